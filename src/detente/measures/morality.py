"""Morality: how a player treats the others, by five measures that tournaments publish.

Source: singer2012, aaronson2014, knight2016
"""

from dataclasses import asdict, dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.base.frame import Columns
from detente.measures.cooperation import cooperation_matrix

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Morality:
    """Five measures of each player, each of shape ``[players]``.

    Attributes:
        cooperating: share of all turns against others in which it cooperated.
        good_partner: share of its matches with others in which it cooperated at least as often as the other did.
        vengeful: mean of 2c - 1 over the field, c being how often it cooperates with each player it met.
        eigenjesus: goodness as cooperation with the good: the principal eigenvector of the cooperation matrix.
        eigenmoses: the same with defection counting against a player: of the matrix 2c - 1.
    """

    cooperating: Floats
    good_partner: Floats
    vengeful: Floats
    eigenjesus: Floats
    eigenmoses: Floats

    def columns(self) -> Columns:
        """The five measures by name."""
        return asdict(self)


def morality(outcomes: ArrayLike, good_matches: ArrayLike, matches: ArrayLike) -> Morality:
    """The morality of a field.

    Args:
        outcomes: counts of CC, CD, DC, DD of i against j, ``[players, players, 4]``.
        good_matches: in how many matches i cooperated at least as often as j did, ``[players, players]``.
        matches: how many matches i and j had, ``[players, players]``.
    """
    counts = np.asarray(outcomes, np.float64)
    others = ~np.eye(len(counts), dtype=bool)
    turns = (counts.sum(axis=2) * others).sum(axis=1)
    cooperations = ((counts[..., 0] + counts[..., 1]) * others).sum(axis=1)
    good = (np.asarray(good_matches, np.float64) * others).sum(axis=1)
    met = (np.asarray(matches, np.float64) * others).sum(axis=1)
    cooperation = np.nan_to_num(cooperation_matrix(counts))
    vengeful = 2 * cooperation - 1
    return Morality(
        cooperating=cooperations / np.maximum(turns, 1),
        good_partner=good / np.maximum(met, 1),
        vengeful=vengeful.mean(axis=1),
        eigenjesus=principal_eigenvector(cooperation),
        eigenmoses=principal_eigenvector(vengeful),
    )


def principal_eigenvector(matrix: ArrayLike, tolerance: float = 1e-12, most: int = 100_000) -> Floats:
    """The eigenvector that repeated multiplication of a vector of ones tends to, of length 1.

    Zero where the multiplication annihilates the vector.
    """
    square = np.asarray(matrix, np.float64)
    vector = np.full(len(square), 1 / np.sqrt(len(square)))
    for _ in range(most):
        following = square @ vector
        length = float(np.linalg.norm(following))
        if length < tolerance:
            return np.zeros(len(square))
        following /= length
        if np.linalg.norm(following - vector) < tolerance:
            break
        vector = following
    return vector
