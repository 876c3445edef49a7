"""Morality against the Axelrod library, whose answers data/make_morality.py wrote down, and by hand."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from detente.base.errors import UsageError
from detente.measures.cooperation import cooperation_matrix
from detente.measures.morality import (
    eigenjesus,
    eigenmoses,
    good_partner_matrix,
    morality,
    principal_eigenvector,
    vengeful_cooperation,
)

LIBRARY = json.loads((Path(__file__).parent / "data/morality.json").read_text())
LIBRARY_STEP = 1e-3  # where the library stops iterating
rates = arrays.arrays(np.float64, (5, 5), elements=st.floats(0.05, 1))


@pytest.fixture(params=list(LIBRARY))
def library(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {name: np.array(values) for name, values in LIBRARY[request.param].items()}


def test_cooperation_is_the_librarys(library: dict[str, Any]) -> None:
    outcomes = library["outcomes"].sum(axis=0)
    ours, theirs = np.nan_to_num(cooperation_matrix(outcomes)), library["normalised_cooperation"]
    itself = np.eye(len(ours), dtype=bool)
    np.testing.assert_allclose(ours[~itself], theirs[~itself], atol=1e-12)
    # Against itself the library halves the count of both seats, and drops what is left over: half a turn at most.
    turns = np.maximum(outcomes.sum(axis=-1)[itself] / 2, 1)
    dropped = (ours[itself] - theirs[itself]) * turns
    assert set(np.round(dropped, 9)) <= {0, 0.5}


def test_good_partners_are_the_librarys(library: dict[str, Any]) -> None:
    ours = good_partner_matrix(library["outcomes"])
    assert ours.tolist() == library["good_partner_matrix"].tolist()


def test_ratings_are_the_librarys(library: dict[str, Any]) -> None:
    met = (library["outcomes"].sum(axis=-1) > 0).sum(axis=0)
    ours = morality(library["outcomes"].sum(axis=0), library["good_partner_matrix"], met)
    np.testing.assert_allclose(ours.cooperating, library["cooperating_rating"], atol=1e-12)
    np.testing.assert_allclose(ours.good_partner, library["good_partner_rating"], atol=1e-12)


def test_eigenvectors_are_the_librarys(library: dict[str, Any]) -> None:
    cooperation = library["normalised_cooperation"]
    np.testing.assert_allclose(vengeful_cooperation(cooperation), library["vengeful_cooperation"], atol=1e-12)
    for measure, name in ((eigenjesus, "eigenjesus"), (eigenmoses, "eigenmoses")):
        np.testing.assert_allclose(measure(cooperation), library[f"{name}_limit"], atol=1e-9)
        np.testing.assert_allclose(measure(cooperation), library[f"{name}_rating"], atol=5 * LIBRARY_STEP)


def field(cooperations: list[list[int]], turns: int = 10) -> np.ndarray:
    """Outcome counts of players of which i cooperates so many times with j, as often as can be in the same turns."""
    often = np.array(cooperations)
    mutual = np.minimum(often, often.T)
    counts = np.stack([mutual, often - mutual, often.T - mutual, turns - often - often.T + mutual], axis=-1)
    counts[np.eye(len(often), dtype=bool)] = 0
    return counts


def test_a_saint_a_villain_and_a_waverer() -> None:
    outcomes = field([[0, 10, 10], [0, 0, 0], [5, 0, 0]])
    good = [[0, 1, 1], [0, 0, 1], [0, 1, 0]]
    ours = morality(outcomes, good, np.ones((3, 3)))
    assert ours.cooperating.tolist() == [1, 0, 0.25]
    assert ours.good_partner.tolist() == [1, 0.5, 0.5]
    assert ours.vengeful.tolist() == [1, -1, -0.5]
    assert list(ours.columns()) == ["cooperating", "good_partner", "vengeful", "eigenjesus", "eigenmoses"]


def test_who_met_nobody_is_not_judged_by_its_deeds() -> None:
    """Two that always cooperate with each other, and one that sat out: no self-play, no shadow of it."""
    outcomes = field([[0, 10, 0], [10, 0, 0], [0, 0, 0]])
    outcomes[2, :] = outcomes[:, 2] = 0
    ours = morality(outcomes, [[0, 1, 0], [1, 0, 0], [0, 0, 0]], [[0, 1, 0], [1, 0, 0], [0, 0, 0]])
    for measure in (ours.cooperating, ours.good_partner, ours.vengeful):
        assert measure.tolist() == [1, 1, 0]


def test_self_play_is_nobodys_business_but_the_eigenvectors() -> None:
    outcomes = field([[0, 4, 10], [7, 0, 2], [5, 3, 0]])
    met_itself = outcomes.copy()
    met_itself[[0, 1, 2], [0, 1, 2]] = [[10, 0, 0, 0], [0, 0, 0, 10], [5, 0, 0, 5]]
    good, once = good_partner_matrix(outcomes[None]), np.ones((3, 3))
    without, with_ = morality(outcomes, good, once), morality(met_itself, good + np.eye(3), once)
    for name in ("cooperating", "good_partner", "vengeful"):
        np.testing.assert_array_equal(getattr(without, name), getattr(with_, name))
    assert not np.allclose(without.eigenjesus, with_.eigenjesus)


def test_good_partners_by_hand() -> None:
    """In the first match the second player is exploited, in the second match they are even; the third sat out."""
    matches = np.zeros((2, 3, 3, 4), int)
    matches[:, 0, 1] = [[2, 1, 3, 4], [2, 3, 3, 2]]
    matches[:, 1, 0] = matches[:, 0, 1][:, [0, 2, 1, 3]]
    assert good_partner_matrix(matches).tolist() == [[0, 1, 0], [2, 0, 0], [0, 0, 0]]


def test_an_eigenvector_by_hand() -> None:
    """[[2, 1], [1, 2]] stretches (1, 1) by 3; [[1, 2], [0, 3]] stretches (1, 1) by 3; [[4, 1], [2, 3]] too, by 5."""
    for matrix in ([[2, 1], [1, 2]], [[1, 2], [0, 3]], [[4, 1], [2, 3]]):
        np.testing.assert_allclose(principal_eigenvector(matrix), [np.sqrt(0.5)] * 2, atol=1e-10)
    np.testing.assert_allclose(principal_eigenvector([[1, 3], [2, 2]]), [np.sqrt(0.5)] * 2, atol=1e-10)
    np.testing.assert_allclose(principal_eigenvector([[3, 4], [0, 1]]), [1, 0], atol=1e-10)


@given(rates)
def test_an_eigenvector_is_numpys(matrix: np.ndarray) -> None:
    """A matrix of positive numbers has one that is positive, which belongs to the largest eigenvalue."""
    values, vectors = np.linalg.eig(matrix)
    expected = np.abs(vectors[:, np.argmax(np.abs(values))].real)
    np.testing.assert_allclose(principal_eigenvector(matrix), expected, atol=1e-8)


@given(rates, st.permutations(range(5)))
def test_ratings_follow_the_players(cooperation: np.ndarray, order: list[int]) -> None:
    shuffled = cooperation[np.ix_(order, order)]
    np.testing.assert_allclose(eigenjesus(shuffled), eigenjesus(cooperation)[order], atol=1e-8)


@pytest.mark.parametrize("matrix", [[[-1, -1], [-1, -1]], [[0, -1], [-1, 0.2]], [[-2, 0], [0, 1]]])
def test_a_negative_eigenvalue_does_not_flip_the_sign_for_ever(matrix: list[list[float]]) -> None:
    """The direction is that of an even power, whether the last step tried was odd or even."""
    values, vectors = np.linalg.eigh(matrix)
    largest = vectors[:, np.argmax(np.abs(values))]
    expected = largest * np.sign(largest.sum())
    for most in (10_000, 9_999):
        np.testing.assert_allclose(principal_eigenvector(matrix, most=most), expected, atol=1e-9)


def test_a_matrix_that_annihilates_leaves_nothing() -> None:
    rounding = [[0.1 + 0.2, -0.3]] * 2  # 5.6e-17 remains of what is nothing
    for matrix in (np.zeros((3, 3)), [[1, -1], [-1, 1]], [[0, 1], [0, 0]], rounding):
        assert not principal_eigenvector(matrix).any()
    assert not eigenjesus(np.zeros((4, 4))).any()


def test_without_a_limit_the_search_ends() -> None:
    """A rotation by an eighth of a turn goes on for ever."""
    turned = principal_eigenvector([[1, -1], [1, 1]], most=101)
    assert np.linalg.norm(turned) == pytest.approx(1)


def test_those_who_shun_a_villain_are_good_in_the_eyes_of_moses() -> None:
    """Three that cooperate among themselves and defect against a defector; a fourth cooperates with everyone."""
    club = np.array([[1, 1, 1, 0, 1], [1, 1, 1, 0, 1], [1, 1, 1, 0, 1], [0, 0, 0, 0, 0], [1, 1, 1, 1, 1]], float)
    moses, jesus = eigenmoses(club), eigenjesus(club)
    assert moses[0] == pytest.approx(moses[2])
    assert moses[0] > moses[4] > 0 > moses[3]
    assert jesus[0] == pytest.approx(jesus[4])
    assert jesus[3] == pytest.approx(0)


def test_pairs_that_did_not_meet_count_as_not_cooperating() -> None:
    sparse, filled = [[np.nan, 1], [0.5, np.nan]], [[0, 1], [0.5, 0]]
    assert vengeful_cooperation(sparse).tolist() == [[-1, 1], [0, -1]]
    assert eigenjesus(sparse).tolist() == eigenjesus(filled).tolist()
    assert eigenmoses(sparse).tolist() == eigenmoses(filled).tolist()


def test_counts_of_other_than_four_outcomes_are_refused() -> None:
    with pytest.raises(UsageError, match="CC, CD, DC, DD"):
        morality(np.ones((2, 2, 3)), np.ones((2, 2)), np.ones((2, 2)))
    with pytest.raises(UsageError, match="CC, CD, DC, DD"):
        good_partner_matrix(np.ones((1, 2, 2, 3)))
