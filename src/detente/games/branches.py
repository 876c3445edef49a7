"""Branches: what chance decides between two decisions, as the ways in which one step can come out."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from detente.base.errors import UsageError
from detente.games.effects import Draw, Player
from detente.games.state_graph import END, Edge, StateGraph

Payments: TypeAlias = tuple[float, ...]
Branches: TypeAlias = dict[tuple[int, Payments], Fraction]  # from the node reached and what is paid to the chance

MOST_BRANCHES = 10_000


class Folding:
    """Folds the draws of a state graph into the steps between its decisions; those of each node only once."""

    def __init__(self, graph: StateGraph, players: tuple[Player, ...]) -> None:
        self._graph, self._players = graph, players
        self._drawn: dict[int, Branches | None] = {}  # None while it is being found out

    def branches(self, edge: Edge) -> Branches:
        """All ways from an edge to the next decision or the end; ways that come to the same are one.

        Raises:
            UsageError: there are too many ways, or chance may decide for ever.
        """
        amounts = dict(edge.paid)
        paid = tuple(amounts.get(player, 0.0) for player in self._players)
        if edge.target == END or not isinstance(self._graph.nodes[edge.target].stop, Draw):
            return {(edge.target, paid): Fraction(1)}
        try:
            drawn = self._draw(edge.target)
        except RecursionError:
            raise UsageError(f"{self._graph.game!r} draws too often in a row; let someone choose in between") from None
        return _sum(((target, _plus(paid, later)), chance) for (target, later), chance in drawn.items())

    def _draw(self, number: int) -> Branches:
        if number not in self._drawn:
            node = self._graph.nodes[number]
            assert isinstance(node.stop, Draw)
            self._drawn[number] = None
            found = _sum(
                (way, chance * later)
                for chance, edge in zip(node.stop.chances, node.edges, strict=True)
                for way, later in self.branches(edge).items()
            )
            if len(found) > MOST_BRANCHES:
                raise UsageError(
                    f"chance has more than {MOST_BRANCHES:,} ways to go on between two decisions of "
                    f"{self._graph.game!r}; draw less, or pay less differently"
                )
            self._drawn[number] = found
        drawn = self._drawn[number]
        if drawn is None:
            raise UsageError(
                f"{self._graph.game!r} may draw for ever without asking anyone; let someone choose between"
            )
        return drawn


def _sum(parts: Iterable[tuple[tuple[int, Payments], Fraction]]) -> Branches:
    total: Branches = {}
    for way, chance in parts:
        total[way] = total.get(way, Fraction(0)) + chance
    return total


def _plus(first: Payments, second: Payments) -> Payments:
    return tuple(a + b for a, b in zip(first, second, strict=True))
