"""Distributions: how what one player got varies from repetition to repetition, in a few numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)
MEDIAN = QUANTILES.index(0.5)
BINS = 24


@dataclass(frozen=True)
class Distribution:
    """How some numbers are distributed.

    Attributes:
        quantiles: the least, those of 5, 25, 50, 75 and 95%, and the greatest; interpolated.
        counts: how many numbers lie in each of some intervals of equal width.
        low: where the first interval begins.
        high: where the last one ends.
    """

    quantiles: tuple[float, ...]
    counts: tuple[int, ...]
    low: float
    high: float

    @property
    def median(self) -> float:
        """Half of the numbers are not above it."""
        return self.quantiles[MEDIAN]

    @property
    def usual(self) -> tuple[float, float]:
        """Between which two numbers the middle 90% lie."""
        return self.quantiles[1], self.quantiles[-2]


def distributions(samples: ArrayLike, unit: float = 0.0) -> tuple[Distribution, ...]:
    """The distribution of each column of ``[samples, columns]``.

    Args:
        samples: at least one row.
        unit: of which all numbers are multiples, such as 1 for counts, so that intervals hold equally many of them; 0
            where there is none.
    """
    values = np.asarray(samples, np.float64)
    quantiles = np.quantile(values, QUANTILES, axis=0).T
    columns = zip(values.T, quantiles.tolist(), strict=True)
    return tuple(_distribution(column, edges, unit) for column, edges in columns)


def by_median(spread: Sequence[Distribution]) -> list[int]:
    """Which has the greatest median, the second, and so on; ties as they stand."""
    return sorted(range(len(spread)), key=lambda place: -spread[place].median)


def _distribution(values: ArrayLike, quantiles: Sequence[float], unit: float) -> Distribution:
    low, high = quantiles[0], quantiles[-1]
    bins = BINS if high > low else 1
    if unit:
        width = unit * max(1, -(-round((high - low) / unit + 1) // BINS))
        bins = max(1, -(-round((high - low) / unit + 1) // round(width / unit)))
        low -= unit / 2
        high = low + bins * width
    counts, _ = np.histogram(values, bins, (low, high))
    return Distribution(tuple(quantiles), tuple(counts.tolist()), low, high)
