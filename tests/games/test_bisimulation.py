"""Graphs that do not go on as their game does are found out."""

from dataclasses import replace

import pytest

from detente.base.errors import UsageError
from detente.games.bisimulation import bisimilar, trusted_graph
from detente.games.discounted import discounted
from detente.games.effects import draw, pay
from detente.games.game import Game, game
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.state_graph import END, Edge, Node, StateGraph, explore
from detente.games.two_by_two import CD, A, prisoners_dilemma


def altered(graph: StateGraph, number: int, edge: Edge) -> StateGraph:
    """The graph with another first edge of one node."""
    nodes = list(graph.nodes)
    nodes[number] = replace(nodes[number], edges=(edge, *nodes[number].edges[1:]))
    return replace(graph, nodes=tuple(nodes))


@pytest.mark.parametrize(
    "each", [monty_hall, iterated_prisoners_dilemma(5, 0.1), discounted(prisoners_dilemma, 0.9)], ids=repr
)
def test_graphs_go_on_as_their_games(each: Game) -> None:
    assert bisimilar(explore(each, 1_000))
    assert not trusted_graph(each, 1_000).obstacle


def test_wrong_graphs_are_found_out() -> None:
    graph = explore(iterated_prisoners_dilemma(5), 1_000)
    right = graph.nodes[0].edges[0]
    for wrong in (Edge(END, right.paid), Edge(right.target + 1, right.paid), Edge(right.target, ((A, 3.0),))):
        assert not bisimilar(altered(graph, 0, wrong))
    other = explore(iterated_prisoners_dilemma(5, 0.1), 1_000)
    assert not bisimilar(replace(graph, game=other.game))
    assert not bisimilar(replace(graph, start=Edge(0, ((A, 1.0),))))


def test_chances_must_agree() -> None:
    graph = explore(monty_hall, 1_000)
    loaded = Node(draw({1: 2, 2: 1, 3: 1}), graph.nodes[0].edges)
    loaded.stop._use()
    assert not bisimilar(replace(graph, nodes=(loaded, *graph.nodes[1:])))


class Account:
    """Something outside a game that its episodes share, and that each of them clears when it begins."""

    def __init__(self) -> None:
        self.deeds: list[str] = []

    def of(self) -> Game:
        @game
        async def shared() -> None:
            """Pays by what was written outside."""
            self.deeds.clear()
            for _ in range(2):
                self.deeds.append(await A.choose(CD))
            await pay({A: self.deeds.count("C")})

        return shared


def test_games_whose_episodes_disturb_one_another_are_not_merged() -> None:
    graph = trusted_graph(Account().of(), 100)
    assert graph.obstacle
    assert len(graph.nodes) == 3
    assert [dict(edge.paid) for node in graph.nodes[1:] for edge in node.edges] == [{A: 2}, {A: 1}, {A: 1}, {A: 0}]


def test_games_that_hold_the_unreadable_are_not_merged() -> None:
    @game
    async def opaque() -> None:
        """Holds an object."""
        hidden = object()
        for _ in range(3):
            await A.choose(CD)
        del hidden

    graph = trusted_graph(opaque, 100)
    assert graph.obstacle == "the game holds a value of type object"
    assert len(graph.nodes) == 7


def test_games_that_follow_a_mood_are_refused() -> None:
    payments = iter(range(10_000))

    @game
    async def moody() -> None:
        """Pays something else whenever it is played."""
        await A.choose(CD)
        await pay({A: next(payments)})

    with pytest.raises(UsageError, match="moody is not the same when it is played again"):
        trusted_graph(moody, 100)
