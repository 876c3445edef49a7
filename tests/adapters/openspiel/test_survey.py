"""A survey knows the bounds of a game; a walk through the whole tree finds the same."""

import pytest

from detente.adapters.openspiel.survey import survey
from detente.games.bargaining import trust
from detente.games.effects import pay
from detente.games.game import Game, Returns, game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.tree import Node, tree
from detente.games.two_by_two import A, B, prisoners_dilemma
from detente.games.zero_sum import matching_pennies


@game
async def uneven() -> Returns:
    """One branch is longer, and someone is paid who never chooses."""
    await pay({You: -2})
    if await A.choose((True, False)):
        return {B: await B.choose((1, 7)), You: -1}
    return {}


GAMES = [prisoners_dilemma, matching_pennies, monty_hall, trust(3), iterated_prisoners_dilemma(3, 0.5), uneven]


def longest(node: Node) -> int:
    return max((longest(child) for child in node.children), default=0) + (node.kind == "move")


@pytest.mark.parametrize("played", GAMES, ids=repr)
def test_bounds_are_those_of_the_tree(played: Game) -> None:
    found, grown = survey(played), tree(played)
    ends = [dict(node.payoffs) for node in grown.root.walk() if node.kind == "end"]
    amounts = [end.get(player, 0.0) for end in ends for player in grown.players]
    assert (found.least, found.most) == (min(amounts), max(amounts))
    assert found.moves == longest(grown.root)
    assert found.players == grown.players
    assert found.outcomes == max((len(n.children) for n in grown.root.walk() if n.kind == "chance"), default=0)
    assert not found.zero_sum or all(sum(end.values()) == 0 for end in ends)


def test_what_kind_of_game_it_is() -> None:
    assert [played.name for played in GAMES if survey(played).zero_sum] == ["matching_pennies"]
    assert [played.name for played in GAMES if not survey(played).at_the_end] == [
        "iterated_prisoners_dilemma",
        "uneven",
    ]


def test_long_games_are_surveyed_without_their_tree() -> None:
    found = survey(iterated_prisoners_dilemma(100))
    assert (found.moves, found.least, found.most) == (200, 0.0, 500.0)
