"""Payoff: what the outcomes of a two-action game were worth to both players."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.base.errors import UsageError
from detente.measures.outcomes import outcome_counts, outcome_shares

Floats: TypeAlias = NDArray[np.float64]


def total_payoffs(outcomes: ArrayLike, row: ArrayLike, col: ArrayLike) -> tuple[Floats, Floats]:
    """What the row and the column player got in all.

    >>> row, col = total_payoffs([6, 3, 0, 1], [[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> float(row), float(col)
    (19.0, 34.0)

    Args:
        outcomes: counts of CC, CD, DC, DD as the row player sees them, ``[…, 4]``.
        row: what the row player gets when it plays a and the other b, at ``[a, b]``; ``[2, 2]``.
        col: what the column player gets then, also at ``[a, b]``.

    Raises:
        UsageError: the last axis does not hold four counts, or a table is not 2 by 2.
    """
    counts = outcome_counts(outcomes)
    return _worth(counts, row), _worth(counts, col)


def mean_payoffs(outcomes: ArrayLike, row: ArrayLike, col: ArrayLike) -> tuple[Floats, Floats]:
    """What the row and the column player got per turn; NaN where nothing was played.

    >>> row, col = mean_payoffs([5, 0, 0, 5], [[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> float(row), float(col)
    (2.0, 2.0)

    Args:
        outcomes: counts of CC, CD, DC, DD as the row player sees them, ``[…, 4]``.
        row: what the row player gets when it plays a and the other b, at ``[a, b]``; ``[2, 2]``.
        col: what the column player gets then, also at ``[a, b]``.

    Raises:
        UsageError: the last axis does not hold four counts, or a table is not 2 by 2.
    """
    shares = outcome_shares(outcomes)
    return _worth(shares, row), _worth(shares, col)


def spread(scores: ArrayLike) -> Floats:
    """How much each player's score varies from repetition to repetition, ``[repetitions, …]`` to ``[…]``.

    The standard deviation with n - 1 in the denominator; NaN for fewer than two repetitions, which say nothing of it.
    """
    values = np.asarray(scores, np.float64)
    if len(values) < 2:
        return np.full(values.shape[1:], np.nan)
    return np.asarray(values.std(axis=0, ddof=1))


def _worth(weights: Floats, payoffs: ArrayLike) -> Floats:
    table = np.asarray(payoffs, np.float64)
    if table.shape != (2, 2):
        raise UsageError(f"the payoff table has shape {table.shape}; a two-action game has one of 2 by 2")
    return np.asarray(weights @ table.ravel())
