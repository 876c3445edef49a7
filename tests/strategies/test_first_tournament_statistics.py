"""The tests for randomness of the first tournament's statisticians, against scipy and exact arithmetic."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import chisquare

from detente.strategies.first_tournament_statistics import balanced, one_sided
from detente.strategies.view import History

MOST = 600


def history(cooperations: int, defections: int) -> History:
    past = History()
    past.turn, past.defections = cooperations + defections, defections
    return past


@pytest.mark.parametrize("alpha", [0.0, 0.01, 0.05, 0.5, 1.0])
def test_balanced_decides_as_scipy_does(alpha: float) -> None:
    """Every pair of counts up to 600 turns."""
    counts = np.array([(turns - d, d) for turns in range(1, MOST + 1) for d in range(turns + 1)])
    expected = chisquare(counts, axis=1).pvalue >= alpha
    got = [balanced(history(*pair), alpha) for pair in counts.tolist()]
    assert np.array_equal(got, expected)


def test_no_count_ties_with_the_usual_level() -> None:
    """Rounding cannot decide: the p-values next to 0.05 are further from it than a million roundings."""
    counts = np.array([(turns - d, d) for turns in range(1, MOST + 1) for d in range(turns + 1)])
    assert np.abs(chisquare(counts, axis=1).pvalue - 0.05).min() > 1e-10


def test_one_sided_is_three_standard_deviations() -> None:
    """Exactly, without roots: with variance n / 4 the squared distance from n / 2 is at least 9 n / 4."""
    for turns in range(1, 201):
        for defections in range(turns + 1):
            distance = abs(defections - Fraction(turns, 2))
            assert one_sided(defections, turns) == (distance**2 >= 9 * Fraction(turns, 4))


@pytest.mark.parametrize(("defections", "expected"), [(35, True), (36, False), (64, False), (65, True)])
def test_one_sided_by_hand(defections: int, expected: bool) -> None:
    """Of 100 tosses a fair coin gives 50, with a standard deviation of 5; at 9 turns it takes all of them."""
    assert one_sided(defections, 100) == expected
    assert one_sided(9, 9)
    assert not one_sided(8, 9)
