"""Equality: how evenly payoffs are shared."""

import numpy as np
from numpy.typing import ArrayLike


def gini(payoffs: ArrayLike) -> float:
    """The Gini coefficient of non-negative payoffs: 0 if all get the same, towards 1 if one gets everything.

    Half the mean absolute difference of all pairs, relative to the mean; 0 where nobody gets anything.

    >>> gini([1, 1, 1, 1])
    0.0
    >>> gini([0, 0, 0, 4])
    0.75

    Source: gini1912
    """
    values = np.asarray(payoffs, np.float64).ravel()
    mean = values.mean()
    differences = np.abs(values[:, None] - values).mean()
    return float(differences / (2 * mean)) if mean else 0.0


def equality(payoffs: ArrayLike) -> float:
    """One minus the Gini coefficient: 1 if all get the same.

    Source: perolat2017
    """
    return 1 - gini(payoffs)
