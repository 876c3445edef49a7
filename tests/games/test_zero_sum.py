"""In zero-sum games the loser pays, and equal chances cannot be beaten."""

import pytest

from detente.games.effects import Player
from detente.games.equilibrium import check
from detente.games.game import Game
from detente.games.solution import solve
from detente.games.tree import tree
from detente.games.zero_sum import A, B, matching_pennies, rock_paper_scissors


@pytest.mark.parametrize(
    ("played", "actions", "winner"),
    [
        (rock_paper_scissors, ("paper", "rock"), A),
        (rock_paper_scissors, ("paper", "scissors"), B),
        (rock_paper_scissors, ("scissors", "paper"), A),
        (rock_paper_scissors, ("rock", "scissors"), A),
        (rock_paper_scissors, ("scissors", "rock"), B),
        (rock_paper_scissors, ("rock", "paper"), B),
        (matching_pennies, ("heads", "heads"), A),
        (matching_pennies, ("tails", "tails"), A),
        (matching_pennies, ("heads", "tails"), B),
        (matching_pennies, ("tails", "heads"), B),
    ],
)
def test_the_loser_pays_the_stake(played: Game, actions: tuple, winner: Player) -> None:
    assert played(stake=3).start([actions]).payoffs == {A: 3 if winner == A else -3, B: 3 if winner == B else -3}


@pytest.mark.parametrize("shape", ["rock", "paper", "scissors"])
def test_ties_are_worth_nothing(shape: str) -> None:
    assert rock_paper_scissors.start([(shape, shape)]).payoffs == {A: 0, B: 0}


@pytest.mark.parametrize("played", [rock_paper_scissors, matching_pennies], ids=repr)
def test_only_mixing_is_an_equilibrium(played: Game) -> None:
    found = solve(played)
    assert found.pure == []
    assert found.uniform.nash
    first = {player: lambda view: view.actions[0] for player in (A, B)}
    assert not check(tree(played), first).nash
