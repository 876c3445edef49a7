"""State graphs have a node for every future, and are found without playing all histories."""

from collections.abc import Coroutine
from typing import Any

import pytest

from detente.base.errors import UsageError
from detente.games import state_graph
from detente.games.bargaining import trust
from detente.games.discounted import discounted
from detente.games.effects import draw, pay, together
from detente.games.frames import Unreadable
from detente.games.game import Game, game
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.state_graph import END, Edge, explore
from detente.games.stops import choices, options
from detente.games.tree import tree
from detente.games.two_by_two import CD, A, B


class Counting(Game):
    """A game that counts its episodes."""

    episodes = 0

    def begin(self) -> Coroutine[Any, Any, Any]:
        self.episodes += 1
        return super().begin()


def counting(each: Game) -> Counting:
    return Counting(each.rules, each.parameters)


@pytest.mark.parametrize("rounds", [1, 2, 10, 100])
def test_the_iterated_dilemma_remembers_one_round(rounds: int) -> None:
    graph = explore(iterated_prisoners_dilemma(rounds), 1_000)
    assert len(graph.nodes) == 1 + 4 * (rounds - 1)
    assert graph.start == Edge(0, ())
    ends = [edge for node in graph.nodes for edge in node.edges if edge.target == END]
    assert len(ends) == (4 if rounds == 1 else 16)


@pytest.mark.parametrize(("noise", "episodes"), [(0.0, 16), (0.1, 80)])
def test_exploring_goes_forward(noise: float, episodes: int) -> None:
    """Only the first rounds, which are like a tree, are begun anew, however many rounds follow."""
    for rounds in (10, 40):
        dilemma = counting(iterated_prisoners_dilemma(rounds, noise))
        explore(dilemma, 10_000)
        assert dilemma.episodes <= episodes


def test_episodes_that_are_left_over_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = explore(iterated_prisoners_dilemma(6, 0.1), 1_000)
    monkeypatch.setattr(state_graph, "MOST_LEFTOVER", 3)
    monkeypatch.setattr(state_graph, "KEPT", 2)
    scarce = explore(iterated_prisoners_dilemma(6, 0.1), 1_000)
    assert [node.edges for node in scarce.nodes] == [node.edges for node in whole.nodes]


def test_a_graph_without_merging_is_the_tree() -> None:
    for each in (monty_hall, trust(2)):
        graph = explore(each, 1_000, "it is asked for")
        inner = [node for node in tree(each).root.walk() if node.kind != "end"]
        assert len(graph.nodes) == len(inner)
        ends = sum(edge.target == END for node in graph.nodes for edge in node.edges)
        assert ends == sum(node.kind == "end" for node in tree(each).root.walk())
        assert "no two histories merged" in repr(graph)


def test_games_that_may_go_on_become_cycles() -> None:
    graph = explore(discounted(iterated_prisoners_dilemma(1), 0.5), 100)
    again = [edge.target for node in graph.nodes if not choices(node.stop) for edge in node.edges]
    assert len(graph.nodes) < 12
    assert END in again
    assert any(target < number for number, node in enumerate(graph.nodes) for target in (e.target for e in node.edges))


def test_payments_are_on_the_way() -> None:
    graph = explore(trust(1, 2), 100)
    first = graph.nodes[0]
    assert [options(graph.nodes[edge.target].stop) for edge in first.edges] == [(0,), (0, 1, 2)]
    last = graph.nodes[first.edges[1].target]
    assert [dict(edge.paid) for edge in last.edges] == [{A: back, B: 2 - back} for back in range(3)]


@game
async def counts_up() -> None:
    """Holds another number in every round, for ever."""
    number = 0
    while await A.choose(CD) == "C":
        number += 1


@game
async def wide() -> None:
    """Both have many actions."""
    await together(A.choose(range(2_000)), B.choose(range(2_000)))


@game
async def wears_out(stock: tuple[list[int], ...] = ([1],)) -> None:
    """Changes what it was given."""
    await A.choose(CD)
    stock[0].append(1)


@game
async def opaque() -> None:
    """Holds what cannot be compared."""
    hidden = object()
    await A.choose(CD)
    del hidden


@pytest.mark.parametrize(
    ("each", "words"),
    [
        (counts_up, "counts_up has more than 50 states; shorten it"),
        (wide, "more than 1,000 steps between states; coarsen its actions"),
        (wears_out(([1],)), "changes its own parameters"),
    ],
)
def test_what_cannot_be_explored_is_refused(each: Game, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        explore(each, 50)


def test_what_cannot_be_compared_is_not_merged() -> None:
    with pytest.raises(Unreadable, match="object"):
        explore(opaque, 50)
    with pytest.raises(UsageError, match=r"50 states \(no histories are merged, as it holds an object\)"):
        explore(counts_up, 50, "it holds an object")


def test_another_game_each_time_is_refused() -> None:
    numbers = iter(range(1_000))

    @game
    async def moody() -> None:
        """Offers something else whenever it is played."""
        await A.choose(CD, seeing=next(numbers))

    with pytest.raises(UsageError, match="moody is not the same when it is played again"):
        explore(moody, 100)


def test_chance_is_a_state() -> None:
    @game
    async def coin() -> None:
        """Pays, throws, asks."""
        await pay({A: 1})
        side = await draw(("heads", "tails"))
        await pay({B: 1})
        await A.choose(CD, seeing=side)

    graph = explore(coin, 10)
    assert graph.start == Edge(0, ((A, 1.0),))
    assert [edge.paid for edge in graph.nodes[0].edges] == [((B, 1.0),)] * 2
    assert [choice.seeing for node in graph.nodes[1:] for choice in choices(node.stop)] == ["heads", "tails"]
