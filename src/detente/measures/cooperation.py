"""Cooperation: how often who cooperates with whom."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]


def outcome_shares(outcomes: ArrayLike) -> Floats:
    """The share of each outcome, from counts in the order CC, CD, DC, DD along the last axis; NaN without turns."""
    counts = np.asarray(outcomes, np.float64)
    with np.errstate(invalid="ignore"):
        return np.asarray(counts / counts.sum(axis=-1, keepdims=True))


def cooperation_rates(outcomes: ArrayLike) -> tuple[Floats, Floats]:
    """How often the first and the second player cooperate, from counts of CC, CD, DC, DD along the last axis."""
    cc, cd, dc, _ = np.moveaxis(outcome_shares(outcomes), -1, 0)
    return cc + cd, cc + dc


def cooperation_matrix(outcomes: ArrayLike) -> Floats:
    """How often i cooperates with j, ``[players, players]``, from outcome counts ``[players, players, 4]``.

    NaN where two players did not meet.
    """
    return cooperation_rates(outcomes)[0]
