"""Stages are read as tables, with cooperation first."""

import numpy as np
import pytest

from detente.base.errors import UsageError
from detente.games.bargaining import ultimatum
from detente.games.effects import draw, players, together
from detente.games.game import Game, Returns, game
from detente.games.information import bayesian_prisoners_dilemma, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.matrix import PRISONERS_DILEMMA, MatrixGame
from detente.games.public_good import n_player_dilemma
from detente.games.stage import matrix_of, stage_of
from detente.games.two_by_two import battle_of_the_sexes, chicken, prisoners_dilemma
from detente.games.zero_sum import rock_paper_scissors

A, B = players("A", "B")


@game
async def backwards() -> Returns:
    """The column player is asked first, and offered D before C; chance decides whether it counts double."""
    column, row = await together(B.choose("DC"), A.choose("DC"))
    times = await draw((1, 2))
    worth = {"CC": 3, "CD": 0, "DC": 5, "DD": 1}
    return {A: times * worth[row + column], B: 10 * worth[column + row]}


@game
async def uneven() -> Returns:
    """A has two actions, B three."""
    a, b = await together(A.choose("xy"), B.choose((1, 2, 3)))
    return {A: b, B: b if a == "x" else -b}


def test_tables_are_what_the_games_pay() -> None:
    assert matrix_of(prisoners_dilemma) == PRISONERS_DILEMMA
    assert matrix_of(prisoners_dilemma).name == "prisoners dilemma"
    assert matrix_of(chicken) == MatrixGame.from_rstp((3, 1, 4, 0))
    assert matrix_of(battle_of_the_sexes) == MatrixGame(np.diag([2, 1]), np.diag([1, 2]))
    assert matrix_of(rock_paper_scissors).row.tolist() == [[0, -1, 1], [1, 0, -1], [-1, 1, 0]]


def test_c_comes_first_and_chance_is_expected() -> None:
    assert stage_of(backwards).actions == (("C", "D"), ("C", "D"))
    doubled = 1.5 * PRISONERS_DILEMMA.row
    assert matrix_of(backwards) == MatrixGame(doubled, 10 * PRISONERS_DILEMMA.col)
    assert stage_of(backwards).pays("C", "D") == {A: 0, B: 50}


def test_stages_need_not_be_square_but_matrix_games_must() -> None:
    assert stage_of(uneven).payoffs.shape == (2, 3, 2)
    assert stage_of(uneven).pays("y", 2) == {A: 2, B: -2}
    with pytest.raises(UsageError, match="must be square"):
        matrix_of(uneven)


@pytest.mark.parametrize(
    "played",
    [ultimatum(2), monty_hall, bayesian_prisoners_dilemma, n_player_dilemma(3), iterated_prisoners_dilemma(2)],
    ids=repr,
)
def test_other_games_are_no_stages(played: Game) -> None:
    with pytest.raises(UsageError, match="is no stage: in one, two players choose once each"):
        stage_of(played)
