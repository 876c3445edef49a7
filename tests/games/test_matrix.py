"""Payoffs in and out, and the sentences that refuse them."""

import numpy as np
import pytest

from detente.base.errors import UsageError
from detente.games.matrix import PRISONERS_DILEMMA, MatrixGame

BATTLE = ([[2, 0], [0, 1]], [[1, 0], [0, 2]])
MIRRORED_BATTLE = (np.array(BATTLE[1]).T, np.array(BATTLE[0]).T)


def test_the_four_payoffs_go_where_they_belong() -> None:
    game = MatrixGame.parse(" 3, 0,5 ,1.5")
    assert game.row.tolist() == [[3, 0], [5, 1.5]]
    assert game.col.tolist() == [[3, 5], [0, 1.5]]
    assert game.symmetric
    assert game.actions == 2


def test_the_standard_dilemma_is_the_usual_one() -> None:
    assert MatrixGame.parse("3,0,5,1") == PRISONERS_DILEMMA
    assert PRISONERS_DILEMMA.require_dilemma() is PRISONERS_DILEMMA


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("3,0,5", "3 payoffs were given"),
        ("3,0,5,1,2", "5 payoffs were given"),
        ("", "1 payoffs were given"),
        ("3,0,five,1", "every payoff must be a number"),
        ("3,0,,1", "every payoff must be a number"),
        ("3,0,nan,1", "every payoff must be a finite number"),
        ("3,0,inf,1", "every payoff must be a finite number"),
    ],
)
def test_payoffs_that_are_none_are_refused(text: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong) as refusal:
        MatrixGame.parse(text)
    assert "R,S,T,P" in str(refusal.value)


@pytest.mark.parametrize(
    ("row", "col"),
    [([[1, 2, 3], [4, 5, 6]], [[1, 2, 3], [4, 5, 6]]), ([[1, 2], [3, 4]], [[1]]), ([1, 2], [1, 2])],
)
def test_tables_must_be_square_and_alike(row: list[object], col: list[object]) -> None:
    with pytest.raises(UsageError, match="both must be square and alike"):
        MatrixGame(row, col)


def test_the_faulty_side_is_named() -> None:
    with pytest.raises(UsageError, match="the col player's payoffs"):
        MatrixGame([[1, 2], [3, 4]], [[1, 2], [3, "x"]])


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("3,0,2,1", "T > R > P > S fails"),
        ("3,0,3,1", "T > R > P > S fails"),
        ("3,1,5,1", "T > R > P > S fails"),
        ("1,0,5,3", "T > R > P > S fails"),
        ("3,0,6,1", "2R > T \\+ S fails"),
        ("3,0,7,1", "2R > T \\+ S fails"),
    ],
)
def test_what_is_no_dilemma_is_told_why(text: str, condition: str) -> None:
    with pytest.raises(UsageError, match=condition):
        MatrixGame.parse(text).require_dilemma()


def test_only_symmetric_games_of_two_actions_can_be_dilemmas() -> None:
    for game in (MatrixGame(*BATTLE), MatrixGame(np.eye(3), np.eye(3))):
        with pytest.raises(UsageError, match="two actions and the same payoffs"):
            game.require_dilemma()


def test_symmetry_is_that_of_the_exchange_of_seats() -> None:
    assert not MatrixGame(*BATTLE).symmetric
    assert MatrixGame([[1, 2], [3, 4]], [[1, 3], [2, 4]]).symmetric
    assert not MatrixGame([[1, 2], [3, 4]], [[1, 2], [3, 4]]).symmetric


def test_each_seat_sees_its_own_action_first() -> None:
    first, second = MatrixGame([[1, 2], [3, 4]], [[5, 6], [7, 8]]).seats
    assert first.tolist() == [[1, 2], [3, 4]]
    assert second.tolist() == [[5, 7], [6, 8]]


def test_games_are_equal_by_both_tables() -> None:
    game = MatrixGame(*BATTLE, name="battle")
    same = MatrixGame(*BATTLE, name="another name")
    assert game == same
    assert hash(game) == hash(same)
    assert game != MatrixGame(*MIRRORED_BATTLE)
    assert game != MatrixGame(BATTLE[0], np.zeros((2, 2)))
    assert game != MatrixGame(np.zeros((2, 2)), BATTLE[1])
    assert game != "battle"


def test_a_game_is_a_value() -> None:
    table = np.array([[3.0, 0.0], [5.0, 1.0]])
    game = MatrixGame(table, table.T)
    table[0, 0] = 99
    assert game.row[0, 0] == 3
    with pytest.raises(ValueError, match="read-only"):
        game.row[0, 0] = 99


def test_a_game_shows_its_payoffs() -> None:
    assert (
        repr(MatrixGame.parse("3,0,5,1")) == "<dilemma: row [[3.0, 0.0], [5.0, 1.0]], column [[3.0, 5.0], [0.0, 1.0]]>"
    )
