"""Backward induction finds equilibria that no single deviation improves on, anywhere."""

import pytest

from detente.base.errors import UsageError
from detente.games.backward_induction import perfect_information, subgame_perfect
from detente.games.bargaining import trust
from detente.games.effects import draw
from detente.games.equilibrium import check
from detente.games.game import Game, Returns, game
from detente.games.information import You
from detente.games.tree import tree
from detente.games.two_by_two import A, B, prisoners_dilemma


@game
async def weather(turns: int = 3) -> Returns:
    """You walk or wait, and rain may come between."""
    total = 0.0
    for turn in range(turns):
        rain = await draw({True: 0.25, False: 0.75})
        walk = await You.choose((True, False), seeing=(turn, rain))
        total += (0 if rain else 2) if walk else 1
    return {You: total}


@game
async def shrug() -> Returns:
    """All is the same to you."""
    return {You: 0 * await You.choose((1, 2))}


def test_known_solutions() -> None:
    solved = subgame_perfect(tree(trust(4)))
    assert solved.payoffs == {A: 4, B: 0}
    assert solved.unique
    assert not subgame_perfect(tree(shrug)).unique
    assert subgame_perfect(tree(weather)).payoffs == {You: 3 * (0.25 * 1 + 0.75 * 2)}


@pytest.mark.parametrize("played", [trust(4), trust(3, 1), weather(2)], ids=repr)
def test_nobody_gains_anywhere(played: Game) -> None:
    grown = tree(played)
    solved = subgame_perfect(grown)
    found = check(grown, dict.fromkeys(grown.players, solved))
    assert found.nash
    assert found.credible
    assert found.payoffs == pytest.approx(dict(solved.payoffs))


def test_hidden_moves_are_refused() -> None:
    assert not perfect_information(tree(prisoners_dilemma))
    with pytest.raises(UsageError, match="prisoners_dilemma hides something from those who choose"):
        subgame_perfect(tree(prisoners_dilemma))
