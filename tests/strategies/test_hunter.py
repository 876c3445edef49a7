"""Hunters: cycles against a search of the whole past at every turn, and shares of it against recounts."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.archetypes.roster import find
from detente.strategies.hunter import is_cyclic, is_half, narrowed
from detente.strategies.replay import answers
from detente.strategies.view import C, D, History

TURNS = 150
OPEN = 2


def cycles() -> NDArray[np.int64]:
    """Cycles of one to fifteen moves; some begin late, and some are broken once."""
    rng = np.random.default_rng(0)
    rows = []
    for length in range(1, 16):
        for _ in range(6):
            cycle = np.resize(rng.integers(0, 2, length), TURNS)
            late, broken = cycle.copy(), cycle.copy()
            late[: rng.integers(1, 15)] ^= 1
            broken[rng.integers(20, TURNS)] ^= 1
            rows += [cycle, late, broken]
    return np.array(rows)


def cycle_of(moves: list[int]) -> list[int]:
    """The shortest cycle of three to twelve moves that has been played twice and gives all the moves, or nothing."""
    for length in range(3, min(len(moves) // 2, 12) + 1):
        if np.resize(moves[:length], len(moves)).tolist() == moves:
            return moves[:length]
    return []


def cycle_hunter(theirs: list[int]) -> list[int]:
    intended, hunting = [], False
    for turn in range(len(theirs)):
        hunting = hunting or len(set(cycle_of(theirs[:turn]))) == 2
        intended.append(D if hunting else C)
    return intended


def eventual_cycle_hunter(theirs: list[int]) -> list[int]:
    intended, hunting = [], False
    for turn in range(len(theirs)):
        if D in theirs[:turn] and turn % 10 == 0:
            hunting = cycle_of(theirs[10:turn]) != []
        intended.append(D if hunting else C)
    return intended


@pytest.mark.parametrize(
    ("name", "hunter"), [("CycleHunter", cycle_hunter), ("EventualCycleHunter", eventual_cycle_hunter)]
)
def test_cycles_are_found_as_by_searching_the_past(name: str, hunter: Callable[..., list[int]]) -> None:
    theirs = cycles()
    expected = [hunter(row) for row in theirs.tolist()]
    assert answers(find(name), theirs).tolist() == expected
    assert 0.2 < np.mean(expected) < 0.8


def test_lengths_that_remain_possible() -> None:
    """Bit p is set while each move equals that p turns before."""
    for row in cycles()[:60].tolist():
        lengths, past = (1 << 13) - 1, History()
        for turn, move in enumerate(row[:40], 1):
            past.append(move)
            lengths = narrowed(lengths, past, turn)
            possible = [p for p in range(13) if row[p:turn] == row[: max(turn - p, 0)]]
            assert lengths == sum(1 << p for p in possible)


@pytest.mark.parametrize(
    ("length", "turns", "expected"),
    [(2, 40, False), (3, 5, False), (3, 6, True), (12, 23, False), (12, 24, True), (12, 1000, True)],
)
def test_a_cycle_is_played_twice(length: int, turns: int, expected: bool) -> None:
    assert is_cyclic(1 << length, turns) == expected


@pytest.mark.parametrize(
    ("count", "moves", "expected"), [(0, 5, True), (0, 6, False), (2, 8, False), (3, 8, True), (6, 8, False)]
)
def test_half(count: int, moves: int, expected: bool) -> None:
    """Strictly between a quarter and three quarters, and of no consequence with five moves or less."""
    assert is_half(count, moves) == expected


def share(moves: list[int]) -> Fraction:
    return Fraction(moves.count(C), len(moves))


def math_constant_hunter(mine: list[int], theirs: list[int]) -> list[int]:
    intended = []
    for n in range(len(mine)):
        before = theirs[:n]
        if n < 8 or C not in before or D not in before:
            intended.append(C)
            continue
        parts = ((0, n // 2), (n // 4, 3 * n // 4), (n // 2, n))
        early, midway, late = (share(mine[a:b] + theirs[a:b]) for a, b in parts)
        apart = max(abs(early - midway), abs(early - late))
        intended.append(OPEN if apart == Fraction(1, 5) else D if apart < Fraction(1, 5) else C)
    return intended


def random_hunter(mine: list[int], theirs: list[int]) -> list[int]:
    intended = []
    for n in range(len(mine)):
        judged = []
        for move in (C, D):
            answered = sum(theirs[t + 1] == move for t in range(n - 1) if mine[t] == move)
            if mine[:n].count(move) > 5:
                judged.append(abs(Fraction(answered, mine[:n].count(move)) - Fraction(1, 2)) < Fraction(1, 4))
        intended.append(D if n > 10 and all(judged) else C)
    return intended


@pytest.mark.parametrize(
    ("name", "hunter"), [("MathConstantHunter", math_constant_hunter), ("RandomHunter", random_hunter)]
)
def test_shares_as_recounted(name: str, hunter: Callable[..., list[int]]) -> None:
    """In exact fractions; the few cases at the bound itself, which rounding decides, are left open."""
    rng = np.random.default_rng(1)
    rates = rng.beta(0.7, 0.7, (2, 60, 1))
    mine, theirs = (rng.random((2, 60, TURNS)) < rates).astype(np.int64)
    expected = np.array([hunter(*rows) for rows in zip(mine.tolist(), theirs.tolist(), strict=True)])
    certain = expected != OPEN
    assert (answers(find(name), theirs, mine) == expected)[certain].all()
    assert certain.mean() > 0.99
    assert 0.1 < expected[certain].mean() < 0.9
