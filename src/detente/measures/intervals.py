"""Intervals: an estimate, and between which numbers the truth plausibly lies."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.base.errors import UsageError
from detente.base.seed import Seed

LEVEL = 0.95
MANY_DEGREES = 1000  # of freedom, beyond which an expansion around the normal distribution is exact to 1e-9


@dataclass(frozen=True)
class Interval:
    """An estimate with a lower and an upper bound at some level of confidence.

    >>> print(Interval(3.0, 2.98, 3.02))
    3.00 [2.98, 3.02]
    >>> f"{Interval(3.0, 2.98, 3.02):.1f}"
    '3.0 [3.0, 3.0]'
    """

    estimate: float
    low: float
    high: float
    level: float = LEVEL

    def __str__(self) -> str:
        return format(self, ".2f")

    def __format__(self, spec: str) -> str:
        """The estimate with its bounds in brackets, each in the given format; without them if it has no width."""
        estimate, low, high = (format(number, spec or ".2f") for number in (self.estimate, self.low, self.high))
        return estimate if self.low == self.high else f"{estimate} [{low}, {high}]"

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


def exactly(value: float) -> Interval:
    """The interval of a number that is known: it has no width."""
    return Interval(value, value, value, 1.0)


def mean_interval(samples: ArrayLike, level: float = LEVEL) -> Interval:
    """The mean of independent samples, with Student's t interval.

    The bounds are mean ± t · s / √n with t the quantile of Student's distribution of n - 1 degrees of freedom. One
    sample says nothing about its spread: its bounds are infinite. Samples that are all equal have no width.

    Raises:
        UsageError: there are no samples, or the level is not between 0 and 1.

    Source: student1908
    """
    values = np.asarray(samples, np.float64).ravel()
    if not values.size:
        raise UsageError("an interval needs at least one sample; there are none")
    _, upper = tails(level)
    mean = float(np.clip(values.mean(), values.min(), values.max()))  # else equal samples are off by a rounding
    if values.size == 1:
        return Interval(mean, -math.inf, math.inf, level)
    variance = float(((values - mean) ** 2).sum()) / (values.size - 1)
    reach = student_quantile(upper, values.size - 1) * math.sqrt(variance / values.size)
    return Interval(mean, mean - reach, mean + reach, level)


def difference_interval(first: ArrayLike, second: ArrayLike, level: float = LEVEL) -> Interval:
    """By how much the mean of some independent samples exceeds that of others, with Welch's interval.

    The bounds are the difference ± t · √(a + b), where a and b are both variances over both sizes. The degrees of
    freedom are (a + b)² / (a² / (n - 1) + b² / (m - 1)), rounded down, which errs on the wide side. A single sample on
    either side says nothing about its spread: the bounds are infinite. Samples that are all equal have no width.

    Raises:
        UsageError: one side has no samples, or the level is not between 0 and 1.

    Source: welch1947
    """
    estimates, shares, degrees = [], [], []
    for samples in (first, second):
        values = np.asarray(samples, np.float64).ravel()
        estimates.append(mean_interval(values, level).estimate)
        degrees.append(values.size - 1)
        shares.append(float(((values - estimates[-1]) ** 2).sum()) / values.size / max(values.size - 1, 1))
    difference, variance = estimates[0] - estimates[1], sum(shares)
    if not all(degrees):
        return Interval(difference, -math.inf, math.inf, level)
    if not variance:
        return Interval(difference, difference, difference, level)
    freedom = variance**2 / sum(share**2 / n for share, n in zip(shares, degrees, strict=True))
    reach = student_quantile(tails(level)[1], math.floor(freedom)) * math.sqrt(variance)
    return Interval(difference, difference - reach, difference + reach, level)


def proportion_interval(successes: float, trials: float, level: float = LEVEL) -> Interval:
    """The share of successes, with Wilson's score interval.

    Raises:
        UsageError: there are no trials, more successes than trials, or the level is not between 0 and 1.

    Source: wilson1927
    """
    if not 0 <= successes <= trials or not trials:
        raise UsageError(f"{successes:g} successes in {trials:g} trials have no share; 0 <= successes <= trials > 0")
    z = NormalDist().inv_cdf(tails(level)[1])
    share, weight = successes / trials, z * z / trials
    centre = (share + weight / 2) / (1 + weight)
    reach = z / (1 + weight) * math.sqrt(share * (1 - share) / trials + weight / (4 * trials))
    # Where all trials or none succeed, one bound is the share itself, up to a rounding.
    return Interval(share, max(0.0, min(share, centre - reach)), min(1.0, max(share, centre + reach)), level)


def bootstrap_interval(
    samples: ArrayLike,
    statistic: Callable[[NDArray[np.float64]], float],
    seed: Seed,
    resamples: int = 2000,
    level: float = LEVEL,
) -> Interval:
    """Any statistic of independent samples, with the percentile bootstrap interval.

    One sample says nothing about its spread: its bounds are infinite.

    Args:
        samples: ``[samples, …]``; whole rows are drawn again, with replacement.
        statistic: a number computed from an array like `samples`.
        seed: of the draws.
        resamples: how many times the samples are drawn again.
        level: of confidence.

    Raises:
        UsageError: there are no samples or no resamples, or the level is not between 0 and 1.

    Source: efron1979
    """
    values = np.asarray(samples, np.float64)
    if not values.size:
        raise UsageError("an interval needs at least one sample; there are none")
    if resamples < 1:
        raise UsageError(f"{resamples} resamples were asked for; there must be at least one")
    estimate, edges = float(statistic(values)), tails(level)
    if len(values) == 1:
        return Interval(estimate, -math.inf, math.inf, level)
    rng = np.random.Generator(np.random.Philox(key=seed.key))
    drawn = [statistic(values[rng.integers(len(values), size=len(values))]) for _ in range(resamples)]
    low, high = np.quantile(drawn, edges)
    return Interval(estimate, float(low), float(high), level)


def tails(level: float) -> tuple[float, float]:
    """The two probabilities that leave out equally much on both sides: for 0.95, 0.025 and 0.975.

    Raises:
        UsageError: the level is not between 0 and 1.
    """
    lower, upper = (1 - level) / 2, (1 + level) / 2
    if not 0.5 < upper < 1:
        raise UsageError(f"the level of confidence is {level:g}; it must lie between 0 and 1, 0.95 say")
    return lower, upper


def student_quantile(probability: float, degrees: int) -> float:
    """The quantile of Student's t distribution with a whole number of degrees of freedom, above the median.

    Few degrees: bisection of the distribution function, which is a finite sum. Many: the expansion of the quantile
    around the normal one, z + (z³ + z) / 4n + …, up to n⁻³.

    Raises:
        UsageError: the probability is not between 0.5 and 1, or there is not even one degree.

    Source: abramowitz1964 (26.7.3 to 26.7.5)
    """
    if not (0.5 < probability < 1 and degrees >= 1):
        raise UsageError(f"quantiles are of probabilities in (0.5, 1), not {probability:g}, and n >= 1, not {degrees}")
    if degrees > MANY_DEGREES:
        return _expanded_quantile(probability, degrees)
    low, high = 0.0, 1.0
    while _within(high, degrees) < 2 * probability - 1:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        if _within(middle, degrees) < 2 * probability - 1:
            low = middle
        else:
            high = middle
    return middle


def _within(t: float, degrees: int) -> float:
    """The probability of lying between -t and t, a sum over powers of cos θ, where tan θ = t / √n."""
    sine, cosine = t / math.hypot(t, math.sqrt(degrees)), math.sqrt(degrees) / math.hypot(t, math.sqrt(degrees))
    odd = degrees % 2
    evens = np.arange(2, degrees - 1, 2)
    terms = np.cumprod((evens - 1 + odd) / (evens + odd) * cosine**2)
    series = (1 + float(terms.sum())) * sine
    if not odd:
        return series
    angle = math.atan2(sine, cosine)
    return 2 / math.pi * (angle + (series * cosine if degrees > 1 else 0.0))


def _expanded_quantile(probability: float, degrees: int) -> float:
    z = NormalDist().inv_cdf(probability)
    corrections = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(correction / float(degrees) ** power for power, correction in enumerate(corrections, 1))
