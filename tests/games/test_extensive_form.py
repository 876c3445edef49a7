"""Gambit reads what is written, and finds as many equilibria as there are."""

import io

import pygambit as gambit
import pytest

from detente.games.bargaining import trust
from detente.games.extensive_form import to_efg
from detente.games.game import Game
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.tree import tree
from detente.games.two_by_two import prisoners_dilemma
from detente.games.zero_sum import matching_pennies, rock_paper_scissors

GAMES = [
    prisoners_dilemma,
    rock_paper_scissors,
    matching_pennies,
    trust(2),
    monty_hall,
    iterated_prisoners_dilemma(2),
    iterated_prisoners_dilemma(1, 0.125),
]


@pytest.mark.parametrize("played", GAMES, ids=repr)
def test_gambit_reads_the_same_game(played: Game) -> None:
    ours = tree(played)
    theirs = gambit.read_efg(io.StringIO(to_efg(ours)))
    assert [player.label for player in theirs.players] == [player.name for player in ours.players]
    assert sum(len(player.infosets) for player in theirs.players) == len(ours.information_sets)


@pytest.mark.parametrize(
    ("played", "pure"), [(prisoners_dilemma, 1), (rock_paper_scissors, 0), (trust(2), 6)], ids=repr
)
def test_gambit_finds_the_known_number_of_pure_equilibria(played: Game, pure: int) -> None:
    theirs = gambit.read_efg(io.StringIO(to_efg(tree(played))))
    assert len(gambit.nash.enumpure_solve(theirs).equilibria) == pure
