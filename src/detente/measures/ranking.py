"""Ranking: who is best, and how sure that is."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.measures.intervals import LEVEL, student_quantile, tails
from detente.measures.payoff import spread

Floats: TypeAlias = NDArray[np.float64]


def ranks(scores: ArrayLike) -> Floats:
    """The rank of each score, 1 the highest; equal scores share the mean of their ranks.

    Along the last axis, so ``[…, players]`` gives ``[…, players]``. A score that is NaN has the rank NaN.

    >>> ranks([3.0, 1.0, 3.0]).tolist()
    [1.5, 3.0, 1.5]
    """
    values = np.asarray(scores, np.float64)
    best_first = order(values)
    sorted_ = np.take_along_axis(values, best_first, axis=-1)
    begins = np.ones(values.shape, dtype=bool)  # of a group of equal scores
    begins[..., 1:] = sorted_[..., 1:] != sorted_[..., :-1]
    place = np.broadcast_to(np.arange(values.shape[-1]), values.shape)
    first = np.maximum.accumulate(np.where(begins, place, 0), axis=-1)
    ends = np.roll(begins, -1, axis=-1)
    last = np.minimum.accumulate(np.where(ends, place, values.shape[-1])[..., ::-1], axis=-1)[..., ::-1]
    ranked = np.empty(values.shape)
    np.put_along_axis(ranked, best_first, (first + last) / 2 + 1, axis=-1)
    return np.where(np.isnan(values), np.nan, ranked)


def normalised_ranks(scores: ArrayLike) -> Floats:
    """Ranks that fields of different sizes have in common: 0 the best, 1 the last of ``[…, players]``.

    The rank less one, over the number of the other players; 0 for a player without others.

    >>> normalised_ranks([3.0, 1.0, 2.0]).tolist()
    [0.0, 1.0, 0.5]

    Source: glynatsi2020
    """
    places = ranks(scores)
    return np.asarray((places - 1) / max(places.shape[-1] - 1, 1))


def order(scores: ArrayLike) -> NDArray[np.int64]:
    """Indices from the highest score to the lowest, along the last axis; ties as they stand, NaN last.

    >>> order([3.0, 1.0, 3.0, 4.0]).tolist()
    [3, 0, 2, 1]
    """
    return np.argsort(-np.asarray(scores, np.float64), axis=-1, kind="stable")


def wins(scores: ArrayLike) -> NDArray[np.int64]:
    """How many of the others each player outscored, ``[…, players]``.

    A draw is no win, and nobody wins against itself. Pairs that did not meet are NaN.

    >>> wins([[0, 9, 3], [4, 0, 3], [8, 3, 0]]).tolist()
    [1, 0, 1]

    Args:
        scores: what i got against j, ``[…, players, players]``.
    """
    values = np.asarray(scores, np.float64)
    return np.asarray((values > values.swapaxes(-1, -2)).sum(axis=-1), np.int64)


def rank_intervals(scores: ArrayLike, seed: Seed, resamples: int = 1000, level: float = LEVEL) -> Floats:
    """Between which ranks each player lies when the repetitions are drawn again, ``[players, 2]``.

    One repetition says nothing about others: the ranks then lie between the first and the last.

    Args:
        scores: of each repetition, ``[repetitions, players]``.
        seed: of the draws.
        resamples: how many times the repetitions are drawn again, with replacement.
        level: the share of redrawn tournaments whose rank lies within.

    Raises:
        UsageError: there are no repetitions or no resamples, or the level is not between 0 and 1.

    Source: efron1979
    """
    values = _by_repetition(scores)
    if resamples < 1:
        raise UsageError(f"{resamples} resamples were asked for; there must be at least one")
    repetitions, players = values.shape
    edges = tails(level)
    if repetitions == 1:
        return np.tile([1.0, float(players)], (players, 1))
    rng = np.random.Generator(np.random.Philox(key=seed.key))
    redrawn = np.empty((resamples, players))
    for resample in range(resamples):  # one by one, since all at once would need much memory
        weights = rng.multinomial(repetitions, np.full(repetitions, 1 / repetitions))
        # Unlike a matrix product, einsum adds every column in the same order, so players with equal scores stay tied.
        redrawn[resample] = ranks(np.einsum("r,rp->p", weights.astype(np.float64), values))
    quantiles = np.quantile(redrawn, edges, axis=0, method="closest_observation")
    return np.asarray(quantiles.T, np.float64)


def settled(scores: ArrayLike, top: int, look: int = 1, level: float = LEVEL) -> NDArray[np.bool_]:
    """Which of the best places are settled: whose holder is above every lower one beyond chance, ``[top]``.

    Scores of one repetition are compared with one another, so that what all have in common cancels. The chance of
    error, 1 - level in all, is shared among all comparisons and all looks: the n-th look at growing data gets
    6 / (pi n)^2 of it, so that one may stop at the first at which all is settled.

    Args:
        scores: of each repetition, ``[repetitions, players]``.
        top: how many places.
        look: how many times these data were looked at, this time included.
        level: the chance that nothing is called settled that is not so.

    Raises:
        UsageError: there are no repetitions or not so many players, the look is below 1, or the level is not between 0
            and 1.

    Source: armitage1969
    """
    if look < 1:
        raise UsageError(f"this is look {look} at the scores; looks are counted from 1")
    tails(level)
    means, errors = _leads(scores, top)
    comparisons = max(1, sum(len(row) for row in means))
    share = (1 - level) * 6 / (np.pi * look) ** 2 / comparisons
    quantile = student_quantile(1 - share / 2, max(1, len(np.asarray(scores)) - 1))
    return np.array([bool((mean > quantile * error).all()) for mean, error in zip(means, errors, strict=True)])


def repetitions_to_settle(scores: ArrayLike, top: int, level: float = LEVEL) -> Floats:
    """How many repetitions it takes, as far as these tell, until each of the best places is settled, ``[top]``.

    Infinity where the holder of a place ties with another.

    Raises:
        UsageError: there are no repetitions or not so many players, or the level is not between 0 and 1.
    """
    tails(level)
    means, errors = _leads(scores, top)
    repetitions = len(np.asarray(scores))
    comparisons = max(1, sum(len(row) for row in means))
    quantile = student_quantile(1 - (1 - level) / 2 / comparisons, max(1, repetitions - 1))
    needed = []
    for mean, error in zip(means, errors, strict=True):
        certain = np.where(mean > 0, 2.0, np.inf)  # where there is no chance in it
        with np.errstate(divide="ignore", invalid="ignore"):
            row = np.where(error > 0, repetitions * (quantile * error / mean) ** 2, certain)
        needed.append(max(2.0, np.ceil(row.max(initial=0))))
    return np.array(needed)


def _by_repetition(scores: ArrayLike) -> Floats:
    values = np.asarray(scores, np.float64)
    if values.ndim != 2 or not values.size:
        raise UsageError(f"scores have shape {values.shape}; they are [repetitions, players], at least one of each")
    return values


def _leads(scores: ArrayLike, top: int) -> tuple[list[Floats], list[Floats]]:
    """By how much the holder of each of the best places leads every lower one, and the standard errors of that."""
    values = _by_repetition(scores)
    if not 0 <= top <= values.shape[1]:
        raise UsageError(f"the best {top} of {values.shape[1]} players were asked for; from 0 to all can be told")
    best_first = values[:, order(values.mean(axis=0))]
    means, errors = [], []
    for place in range(top):
        leads = best_first[:, [place]] - best_first[:, place + 1 :]
        means.append(leads.mean(axis=0))
        errors.append(spread(leads) / len(leads) ** 0.5 if len(leads) > 1 else np.full(leads.shape[1], np.inf))
    return means, errors


def asymptotic_rank_intervals(scores: ArrayLike, level: float = LEVEL) -> Floats:
    """Between which ranks all players lie at once, by comparing every pair within repetitions, ``[players, 2]``.

    A player's rank is at least one more than the number of those who are better beyond chance, and at most one more
    than the number of those who are not worse beyond chance. Differences of means are taken to be normal, and the
    chance of error is shared among all pairs. One repetition says nothing about others: the ranks then lie between
    the first and the last.

    Args:
        scores: of each repetition, ``[repetitions, players]``.
        level: the chance that all ranks lie within.

    Raises:
        UsageError: there are no repetitions, or the level is not between 0 and 1.

    Source: mogstad2024
    """
    values = _by_repetition(scores)
    tails(level)
    repetitions, players = values.shape
    if repetitions == 1 or players == 1:
        return np.tile([1.0, float(players)], (players, 1))
    covariance = np.atleast_2d(np.cov(values, rowvar=False))
    variance = np.diagonal(covariance)
    errors = np.sqrt(np.maximum(variance[:, None] + variance - 2 * covariance, 0) / repetitions)
    leads = values.mean(axis=0)[:, None] - values.mean(axis=0)
    quantile = student_quantile(1 - (1 - level) / (players * (players - 1)), repetitions - 1)
    tiny = 1e-12 * np.abs(values).max()  # what rounding makes of two players that always tie
    above = leads > np.maximum(quantile * errors, tiny)
    return np.stack([1 + above.sum(axis=0), players - above.sum(axis=1)], axis=1).astype(np.float64)
