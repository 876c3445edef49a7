"""Equality: how evenly payoffs are shared."""

import numpy as np
from numpy.typing import ArrayLike

from detente.base.errors import UsageError


def gini(payoffs: ArrayLike) -> float:
    """The Gini coefficient of non-negative payoffs: 0 if all get the same, towards 1 if one gets everything.

    Half the mean absolute difference of all pairs, relative to the mean; 0 where nobody gets anything.

    >>> gini([1, 1, 1, 1])
    0.0
    >>> gini([0, 0, 0, 4])
    0.75

    Raises:
        UsageError: there are no payoffs, or one is negative, which leaves no total to share.

    Source: gini1912
    """
    values = np.asarray(payoffs, np.float64).ravel()
    if not values.size:
        raise UsageError("equality needs at least one payoff; there are none")
    if values.min() < 0:
        raise UsageError(f"a payoff is {values.min():g}; equality is measured of payoffs that are not negative")
    mean = values.mean()
    differences = np.abs(values[:, None] - values).mean()
    return float(differences / (2 * mean)) if mean else 0.0


def equality(payoffs: ArrayLike) -> float:
    """One minus the Gini coefficient: 1 if all get the same, 1/n if one of n gets everything.

    Raises:
        UsageError: there are no payoffs, or one is negative.

    Source: perolat2017
    """
    return 1 - gini(payoffs)
