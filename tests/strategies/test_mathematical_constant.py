"""Ratios near famous numbers, against the numbers to thirty digits."""

from fractions import Fraction

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.strategies.mathematical_constant import GOLDEN, towards
from detente.strategies.replay import answers
from detente.strategies.view import C, D, History

NUMBERS = {
    "golden": Fraction("1.61803398874989484820458683437"),
    "pi": Fraction("3.14159265358979323846264338328"),
    "e": Fraction("2.71828182845904523536028747135"),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_in_exact_fractions(name: str) -> None:
    rates = np.random.default_rng(0).random((2, 40, 1)) * 0.6
    mine, theirs = (np.random.default_rng(1).random((2, 40, 200)) < rates).astype(np.int64)
    expected = np.zeros(mine.shape, np.int64)
    for row, turn in np.ndindex(mine.shape):
        own, other = int(mine[row, :turn].sum()), int(theirs[row, :turn].sum())
        too_kind = not other or Fraction(2 * turn - own - other, own + other) > NUMBERS[name]
        expected[row, turn] = D if turn and too_kind else C
    assert answers(find(name), theirs, mine).tolist() == expected.tolist()
    assert 0.2 < expected.mean() < 0.8


def test_at_the_very_ratio_it_cooperates() -> None:
    """By hand: three cooperations and one defection."""
    me, opp = History(), History()
    for own, other in ((C, C), (C, D)):
        me.append(own)
        opp.append(other)
    assert [towards(ratio, me, opp) for ratio in (2.9, 3.0, 3.1)] == [D, C, C]


def test_the_golden_mean() -> None:
    assert pytest.approx(GOLDEN + 1) == GOLDEN**2
