"""Bounds for other people's repetitions: how often they hold what they should, and what they are by hand."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from detente.base.errors import UsageError
from detente.measures.intervals import Interval
from detente.papers import replication
from detente.papers.replication import deviation, largest, mean, places, quantile, share, smallest

LEVEL = 0.95
TRIALS = 400

Bounds = Callable[[NDArray[np.float64], int], Interval]
STATISTICS: dict[str, tuple[Bounds, Callable[[NDArray[np.float64]], float]]] = {
    "mean": (lambda x, m: mean(x, m, LEVEL), np.mean),
    "deviation": (lambda x, m: deviation(x, m, LEVEL), lambda x: float(np.std(x, ddof=1))),
    "quarter": (lambda x, m: quantile(x, 0.25, m, LEVEL), lambda x: float(np.quantile(x, 0.25))),
    "largest": (lambda x, m: largest(x, m, LEVEL, 0.001), np.max),
    "smallest": (lambda x, m: smallest(x, m, LEVEL, 0.001), np.min),
}


@pytest.mark.parametrize(("ours", "theirs"), [(400, 400), (200, 2000), (2000, 500)])
@pytest.mark.parametrize("name", STATISTICS)
def test_bounds_hold_the_others_statistic_as_often_as_they_say(name: str, ours: int, theirs: int) -> None:
    bounds, statistic = STATISTICS[name]
    rng = np.random.default_rng([ours, theirs, len(name)])
    held = sum(
        statistic(rng.normal(2.9, 0.1, theirs)) in bounds(rng.normal(2.9, 0.1, ours), theirs) for _ in range(TRIALS)
    )
    assert stats.binomtest(held, TRIALS, LEVEL, alternative="less").pvalue > 1e-4
    if name in ("mean", "deviation", "quarter"):  # those of extremes are wider than need be
        assert stats.binomtest(held, TRIALS, 0.985, alternative="greater").pvalue > 1e-4


def test_a_mean_is_bounded_by_students_two_sample_interval() -> None:
    found = mean([1.0, 2.0, 3.0, 6.0], 12, 0.9)
    reach = stats.t.ppf(0.95, 3) * np.std([1, 2, 3, 6], ddof=1) * math.sqrt(1 / 4 + 1 / 12)
    assert (found.estimate, found.low, found.high) == pytest.approx((3.0, 3.0 - reach, 3.0 + reach))


def test_what_lies_on_a_lattice_may_exceed_the_most_that_was_seen() -> None:
    """A hundred repetitions that all won 163 matches do not prove that nobody ever wins 164."""
    found = largest(np.full(100, 163.0), 500, LEVEL, 1.0)
    assert found.estimate == 163
    assert 164 < found.high < math.inf


def test_what_many_more_repetitions_reach_is_left_open() -> None:
    samples = np.random.default_rng(3).normal(size=200)
    assert largest(samples, 2000, LEVEL, 0.001).high < math.inf
    assert largest(samples, 2001, LEVEL, 0.001).high == math.inf
    assert smallest(samples, 2001, LEVEL, 0.001).low == -math.inf
    assert smallest(samples, 2001, LEVEL, 0.001).high < 0


def test_few_repetitions_leave_bounds_open() -> None:
    assert quantile([1.0, 2.0, 3.0], 0.05, 50, LEVEL).low == -math.inf
    assert math.isfinite(quantile([1.0, 2.0, 3.0], 0.05, 50, LEVEL).high)
    for statistic in (mean, deviation):
        found = statistic([1.0], 50, LEVEL)
        assert (found.low, found.high) == (-math.inf, math.inf)
    assert largest([1.0], 50, LEVEL, 1.0).high == math.inf


def test_what_never_varies_has_no_bounds_but_itself() -> None:
    for found in (mean([2.0, 2.0], 9, LEVEL), quantile([2.0] * 99, 0.5, 9, LEVEL)):
        assert (found.low, found.high) == (2.0, 2.0)
    assert deviation([2.0, 2.0], 9, LEVEL).high == 0.0


def test_a_share_is_bounded_as_if_by_fewer_trials() -> None:
    found = share(30, 100, 100, LEVEL)
    wilson = stats.binomtest(15, 50).proportion_ci(0.95, "wilson")
    assert (found.estimate, found.low, found.high) == pytest.approx((0.3, wilson.low, wilson.high))


@pytest.mark.parametrize("statistic", ["mean", "deviation"])
def test_there_must_be_repetitions_on_both_sides(statistic: str) -> None:
    for samples, others in (([], 5), ([1.0], 0)):
        with pytest.raises(UsageError, match="at least one"):
            getattr(replication, statistic)(samples, others, LEVEL)
    with pytest.raises(UsageError, match="there are none"):
        share(1, 2, 0, LEVEL)


def test_a_place_is_that_of_tournaments_as_short_as_the_papers() -> None:
    scores = np.array([[3.0, 2.0, 1.0]] * 5 + [[2.0, 3.0, 1.0]] * 4 + [[2.1, 3.0, 1.0]] + [[3.0, 2.0, 1.0]] * 5)
    found = [(place.estimate, place.low, place.high) for place in places(scores, 5, 0.95)]
    assert found == [(1, 1, 2), (2, 1, 2), (3, 3, 3)]
