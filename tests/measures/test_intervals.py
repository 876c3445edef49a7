"""Intervals against scipy, against how often they hold the truth, and where there is little to go on."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.measures.intervals import (
    MANY_DEGREES,
    Interval,
    bootstrap_interval,
    difference_interval,
    exactly,
    mean_interval,
    proportion_interval,
    student_quantile,
    tails,
)

SAMPLES = [2.1, 3.4, 1.9, 2.8, 3.1, 2.2]
REFUSED_LEVELS = [0, 1, -0.5, 95, math.nan]
levels = st.floats(0.01, 0.999)


def test_an_interval_is_written_with_its_bounds() -> None:
    interval = Interval(3.0, 2.975, 3.0249)
    assert str(interval) == "3.00 [2.98, 3.02]"
    assert f"{interval}" == str(interval)
    assert f"{interval:.0%}" == "300% [298%, 302%]"
    assert str(exactly(1.5)) == "1.50"
    assert f"{exactly(0.25):.0%}" == "25%"
    assert str(mean_interval([2.0])) == "2.00 [-inf, inf]"


def test_an_interval_holds_what_lies_within() -> None:
    interval = Interval(3.0, 2.5, 3.5)
    assert 2.5 in interval
    assert 3.5 in interval
    assert 2.49 not in interval
    assert math.nan not in interval
    assert 1.0 in exactly(1.0)


@pytest.mark.parametrize(
    "degrees", [1, 2, 3, 4, 5, 6, 29, 30, 99, 500, 999, MANY_DEGREES, MANY_DEGREES + 1, 10**5, 10**9]
)
def test_quantiles_are_students(degrees: int) -> None:
    for probability, precision in ((0.6, 2e-11), (0.9, 2e-11), (0.975, 2e-11), (0.501, 1e-9), (0.99999, 1e-9)):
        expected = stats.t.ppf(probability, degrees)
        assert student_quantile(probability, degrees) == pytest.approx(expected, rel=precision), probability


def test_quantiles_are_those_of_the_printed_table() -> None:
    """Abramowitz & Stegun, table 26.10, for a two-sided 95%, to the three places that it gives."""
    printed = {1: 12.706, 2: 4.303, 3: 3.182, 5: 2.571, 10: 2.228, 30: 2.042, 120: 1.980}
    assert {degrees: round(student_quantile(0.975, degrees), 3) for degrees in printed} == printed


@pytest.mark.parametrize(("probability", "degrees"), [(0.5, 3), (1, 3), (0.2, 3), (math.nan, 3), (0.9, 0)])
def test_quantiles_that_are_none_are_refused(probability: float, degrees: int) -> None:
    with pytest.raises(UsageError, match="quantiles are of probabilities"):
        student_quantile(probability, degrees)


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=40).filter(lambda x: np.ptp(x) > 1e-3), levels)
def test_the_interval_of_a_mean_is_students(samples: list[float], level: float) -> None:
    interval = mean_interval(samples, level)
    low, high = stats.t.interval(level, len(samples) - 1, np.mean(samples), stats.sem(samples))
    assert (interval.estimate, interval.low, interval.high) == pytest.approx((np.mean(samples), low, high), abs=1e-7)
    assert interval.level == level


def test_one_sample_says_nothing_about_its_spread() -> None:
    assert mean_interval([4.5]) == Interval(4.5, -math.inf, math.inf)
    assert bootstrap_interval([4.5], np.mean, Seed(0)) == Interval(4.5, -math.inf, math.inf)


@pytest.mark.parametrize(("value", "count"), [(0.1, 3), (0.1, 10), (1 / 3, 7), (2.0, 5)])
def test_equal_samples_have_no_width(value: float, count: int) -> None:
    """Also where a sum of so many divided by so many is another number."""
    assert mean_interval([value] * count) == Interval(value, value, value)


def test_shape_does_not_matter_to_a_mean() -> None:
    assert mean_interval(np.reshape(SAMPLES, (2, 3))) == mean_interval(SAMPLES)


@given(st.integers(1, 10**6), st.floats(0, 1), levels)
def test_the_interval_of_a_share_is_wilsons(trials: int, share: float, level: float) -> None:
    successes = round(share * trials)
    interval = proportion_interval(successes, trials, level)
    expected = stats.binomtest(successes, trials).proportion_ci(level, method="wilson")
    assert (interval.low, interval.high) == pytest.approx((expected.low, expected.high), abs=1e-9)
    assert 0 <= interval.low <= interval.estimate <= interval.high <= 1


def test_shares_of_all_and_nothing_are_bounded() -> None:
    """z² / (n + z²) is how far the interval of no successes reaches."""
    reach = 1.959963984540054**2 / (10 + 1.959963984540054**2)
    none, all_ = proportion_interval(0, 10), proportion_interval(10, 10)
    assert (none.low, none.high) == (0, pytest.approx(reach))
    assert (all_.low, all_.high) == (pytest.approx(1 - reach), 1)


@pytest.mark.parametrize(("successes", "trials"), [(0, 0), (3, 2), (-1, 5), (math.nan, 5), (1, math.nan)])
def test_shares_that_are_none_are_refused(successes: float, trials: float) -> None:
    with pytest.raises(UsageError, match="have no share"):
        proportion_interval(successes, trials)


def test_the_bootstrap_of_a_mean_is_close_to_scipys() -> None:
    samples = np.random.default_rng(3).exponential(size=200)
    ours = bootstrap_interval(samples, np.mean, Seed(1), 20_000)
    theirs = stats.bootstrap((samples,), np.mean, method="percentile", n_resamples=20_000, rng=5).confidence_interval
    assert ours.estimate == samples.mean()
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.01)


def test_the_bootstrap_draws_by_its_seed() -> None:
    once, again, other = (bootstrap_interval(SAMPLES, np.mean, Seed(k), 200) for k in (1, 1, 2))
    assert once == again
    assert once != other


def test_the_bootstrap_draws_whole_rows() -> None:
    """The correlation of rows that lie on a line is 1 in every resample, unless their parts are torn apart."""
    line = [[x, 2 * x] for x in (0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 21.0)]
    interval = bootstrap_interval(line, lambda rows: float(np.corrcoef(rows.T)[0, 1]), Seed(4), 200)
    assert (interval.low, interval.high) == pytest.approx((1, 1))


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(11)
    experiments, size, level = 2000, 5, 0.8
    normal = [0.0 in mean_interval(rng.normal(size=size), level) for _ in range(experiments)]
    coins = [0.3 in proportion_interval(rng.binomial(200, 0.3), 200, level) for _ in range(experiments)]
    tolerance = 4 * math.sqrt(level * (1 - level) / experiments)
    assert np.mean(normal) == pytest.approx(level, abs=tolerance)
    assert np.mean(coins) == pytest.approx(level, abs=tolerance + 0.02)  # shares come in steps of 1/200


@pytest.mark.parametrize(
    "interval",
    [
        mean_interval,
        lambda samples, level: proportion_interval(1, 2, level),
        lambda samples, level: bootstrap_interval(samples, np.mean, Seed(0), 10, level),
    ],
)
@pytest.mark.parametrize("level", REFUSED_LEVELS)
def test_levels_that_are_none_are_refused(interval: Callable[[list[float], float], Interval], level: float) -> None:
    with pytest.raises(UsageError, match="must lie between 0 and 1"):
        interval(SAMPLES, level)


def test_tails_are_equal() -> None:
    assert tails(0.9) == pytest.approx((0.05, 0.95))


def test_no_samples_are_refused() -> None:
    with pytest.raises(UsageError, match="at least one sample"):
        mean_interval([])
    with pytest.raises(UsageError, match="at least one sample"):
        bootstrap_interval([], np.mean, Seed(0))
    with pytest.raises(UsageError, match="0 resamples"):
        bootstrap_interval(SAMPLES, np.mean, Seed(0), 0)


@pytest.mark.parametrize(("sizes", "spreads"), [((5, 40), (1.0, 3.0)), ((200, 300), (2.0, 0.1)), ((2, 2), (1.0, 1.0))])
def test_differences_of_means_are_welchs(sizes: tuple[int, int], spreads: tuple[float, float]) -> None:
    rng = np.random.default_rng(8)
    first, second = (rng.normal(k, spreads[k], sizes[k]) for k in (0, 1))
    welch = stats.ttest_ind(first, second, equal_var=False)
    error = (first.mean() - second.mean()) / welch.statistic
    reach = stats.t.ppf(0.975, math.floor(welch.df)) * error
    found = difference_interval(first, second)
    assert found.estimate == pytest.approx(first.mean() - second.mean())
    assert (found.low, found.high) == pytest.approx((found.estimate - reach, found.estimate + reach), rel=1e-7)
    exact = welch.confidence_interval()
    assert found.low <= exact.low + 1e-9
    assert exact.high - 1e-9 <= found.high


def test_differences_of_what_has_no_spread() -> None:
    assert difference_interval([2.5, 2.5], [2.0, 2.0, 2.0]) == Interval(0.5, 0.5, 0.5)
    assert difference_interval([2.5], [2.0, 2.0]) == Interval(0.5, -math.inf, math.inf)
    mixed = difference_interval([2.0, 3.0, 4.0], [1.0, 1.0])
    alone = mean_interval([2.0, 3.0, 4.0])
    assert (mixed.low + 1, mixed.high + 1) == pytest.approx((alone.low, alone.high))


def test_differences_need_samples_on_both_sides() -> None:
    with pytest.raises(UsageError, match="at least one sample"):
        difference_interval([], [1.0])
