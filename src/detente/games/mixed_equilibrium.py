"""Equilibria of two players in mixed strategies, by enumerating their supports.

In an equilibrium each player mixes over a support so that the other is indifferent among the plans in its own support
and gains nothing outside it. Trying all pairs of equally large supports finds every equilibrium of a nondegenerate
game; a degenerate one may have more, a continuum among them.

Source: nisan2007
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from math import comb

import numpy as np

from detente.base.errors import UsageError
from detente.games.normal_form import FloatArray, NormalForm

MOST_SUPPORTS = 50_000
TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class MixedEquilibrium:
    """A pair of mixed strategies from which nobody gains by deviating.

    Attributes:
        mixtures: the probability of each plan, for the first and the second player.
        payoffs: what each expects.
    """

    mixtures: tuple[FloatArray, FloatArray]
    payoffs: tuple[float, float]


def mixed_equilibria(form: NormalForm) -> list[MixedEquilibrium]:
    """The equilibria of a two-player game found by support enumeration, the pure ones first.

    Raises:
        UsageError: there are not two players, or they have too many plans.
    """
    if len(form.players) != 2:
        raise UsageError(f"mixed equilibria are found for two players; {form.tree.game!r} has {len(form.players)}")
    row, col = form.payoffs[..., 0], form.payoffs[..., 1]
    return [
        MixedEquilibrium((x, y), (float(x @ row @ y), float(x @ col @ y))) for x, y in support_enumeration(row, col)
    ]


def support_enumeration(row: FloatArray, col: FloatArray) -> Iterator[tuple[FloatArray, FloatArray]]:
    """The mixtures of a bimatrix game's equilibria, those of the smallest supports first.

    Args:
        row: what the player gets who chooses the row, ``[rows, columns]``.
        col: what the other gets, ``[rows, columns]``.

    Raises:
        UsageError: there are too many pairs of supports.
    """
    rows, cols = row.shape
    if comb(rows + cols, rows) > MOST_SUPPORTS:
        raise UsageError(f"{rows:,} × {cols:,} strategies have more than {MOST_SUPPORTS:,} pairs of supports to try")
    for one, other in _supports(rows, cols):
        x, y = _indifferent(col.T, other, one), _indifferent(row, one, other)
        if x is None or y is None:
            continue
        if (row @ y).max() <= x @ row @ y + TOLERANCE and (x @ col).max() <= x @ col @ y + TOLERANCE:
            yield x, y


def _supports(m: int, n: int) -> Iterator[tuple[list[int], list[int]]]:
    for size in range(1, min(m, n) + 1):
        for rows, cols in product(combinations(range(m), size), combinations(range(n), size)):
            yield list(rows), list(cols)


def _indifferent(payoffs: FloatArray, own: list[int], other: list[int]) -> FloatArray | None:
    """The other's mixture over its support that makes all plans of one's own support worth the same, if there is one.

    Solves ``payoffs[own, other] @ mixture = value`` together with ``sum(mixture) = 1``.
    """
    size = len(own)
    equations = np.zeros((size + 1, size + 1))
    equations[:size, :size] = payoffs[np.ix_(own, other)]
    equations[:size, size] = -1
    equations[size, :size] = 1
    try:
        solution = np.linalg.solve(equations, np.eye(size + 1)[size])[:size]
    except np.linalg.LinAlgError:  # degenerate: no such mixture, or many
        return None
    if (solution <= TOLERANCE).any():
        return None
    mixture = np.zeros(payoffs.shape[1])
    mixture[other] = solution
    return mixture
