"""Replication: where a statistic of somebody else's repetitions lies, if they were made as ours were.

Every function takes our repetitions and the number of theirs. Its estimate is the statistic of ours; its bounds hold
the statistic of theirs with the given confidence, so they are wider than a confidence interval of ours alone: by the
factor √(1 + n / m), where we have n repetitions and they have m.
"""

import math
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.base.errors import UsageError
from detente.measures.intervals import Interval, mean_interval, proportion_interval, tails
from detente.measures.ranking import ranks

Floats: TypeAlias = NDArray[np.float64]

EXTRAPOLATED = 10  # times as many repetitions as ours, for which a tail is followed


def mean(samples: ArrayLike, others: int, level: float) -> Interval:
    """The mean of other repetitions, by Student's t.

    Raises:
        UsageError: there are no repetitions here or there.
    """
    values = _samples(samples, others)
    own = mean_interval(values, level)
    wider = math.sqrt(1 + values.size / others)
    low, high = (own.estimate + wider * (end - own.estimate) for end in (own.low, own.high))
    return Interval(own.estimate, low, high, level)


def deviation(samples: ArrayLike, others: int, level: float) -> Interval:
    """The standard deviation of other repetitions, by the normal approximation for any distribution.

    The variance of s² is (μ₄ - σ⁴) / n, and that of s is this over 4σ².

    Raises:
        UsageError: there are no repetitions here or there.
    """
    values = _samples(samples, others)
    if values.size < 2:
        return Interval(math.nan, -math.inf, math.inf, level)
    estimate = float(values.std(ddof=1))
    if estimate == 0:
        return Interval(0.0, 0.0, 0.0, level)
    fourth = float(((values - values.mean()) ** 4).mean())
    error = math.sqrt(max(fourth - estimate**4, 0.0) * (1 / values.size + 1 / others)) / (2 * estimate)
    reach = _normal(level) * error
    return Interval(estimate, max(0.0, estimate - reach), estimate + reach, level)


def quantile(samples: ArrayLike, probability: float, others: int, level: float) -> Interval:
    """A quantile of other repetitions, whatever their distribution: between two of our repetitions in order.

    The number of ours below the true quantile is binomial, so the bounds are the repetitions whose places in the
    order are z √(n p (1 - p) (1 + n / m)) below and above its own; infinite where there are none. Quantiles are
    interpolated linearly.

    Raises:
        UsageError: there are no repetitions here or there.
    """
    values = np.sort(_samples(samples, others))
    size = values.size
    reach = _normal(level) * math.sqrt(size * probability * (1 - probability) * (1 + size / others))
    place = (size - 1) * probability
    low, high = math.floor(place - reach), math.ceil(place + reach)
    return Interval(
        float(np.quantile(values, probability)),
        float(values[low]) if low >= 0 else -math.inf,
        float(values[high]) if high < size else math.inf,
        level,
    )


def largest(samples: ArrayLike, others: int, level: float, unit: float) -> Interval:
    """The largest of other repetitions, if the tail falls off exponentially or faster.

    Maxima of n and of m samples with a tail of scale a differ by a ln(m / n) on average and else by a logistic
    variable of scale a. The scale is the mean excess of the upper hundredth of our repetitions, but at least what a
    lattice of this unit can hide. What many more repetitions reach is not extrapolated: the upper bound is then open.

    Args:
        samples: our repetitions.
        others: how many there are of theirs.
        level: of confidence.
        unit: the smallest difference that there can be between two samples.

    Raises:
        UsageError: there are no repetitions here or there.

    Source: gumbel1958
    """
    values = np.sort(_samples(samples, others))[::-1]
    most = float(values[0])
    tail = min(max(10, values.size // 100), values.size - 1)
    if tail < 1:
        return Interval(most, -math.inf, math.inf, level)
    scale = max(float((values[:tail] - values[tail]).mean()), unit / math.log(tail + 1))
    drift = scale * math.log(others / values.size)
    _, upper = tails(level)
    reach = scale * math.log(upper / (1 - upper))
    high = math.inf if others > EXTRAPOLATED * values.size else max(most, most + drift + reach)
    return Interval(most, min(most, most + drift - reach), high, level)


def smallest(samples: ArrayLike, others: int, level: float, unit: float) -> Interval:
    """The smallest of other repetitions; see `largest`.

    Raises:
        UsageError: there are no repetitions here or there.
    """
    turned = largest(-np.asarray(samples, np.float64), others, level, unit)
    return Interval(-turned.estimate, -turned.high, -turned.low, level)


def share(successes: int, trials: int, others: int, level: float) -> Interval:
    """The share of successes among other trials, by Wilson's interval of n m / (n + m) trials.

    Raises:
        UsageError: there are no trials here or there, or more successes than trials.
    """
    if others < 1:
        raise UsageError("a share is compared with that of other trials, but there are none")
    estimate = proportion_interval(successes, trials, level).estimate
    worth = trials * others / (trials + others)
    return proportion_interval(estimate * worth, worth, level)


def places(scores: NDArray[np.float64], others: int, level: float) -> list[Interval]:
    """The place of each player by its mean score, and between which places it is in tournaments of so many repetitions.

    Args:
        scores: ``[repetitions, players]``; their blocks of that many repetitions are the tournaments.
        others: how many repetitions a tournament has.
        level: the share of those tournaments whose place lies within.
    """
    players = scores.shape[1]
    blocks = scores[: len(scores) // others * others].reshape(-1, others, players).mean(axis=1)
    low, high = np.quantile(ranks(blocks), tails(level), axis=0, method="closest_observation")
    overall = ranks(scores.mean(axis=0))
    return [
        Interval(float(place), float(best), float(worst), level)
        for place, best, worst in zip(overall, low, high, strict=True)
    ]


def _samples(samples: ArrayLike, others: int) -> Floats:
    values = np.asarray(samples, np.float64).ravel()
    if not values.size or others < 1:
        raise UsageError(f"{values.size} repetitions cannot be compared with {others}; each side needs at least one")
    return values


def _normal(level: float) -> float:
    return NormalDist().inv_cdf(tails(level)[1])
