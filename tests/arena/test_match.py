"""What a match says of itself, worked by hand."""

import numpy as np
import pytest

from detente.arena.match import Match
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.frame import rows
from detente.games.matrix import MatrixGame

BATTLE = MatrixGame([[2, -1], [0, 1.5]], [[1, 0], [0.25, 2]])


def match(rules: Rules = Rules(turns=4)) -> Match:
    """Two repetitions: CC CD DC DD, and after an early end DC DC DD."""
    return Match(
        names=("ann", "bob"),
        rules=rules,
        outcomes=np.array([[1, 1, 1, 1], [0, 0, 2, 1]], np.int32),
        curve=np.array([[1, 0, 1, 0], [0, 1, 1, 0], [0, 0, 1, 1], [0, 0, 0, 1]]),
        trace=np.array([[[0, 0, 1, 1], [0, 1, 0, 1]], [[1, 1, 1, 0], [0, 0, 1, 0]]], np.uint8),
    )


def test_totals_and_scores_follow_from_the_outcomes() -> None:
    assert match().totals.tolist() == [[9, 9], [11, 1]]
    assert match().turns.tolist() == [4, 3]
    assert match().scores.tolist() == [[9 / 4, 9 / 4], [11 / 3, 1 / 3]]
    assert match(Rules(turns=4, game=BATTLE)).totals.tolist() == [[2.5, 3.25], [1.5, 2.5]]


def test_moves_are_spelled_up_to_the_end() -> None:
    assert match().moves() == ("CCDD", "CDCD")
    assert match().moves(1) == ("DDD", "CCD")


def test_moves_that_were_not_recorded_are_not_made_up() -> None:
    whole = match()
    bare = Match(whole.names, whole.rules, whole.outcomes, whole.curve, np.zeros((0, 2, 0), np.uint8))
    with pytest.raises(UsageError, match="were not recorded; ask for them with Record"):
        bare.moves()


def test_columns_have_a_row_a_repetition() -> None:
    assert rows(match().columns()) == [
        {"repetition": 0, "turns": 4, "score": 2.25, "opponent_score": 2.25, "CC": 1, "CD": 1, "DC": 1, "DD": 1},
        {"repetition": 1, "turns": 3, "score": 11 / 3, "opponent_score": 1 / 3, "CC": 0, "CD": 0, "DC": 2, "DD": 1},
    ]


def test_columns_number_the_outcomes_of_three_actions() -> None:
    rules = Rules(turns=9, game=MatrixGame(np.arange(9).reshape(3, 3), np.zeros((3, 3))))
    counts = Match(("a", "b"), rules, np.arange(9, dtype=np.int32)[None], np.zeros((0, 9)), np.zeros((0, 2, 0)))
    names = [name for name in counts.columns() if name.isdigit()]
    assert names == ["00", "01", "02", "10", "11", "12", "20", "21", "22"]
    assert [int(counts.columns()[name][0]) for name in names] == list(range(9))
    assert counts.totals.tolist() == [[sum(k * k for k in range(9)), 0]]


@pytest.mark.parametrize("game", [MatrixGame.parse("3,0,5,1"), BATTLE], ids=["symmetric", "asymmetric"])
def test_a_mirrored_match_is_the_others_view(game: MatrixGame) -> None:
    whole = match(Rules(turns=4, game=game))
    view = whole.mirrored()
    assert view.names == ("bob", "ann")
    assert view.moves(1) == ("CCD", "DDD")
    assert view.outcomes.tolist() == [[1, 1, 1, 1], [0, 2, 0, 1]]
    assert view.curve.tolist() == [[1, 1, 0, 0], [0, 1, 1, 0], [0, 1, 0, 1], [0, 0, 0, 1]]
    np.testing.assert_array_equal(view.totals, whole.totals[:, ::-1])
    again = view.mirrored()
    assert again.rules == whole.rules
    np.testing.assert_array_equal(again.totals, whole.totals)


def test_mirroring_exchanges_actions_that_differ_among_three() -> None:
    rules = Rules(turns=9, game=MatrixGame(np.arange(9).reshape(3, 3), np.zeros((3, 3))))
    counts = Match(("a", "b"), rules, np.arange(9, dtype=np.int32)[None], np.zeros((0, 9)), np.zeros((0, 2, 0)))
    assert counts.mirrored().outcomes.tolist() == [[0, 3, 6, 1, 4, 7, 2, 5, 8]]
    np.testing.assert_array_equal(counts.mirrored().totals, counts.totals[:, ::-1])
