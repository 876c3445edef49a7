"""Cooperation: how often who cooperates with whom."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.measures.outcomes import outcome_shares

Floats: TypeAlias = NDArray[np.float64]


def cooperation_rates(outcomes: ArrayLike) -> tuple[Floats, Floats]:
    """How often the first and the second player cooperate, from counts of CC, CD, DC, DD along the last axis.

    Counts of every turn over many matches, ``[turns, 4]``, give both players' curves of cooperation over time,
    ``[turns]``. NaN where nothing was played.

    >>> first, second = cooperation_rates([[10, 0, 0, 0], [4, 1, 5, 0]])
    >>> first.tolist(), second.tolist()
    ([1.0, 0.5], [1.0, 0.9])

    Raises:
        UsageError: the last axis does not hold four counts.
    """
    cc, cd, dc, _ = np.moveaxis(outcome_shares(outcomes), -1, 0)
    return np.asarray(cc + cd), np.asarray(cc + dc)


def cooperation_matrix(outcomes: ArrayLike) -> Floats:
    """How often i cooperates with j, ``[players, players]``, from outcome counts ``[players, players, 4]``.

    A player that meets itself sits on both seats, so the diagonal is the mean of the two. NaN where two players did
    not meet.

    Raises:
        UsageError: the last axis does not hold four counts.
    """
    first, second = cooperation_rates(outcomes)
    itself = np.eye(len(first), dtype=bool)
    return np.where(itself, (first + second) / 2, first)
