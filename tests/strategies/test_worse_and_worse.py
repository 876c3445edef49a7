"""The chances of players that cooperate less and less, and those of the one that is told the length."""

import numpy as np
import pytest
from tests.strategies.chances import Given, Rule, unlike

from detente.archetypes.roster import find
from detente.strategies.replay import answers, interpret
from detente.strategies.view import C, D


def worse_and_worse_2(mine: list[int], theirs: list[int]) -> float:
    turn = len(mine) + 1
    imitated = 1.0 - theirs[-1] if theirs else 1.0
    return imitated if turn <= 20 else 20 / turn


RULES: dict[str, Rule] = {
    "Better and Better": lambda mine, _: 0.001 + len(mine) / 1000,
    "Worse and Worse": lambda mine, _: 0.999 - len(mine) / 1000,
    "Worse and Worse 2": worse_and_worse_2,
    "Worse and Worse 3": lambda _, theirs: theirs.count(C) / len(theirs) if theirs else 1.0,
}


@pytest.mark.parametrize("name", RULES)
def test_chances(name: str) -> None:
    assert unlike(find(name), RULES[name]) == 0
    assert unlike(find(name), RULES[name], error=0.05) == 1


@pytest.mark.parametrize(("name", "move"), [("Better and Better", C), ("Worse and Worse", D)])
def test_are_certain_from_turn_1000_on(name: str, move: int) -> None:
    played = answers(find(name), np.zeros((20, 1100), int))
    assert (played[:, 999:] == move).all()
    assert (played[:, 900:999] != move).any()


@pytest.mark.parametrize(("length", "expected"), [(8, [C] * 3 + [D] * 5), (7, [C] * 3 + [D] * 4), (np.inf, [C] * 20)])
def test_the_knowledgeable_defects_with_the_share_of_the_match_that_is_over(length: float, expected: list[int]) -> None:
    """Its chance falls below one half on the turn after the middle."""
    player, theirs = find("KnowledgeableWorseAndWorse"), np.full(len(expected), D)
    assert interpret(player, theirs, None, Given(0.5), length) == expected
