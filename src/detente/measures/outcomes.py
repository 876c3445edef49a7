"""Outcomes: how often both cooperated, only one did, or neither, counted in the order CC, CD, DC, DD."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.base.errors import UsageError

Floats: TypeAlias = NDArray[np.float64]


def outcome_counts(outcomes: ArrayLike) -> Floats:
    """The counts as numbers ``[…, 4]``, after making sure that they are counts of four outcomes.

    Raises:
        UsageError: the last axis does not hold four counts.
    """
    counts = np.asarray(outcomes, np.float64)
    if counts.ndim == 0 or counts.shape[-1] != 4:
        raise UsageError(f"outcome counts have shape {counts.shape}; the last axis must be the four of CC, CD, DC, DD")
    return counts


def outcome_shares(outcomes: ArrayLike) -> Floats:
    """The share of each outcome, from counts ``[…, 4]``; NaN where nothing was played.

    >>> outcome_shares([6, 3, 0, 1]).tolist()
    [0.6, 0.3, 0.0, 0.1]

    Raises:
        UsageError: the last axis does not hold four counts.
    """
    counts = outcome_counts(outcomes)
    with np.errstate(invalid="ignore"):
        return np.asarray(counts / counts.sum(axis=-1, keepdims=True))
