"""Ranking: who is best, and how sure that is."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.base.seed import Seed

Floats: TypeAlias = NDArray[np.float64]


def ranks(scores: ArrayLike) -> Floats:
    """The rank of each score, 1 the highest; equal scores share the mean of their ranks.

    Along the last axis, so ``[…, players]`` gives ``[…, players]``.

    >>> ranks([3.0, 1.0, 3.0]).tolist()
    [1.5, 3.0, 1.5]
    """
    values = np.asarray(scores, np.float64)
    better = (values[..., None, :] > values[..., :, None]).sum(axis=-1)
    equal = (values[..., None, :] == values[..., :, None]).sum(axis=-1)
    return np.asarray(better + (equal + 1) / 2)


def rank_intervals(scores: ArrayLike, seed: Seed, resamples: int = 1000, level: float = 0.95) -> Floats:
    """Between which ranks each player lies when the repetitions are drawn again, ``[players, 2]``.

    Args:
        scores: of each repetition, ``[repetitions, players]``.
        seed: of the draws.
        resamples: how many times the repetitions are drawn again, with replacement.
        level: the share of redrawn tournaments whose rank lies within.

    Source: efron1979
    """
    values = np.asarray(scores, np.float64)
    repetitions = len(values)
    rng = np.random.Generator(np.random.Philox(key=seed.key))
    weights = rng.multinomial(repetitions, np.full(repetitions, 1 / repetitions), size=resamples)
    redrawn = np.stack([ranks(weight @ values / repetitions) for weight in weights])
    quantiles = np.quantile(redrawn, [(1 - level) / 2, (1 + level) / 2], axis=0, method="closest_observation")
    return np.asarray(quantiles.T, np.float64)
