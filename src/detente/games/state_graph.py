"""The state graph of a game: its tree, with all histories in one place that have the same future.

It is explored forwards. An episode cannot be copied, so every step uses one up; but where many histories come to the
same state, the episodes that brought them there serve for the steps that go on from it. Where too few arrive, another
one is led there from the nearest state before it that has one to spare, or from the start.
"""

from collections import deque
from collections.abc import Coroutine, Hashable
from dataclasses import dataclass
from typing import Any

from detente.base.errors import UsageError
from detente.games.frames import content, position
from detente.games.game import Game
from detente.games.session import Stop
from detente.games.stops import NotTheSame, Paid, advance, how_many, options, shown

END = -1
EDGES = 20  # for each state that there may be
KEPT = 256  # episodes at one state, at most
MOST_LEFTOVER = 4_096  # episodes at states that have been dealt with


@dataclass(frozen=True)
class Edge:
    """A step of a game.

    Attributes:
        target: the number of the node it leads to, or END.
        paid: what the players get on the way.
    """

    target: int
    paid: Paid


@dataclass(frozen=True, eq=False)
class Node:
    """A state in which the game waits.

    Attributes:
        stop: what it waits for: one choice, several, or chance.
        edges: a step for each of its `options`, in the same order.
    """

    stop: Stop
    edges: tuple[Edge, ...]


@dataclass(frozen=True, eq=False)
class StateGraph:
    """All states of a game, and the steps between them.

    Attributes:
        game: whose states they are.
        nodes: the states, in the order in which they were first met.
        start: the step with which the game begins.
        obstacle: why histories are not merged; empty if they are.
    """

    game: Game
    nodes: tuple[Node, ...]
    start: Edge
    obstacle: str = ""

    def __repr__(self) -> str:
        apart = f", no two histories merged: {self.obstacle}" if self.obstacle else ""
        return f"<state graph of {self.game!r}: {len(self.nodes):,} nodes{apart}>"


def explore(game: Game, most: int, obstacle: str = "") -> StateGraph:
    """The states of a game, by taking every step from each of them.

    Args:
        game: to be explored.
        most: how many states there may be.
        obstacle: why no histories can be merged, where each is to be a state of its own.

    Raises:
        UsageError: there are too many states or steps, or the game is not the same when it is played again.
        Unreadable: the game holds something that cannot be compared, so that its histories cannot be merged.
    """
    return _Explorer(game, most, obstacle).explore()


class _Explorer:
    """Takes every step from every state, each once.

    With an obstacle, no state is told from another by what the game holds, and every history is played by itself.
    """

    def __init__(self, game: Game, most: int, obstacle: str = "") -> None:
        self._game, self._most, self._obstacle = game, most, obstacle
        self._known: dict[Hashable, int] = {}
        self._stops: list[Stop] = []
        self._origins: list[tuple[int, Any]] = []  # where a state was first come from, and how
        self._edges: list[tuple[Edge, ...]] = []
        self._episodes: list[list[Coroutine[Any, Any, Any]]] = []  # those that stand at a state
        self._leftover: deque[int] = deque()  # the states of episodes that have been left there
        self._total = 0

    def explore(self) -> StateGraph:
        """The graph."""
        before = None if self._obstacle else content(self._game.parameters)
        start = self._step(self._game.begin(), None, END)
        while len(self._edges) < len(self._stops):  # breadth first, so that most that leads to a state comes before it
            node = len(self._edges)
            values = self._options(node)
            self._edges.append(tuple(self._step(self._episode(node), value, node) for value in values))
            self._leave(node, len(self._episodes[node]))
        if before is not None and content(self._game.parameters) != before:
            raise UsageError(f"{self._game!r} changes its own parameters while it is played; let it change a copy")
        nodes = tuple(Node(stop, edges) for stop, edges in zip(self._stops, self._edges, strict=True))
        return StateGraph(self._game, nodes, start, self._obstacle)

    def _step(self, coroutine: Coroutine[Any, Any, Any], value: Any, origin: int) -> Edge:
        stop, paid = advance(self._game, coroutine, value)
        if stop is None:
            return Edge(END, paid)
        key = len(self._stops) if self._obstacle else position(coroutine)
        node = self._known.setdefault(key, len(self._stops))
        if node == len(self._stops):
            self._admit(stop, origin, value)
        if not self._obstacle and len(self._episodes[node]) < KEPT:
            self._episodes[node].append(coroutine)
            if node < len(self._edges):
                self._leave(node, 1)
        return Edge(node, paid)

    def _admit(self, stop: Stop, origin: int, value: Any) -> None:
        if len(self._stops) >= self._most:
            apart = f" (no histories are merged, as {self._obstacle})" if self._obstacle else ""
            raise UsageError(
                f"{self._game!r} has more than {self._most:,} states{apart}; shorten it, coarsen its actions, "
                "or keep less of the past in its variables"
            )
        self._stops.append(stop)
        self._origins.append((origin, value))
        self._episodes.append([])

    def _options(self, node: int) -> tuple[Any, ...]:
        self._total += how_many(self._stops[node])
        if self._total > EDGES * self._most:
            raise UsageError(
                f"{self._game!r} has more than {EDGES * self._most:,} steps between states; coarsen its actions"
            )
        return options(self._stops[node])

    def _episode(self, node: int) -> Coroutine[Any, Any, Any]:
        """An episode that stands at a node: one that does already, or one that is led there from where it stands."""
        path, at = [], node
        while at != END and not self._episodes[at]:
            at, value = self._origins[at]
            path.append(value)
        coroutine = self._episodes[at].pop() if at != END else self._game.begin()
        stop: Stop | None = self._stops[node]
        for value in reversed(path):
            stop, _ = advance(self._game, coroutine, value)
        if shown(stop) != shown(self._stops[node]):
            raise NotTheSame(self._game)
        return coroutine

    def _leave(self, node: int, number: int) -> None:
        """Leave so many episodes at a node, and drop those that have been left for longest if they are too many."""
        self._leftover.extend([node] * number)
        while len(self._leftover) > MOST_LEFTOVER:
            longest = self._episodes[self._leftover.popleft()]
            del longest[:1]
