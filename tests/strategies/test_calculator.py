"""Calculator: how it tells cycles, and its chances."""

from itertools import product

import numpy as np
from tests.strategies.chances import unlike

from detente.archetypes.roster import find
from detente.strategies.calculator import is_periodic
from detente.strategies.replay import answers


def repeats(moves: list[int]) -> bool:
    """Whether a start of at most half the moves, over and over, gives them all."""
    return any(np.resize(moves[:size], len(moves)).tolist() == moves for size in range(1, len(moves) // 2 + 1))


def test_every_window_of_twelve() -> None:
    for moves in product((0, 1), repeat=12):
        assert is_periodic(int("".join(map(str, moves)), 2), 12) == repeats(list(moves))


def calculator(mine: list[int], theirs: list[int]) -> float:
    last = theirs[-1] if theirs else 0
    if len(theirs) >= 20:
        return 0.0 if repeats(theirs[:20]) else 1.0 - last
    return 0.9 * (1 - last) if theirs else 1.0


def test_chances() -> None:
    assert unlike(find("calculator"), calculator) == 0
    assert unlike(find("calculator"), calculator, error=0.05) == 1


def test_what_comes_after_twenty_turns_makes_no_difference() -> None:
    theirs = np.resize([0, 0, 1], (2, 60))
    theirs[1, 20:] = 0
    assert answers(find("calculator"), theirs)[:, 20:].all()
