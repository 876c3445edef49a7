"""Morality: how a player treats the others, by five measures that tournaments publish.

Source: singer2014, aaronson2014, knight2016
"""

from dataclasses import asdict, dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.base.frame import Columns
from detente.measures.cooperation import cooperation_matrix
from detente.measures.outcomes import outcome_counts

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Morality:
    """Five measures of each player, each of shape ``[players]``.

    Attributes:
        cooperating: share of all turns against others in which it cooperated.
        good_partner: share of its matches with others in which it cooperated at least as often as the other did.
        vengeful: mean of 2c - 1 over the others that it met, c being how often it cooperates with each.
        eigenjesus: goodness as cooperation with the good.
        eigenmoses: the same with defection counting against a player.
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
    """The morality of a field; a player that met no others has zeros in the first three measures.

    Args:
        outcomes: counts of CC, CD, DC, DD of i against j, ``[players, players, 4]``.
        good_matches: in how many matches i cooperated at least as often as j did, ``[players, players]``.
        matches: how many matches i and j had, ``[players, players]``.

    Raises:
        UsageError: the last axis of the outcomes does not hold four counts.
    """
    counts = outcome_counts(outcomes)
    others = ~np.eye(len(counts), dtype=bool)
    turns = counts.sum(axis=2) * others
    met = turns > 0
    cooperation = cooperation_matrix(counts)
    vengeful = vengeful_cooperation(cooperation)
    return Morality(
        cooperating=_ratio((counts[..., 0] + counts[..., 1]) * others, turns),
        good_partner=_ratio(np.asarray(good_matches) * others, np.asarray(matches) * others),
        vengeful=_ratio(np.where(met, vengeful, 0), met),
        eigenjesus=eigenjesus(cooperation),
        eigenmoses=eigenmoses(cooperation),
    )


def good_partner_matrix(outcomes: ArrayLike) -> NDArray[np.int64]:
    """In how many matches i cooperated at least as often as j did, ``[players, players]``; 0 on the diagonal.

    Args:
        outcomes: counts of CC, CD, DC, DD of i against j in every match, ``[matches, players, players, 4]``; all
            zero where i and j did not meet.

    Raises:
        UsageError: the last axis does not hold four counts.
    """
    counts = outcome_counts(outcomes)
    good = (counts.sum(axis=-1) > 0) & (counts[..., 1] >= counts[..., 2])
    return np.asarray((good & ~np.eye(counts.shape[-2], dtype=bool)).sum(axis=0), np.int64)


def vengeful_cooperation(cooperation: ArrayLike) -> Floats:
    """Cooperation on a scale from -1 (i always defects against j) to 1 (always cooperates): 2c - 1.

    Pairs that did not meet, NaN in the matrix ``[players, players]``, count as not cooperating, as they do in the
    published tables.
    """
    return 2 * np.nan_to_num(np.asarray(cooperation, np.float64)) - 1


def eigenjesus(cooperation: ArrayLike) -> Floats:
    """Goodness as cooperation with the good: the principal eigenvector of the matrix ``[players, players]``.

    Pairs that did not meet, NaN in the matrix, count as not cooperating. Zero where nobody ever cooperates.

    Source: aaronson2014
    """
    return principal_eigenvector(np.nan_to_num(np.asarray(cooperation, np.float64)))


def eigenmoses(cooperation: ArrayLike) -> Floats:
    """Goodness as cooperation with the good and defection against the bad.

    The principal eigenvector of the matrix 2c - 1. Where all are alike its sign says nothing: a field of defectors,
    whom everyone is right to punish, is rated as a field of cooperators is.

    Source: aaronson2014
    """
    return principal_eigenvector(vengeful_cooperation(cooperation))


def principal_eigenvector(matrix: ArrayLike, tolerance: float = 1e-12, most: int = 10_000) -> Floats:
    """What even powers of a matrix turn a vector of ones into, scaled to length 1.

    That is the eigenvector of the eigenvalue largest in magnitude, unless ones have no part in it. Even powers, since
    odd ones change sign for ever where that eigenvalue is negative. Zero where the matrix annihilates the vector; the
    last approximation where there is no limit, as for a pair of complex eigenvalues.

    Args:
        matrix: ``[size, size]``.
        tolerance: two successive approximations that are so close end the search.
        most: how many approximations are tried.
    """
    square = np.asarray(matrix, np.float64)
    vector = np.full(len(square), 1 / np.sqrt(len(square)))
    for _ in range(most):
        previous, vector = vector, _advance(square, _advance(square, vector, tolerance), tolerance)
        if np.linalg.norm(vector - previous) < tolerance:
            break
    return vector


def _advance(square: Floats, vector: Floats, tolerance: float) -> Floats:
    product = square @ vector
    length = float(np.linalg.norm(product))
    return product / length if length > tolerance else np.zeros_like(product)


def _ratio(part: NDArray[np.generic], whole: NDArray[np.generic]) -> Floats:
    """Row sums of one matrix over those of another; 0 where there is nothing to divide by."""
    sums = np.asarray(whole, np.float64).sum(axis=1)
    return np.asarray(np.asarray(part, np.float64).sum(axis=1) / np.where(sums > 0, sums, 1))
