"""Trees have the nodes and information sets that their games have."""

import pytest

from detente.base.errors import UsageError
from detente.games.bargaining import trust
from detente.games.effects import draw
from detente.games.game import Game, Returns, game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.tree import tree
from detente.games.two_by_two import A, prisoners_dilemma
from detente.games.zero_sum import matching_pennies, rock_paper_scissors


@pytest.mark.parametrize(
    ("played", "nodes", "sets"),
    [
        (prisoners_dilemma, 7, 2),
        (rock_paper_scissors, 13, 2),
        (matching_pennies, 7, 2),
        (trust(2), 16, 4),
        (monty_hall, 43, 7),
        (iterated_prisoners_dilemma(2), 31, 10),
        (iterated_prisoners_dilemma(5), 2047, 682),
    ],
    ids=repr,
)
def test_sizes(played: Game, nodes: int, sets: int) -> None:
    grown = tree(played)
    assert (grown.nodes, len(grown.information_sets)) == (nodes, sets)


def test_large_games_are_refused() -> None:
    with pytest.raises(UsageError, match="more than 1,000 nodes; coarsen"):
        tree(iterated_prisoners_dilemma(6), 1000)


COUNT = [0]


@game
async def moody() -> Returns:
    """Offers more each time it is played."""
    COUNT[0] += 1
    return {A: await A.choose(range(COUNT[0]))}


@game
async def blind() -> Returns:
    """Offers different actions where the player sees the same."""
    coin = await draw((0, 1))
    return {You: await You.choose(range(coin + 1))}


@game
async def forgetful() -> Returns:
    """Keeps something from one episode to the next, and shows it late."""
    first = await A.choose((0, 1))
    COUNT[0] += 1
    return {A: await A.choose((0, 1), seeing=COUNT[0]) + first}


@game
async def capricious() -> Returns:
    """Pays what chance of its own decides, at the very end."""
    await A.choose(("left", "right"))
    COUNT[0] += 1
    return {A: COUNT[0]}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (capricious, r"not the same when \['left'\] is played again"),
        (moody, r"not the same when \[\] is played again"),
        (forgetful, r"not the same when \[0\] is played again"),
        (blind, "let it see"),
    ],
)
def test_hidden_chance_and_hidden_differences_are_found(wrong: Game, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        tree(wrong).information_sets  # noqa: B018
