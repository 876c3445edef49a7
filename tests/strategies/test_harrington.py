"""Harrington's parts: his test of randomness against scipy's, and what happens once he suspects."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from detente.archetypes.roster import find
from detente.strategies.harrington import seems_random
from detente.strategies.replay import answers


def tables() -> list[np.ndarray]:
    """Counts of answers to four outcomes, ``[4, 2]``, in which every cell expects more than one."""
    rng = np.random.default_rng(0)
    drawn = rng.multinomial(60, rng.dirichlet(np.full(8, 6.0), 3_000))
    kept = [counts.reshape(4, 2) for counts in drawn]
    return [t for t in kept if np.outer(t.sum(1), t.sum(0)).min() > t.sum()]


def test_seems_random_is_a_chi_square_test() -> None:
    """Where the other is neither kind nor hostile it says whether scipy's statistic is at most 3."""
    seen = set()
    for table in tables():
        share = table[:, 1].sum() / table.sum()
        if 0.25 <= share <= 0.75:
            expected = chi2_contingency(table, correction=False).statistic <= 3
            assert seems_random(table.ravel(), int(table.sum())) == expected
            seen.add(bool(expected))
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([7, 8, 7, 8, 7, 8, 7, 8], "random indeed"),
        ([12, 3, 12, 3, 12, 3, 12, 3], "too kind"),
        ([3, 12, 3, 12, 3, 12, 3, 12], "too hostile"),
        ([15, 0, 0, 15, 15, 0, 0, 15], "it answers"),
    ],
)
def test_exceptions(counts: list[int], why: str) -> None:
    assert seems_random(np.array(counts), sum(counts)) == (why == "random indeed")


def test_a_cell_that_expects_little_does_not_count() -> None:
    """The odd cell expects 0.5 and would alone bring the statistic over 3."""
    counts = np.array([0, 1, 15, 14, 15, 14, 0, 0])
    expected = np.outer(counts.reshape(4, 2).sum(1), counts.reshape(4, 2).sum(0)) / counts.sum()
    assert expected[0].max() < 1
    assert seems_random(counts, int(counts.sum()))


def test_a_random_player_is_defected_against_until_it_defects_almost_always() -> None:
    """The suspicion falls on turn 30; its eleventh defection in a row from then on ends it."""
    noise = np.random.default_rng(5).integers(0, 2, 29)
    theirs = np.r_[noise, np.ones(31, np.int64)]
    intended = answers(find("second_by_harrington"), theirs)[0]
    first = 29
    assert intended[first : first + 11].all()
    assert intended[first + 11] == 0


def test_a_fair_weather_friend_gets_cooperation() -> None:
    """36 cooperations and a defection, then C until its next defection; without the first it is tested again."""
    theirs = np.r_[np.zeros(36, np.int64), 1, np.zeros(60, np.int64)]
    intended = answers(find("second_by_harrington"), theirs)[0]
    assert intended[36] == 1
    assert not intended[37:].any()
    assert answers(find("second_by_harrington"), np.zeros(97, np.int64))[0][40:].any()
