"""Intervals: an estimate, and between which numbers the truth plausibly lies."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.base.errors import UsageError
from detente.base.seed import Seed

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """An estimate with a lower and an upper bound at some level of confidence.

    >>> print(Interval(3.0, 2.98, 3.02))
    3.00 [2.98, 3.02]
    """

    estimate: float
    low: float
    high: float
    level: float = LEVEL

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.estimate:.2f}"
        return f"{self.estimate:.2f} [{self.low:.2f}, {self.high:.2f}]"

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


def exactly(value: float) -> Interval:
    """The interval of a number that is known: it has no width."""
    return Interval(value, value, value, 1.0)


def mean_interval(samples: ArrayLike, level: float = LEVEL) -> Interval:
    """The mean of independent samples, with Student's t interval.

    The bounds are mean ± t · s / √n with t the quantile of Student's distribution of n - 1 degrees of freedom. One
    sample says nothing about its spread: its bounds are infinite.

    Raises:
        UsageError: there are no samples.

    Source: student1908
    """
    values = np.asarray(samples, np.float64).ravel()
    if not values.size:
        raise UsageError("an interval needs at least one sample; there are none")
    mean = float(values.mean())
    if values.size == 1:
        return Interval(mean, -math.inf, math.inf, level)
    error = float(values.std(ddof=1)) / math.sqrt(values.size)
    reach = student_quantile((1 + level) / 2, values.size - 1) * error
    return Interval(mean, mean - reach, mean + reach, level)


def proportion_interval(successes: float, trials: float, level: float = LEVEL) -> Interval:
    """The share of successes, with Wilson's score interval.

    Raises:
        UsageError: there are no trials, or more successes than trials.

    Source: wilson1927
    """
    if not 0 <= successes <= trials or not trials:
        raise UsageError(f"{successes:g} successes in {trials:g} trials have no share")
    z = student_quantile((1 + level) / 2, math.inf)
    share, weight = successes / trials, z * z / trials
    centre = (share + weight / 2) / (1 + weight)
    reach = z / (1 + weight) * math.sqrt(share * (1 - share) / trials + weight / (4 * trials))
    return Interval(share, max(0.0, centre - reach), min(1.0, centre + reach), level)


def bootstrap_interval(
    samples: ArrayLike,
    statistic: Callable[[NDArray[np.float64]], float],
    seed: Seed,
    resamples: int = 2000,
    level: float = LEVEL,
) -> Interval:
    """Any statistic of independent samples, with the percentile bootstrap interval.

    Args:
        samples: ``[samples, …]``; whole rows are drawn again, with replacement.
        statistic: a number computed from an array like `samples`.
        seed: of the draws.
        resamples: how many times the samples are drawn again.
        level: of confidence.

    Raises:
        UsageError: there are no samples.

    Source: efron1979
    """
    values = np.asarray(samples, np.float64)
    if not len(values):
        raise UsageError("an interval needs at least one sample; there are none")
    rng = np.random.Generator(np.random.Philox(key=seed.key))
    drawn = [statistic(values[rng.integers(len(values), size=len(values))]) for _ in range(resamples)]
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(statistic(values)), float(low), float(high), level)


def student_quantile(probability: float, degrees: float) -> float:
    """The quantile of Student's t distribution, above the median; of the normal one for infinite degrees.

    Found by bisection of the distribution function, which for t > 0 is 1 - I(n / (n + t²)) / 2 with I the regularised
    incomplete beta function of n/2 and 1/2.
    """
    low, high = 0.0, 1.0
    while _student_cdf(high, degrees) < probability:
        low, high = high, 2 * high
    for _ in range(100):
        middle = (low + high) / 2
        if _student_cdf(middle, degrees) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _student_cdf(t: float, degrees: float) -> float:
    if math.isinf(degrees):
        return (1 + math.erf(t / math.sqrt(2))) / 2
    return 1 - _incomplete_beta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2


def _incomplete_beta(x: float, a: float, b: float) -> float:
    if x > (a + 1) / (a + b + 2):  # where the continued fraction converges fast
        return 1 - _incomplete_beta(1 - x, b, a)
    if x <= 0:
        return 0.0
    logarithm = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(logarithm) / a / _continued_fraction(x, a, b)


def _continued_fraction(x: float, a: float, b: float) -> float:
    """The continued fraction 1 + d1/(1 + d2/(1 + …)) of the incomplete beta function, by Lentz's method."""
    value = c = 1.0
    d = 0.0
    for k in range(1, 500):
        m = k // 2
        if k % 2:
            numerator = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            numerator = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + numerator * d)
        c = 1 + numerator / c
        value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value
