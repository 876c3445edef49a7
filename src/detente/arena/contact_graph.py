"""Contact graphs: who meets whom, and whose offspring can go where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import UnknownName, UsageError
from detente.base.seed import Seed

Integers: TypeAlias = NDArray[np.int64]
Neighbourhood: TypeAlias = Literal["von_neumann", "moore"]

OFFSETS = {
    "von_neumann": ((-1, 0), (0, -1), (0, 1), (1, 0)),
    "moore": ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)),
}
KINDS = {
    "complete": "complete",
    "cycle": "cycle",
    "lattice": "lattice:3x4",
    "moore": "moore:3x4",
    "regular": "regular:4",
}
OFFSETS_OF: dict[str, Neighbourhood] = {"lattice": "von_neumann", "moore": "moore"}
MOST_TRIES = 1000  # at a random regular graph


@dataclass(frozen=True, eq=False)
class ContactGraph:
    """A directed graph; one that goes both ways has every edge in both directions.

    Attributes:
        nodes: their names.
        starts: where the neighbours of each node begin, ``[nodes + 1]``.
        neighbours: the numbers of the nodes that each node leads to, in ascending order, ``[edges]``.
    """

    nodes: tuple[str, ...]
    starts: Integers
    neighbours: Integers

    @classmethod
    def from_edges(
        cls, edges: Iterable[Sequence[str | int]], nodes: Sequence[str | int] = (), directed: bool = False
    ) -> "ContactGraph":
        """The graph with these edges, each a pair of nodes; an edge that is given twice counts once.

        Args:
            edges: from node to node.
            nodes: all of them, in their order; in the order of the edges where not given.
            directed: whether an edge leads one way only.

        Raises:
            UnknownName: an edge names a node that is not among those given.
            UsageError: an edge has not two ends, a node is listed twice, or there is none.
        """
        pairs = [tuple(map(str, edge)) for edge in edges]
        for pair in pairs:
            if len(pair) != 2:
                raise UsageError(f"the edge {' '.join(pair) or '()'} has {len(pair)} ends; an edge joins two nodes")
        listed = [str(node) for node in nodes]
        names = tuple(listed or dict.fromkeys(name for pair in pairs for name in pair))
        place = {name: number for number, name in enumerate(names)}
        for name in (name for pair in pairs for name in pair):
            if name not in place:
                raise UnknownName("node", name, names, f"the nodes are {', '.join(names[:20])}")
        if len(place) < len(names) or not names:
            raise UsageError("a graph needs nodes, each listed once" if names else "a graph needs at least one edge")
        ends = np.array([(place[a], place[b]) for a, b in pairs], np.int64).reshape(-1, 2)
        return _assembled(names, ends if directed else np.concatenate([ends, ends[:, ::-1]]))

    @classmethod
    def parse(cls, text: str) -> "ContactGraph":
        """The graph of a text with one edge a line, two names each; empty lines and what follows # are ignored.

        Raises:
            UsageError: a line has not two names, or there is none.
        """
        lines = (line.partition("#")[0].split() for line in text.splitlines())
        return cls.from_edges(line for line in lines if line)

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.nodes)

    @property
    def degrees(self) -> Integers:
        """How many neighbours each node has, ``[nodes]``."""
        return np.diff(self.starts)

    @cached_property
    def symmetric(self) -> bool:
        """Whether every edge goes both ways."""
        back = self.reversed()
        return np.array_equal(self.starts, back.starts) and np.array_equal(self.neighbours, back.neighbours)

    def of(self, node: str) -> tuple[str, ...]:
        """The names of a node's neighbours.

        Raises:
            UnknownName: there is no such node.
        """
        if node not in self.nodes:
            raise UnknownName("node", node, self.nodes, f"the nodes are {', '.join(self.nodes[:20])}")
        number = self.nodes.index(node)
        return tuple(self.nodes[k] for k in self.neighbours[self.starts[number] : self.starts[number + 1]])

    def reversed(self) -> "ContactGraph":
        """The graph with every edge turned around."""
        return _assembled(self.nodes, self._ends()[:, ::-1])

    def with_loops(self) -> "ContactGraph":
        """The graph in which every node is also its own neighbour."""
        own = np.arange(self.size)
        return _assembled(self.nodes, np.concatenate([self._ends(), np.stack([own, own], axis=1)]))

    def _ends(self) -> Integers:
        return np.stack([np.repeat(np.arange(self.size), self.degrees), self.neighbours], axis=1)

    def __repr__(self) -> str:
        return f"<graph of {self.size:,} nodes and {len(self.neighbours):,} directed edges>"


def complete(size: int) -> ContactGraph:
    """Everyone is everyone else's neighbour.

    Raises:
        UsageError: there are fewer than two nodes.
    """
    _require(size, 2, "a complete graph")
    return _symmetric(size, np.stack(np.triu_indices(size, 1), axis=1))


def cycle(size: int) -> ContactGraph:
    """A ring: everyone has two neighbours.

    Raises:
        UsageError: there are fewer than three nodes.
    """
    _require(size, 3, "a cycle")
    return _symmetric(size, np.stack([np.arange(size), (np.arange(size) + 1) % size], axis=1))


def lattice(
    rows: int, columns: int, neighbourhood: Neighbourhood = "von_neumann", wrapped: bool = True
) -> ContactGraph:
    """A rectangle of cells, each the neighbour of the four or eight around it; nodes go row by row.

    Args:
        rows: of cells.
        columns: of cells.
        neighbourhood: von_neumann for the four cells that share a side, moore for those that share a corner as well.
        wrapped: whether opposite sides are joined, so that there is no edge.

    Raises:
        UsageError: there are fewer than three rows or columns, or the neighbourhood has another name.
    """
    _require(min(rows, columns), 3, "a side of a lattice")
    if neighbourhood not in OFFSETS:
        raise UsageError(f"the neighbourhood is {neighbourhood!r}; it may be {' or '.join(OFFSETS)}")
    row, column = (part.ravel() for part in np.indices((rows, columns)))
    found = []
    for down, right in OFFSETS[neighbourhood]:
        r, c = row + down, column + right
        inside = (r >= 0) & (r < rows) & (c >= 0) & (c < columns)
        kept = np.ones_like(inside) if wrapped else inside
        found.append(np.stack([row * columns + column, r % rows * columns + c % columns], axis=1)[kept])
    return _assembled(_numbered(rows * columns), np.concatenate(found))


def regular(size: int, degree: int, seed: Seed = Seed(0)) -> ContactGraph:
    """A random graph in which everyone has the same number of neighbours.

    The open ends of edges are joined at random; ends that would make a loop or a double edge are joined anew.

    Raises:
        UsageError: no such graph exists: the degree must be below the size, and one of them even.

    Source: steger1999
    """
    if not 0 < degree < size or size * degree % 2:
        raise UsageError(
            f"there is no graph of {size} nodes with {degree} neighbours each; the degree is below the size, "
            f"and one of the two is even"
        )
    rng = np.random.Generator(np.random.Philox(key=seed.child("regular graph", size, degree).key))
    for _ in range(MOST_TRIES):
        edges = _joined(size, degree, rng)
        if edges is not None:
            return _symmetric(size, edges)
    raise UsageError(f"no random graph of {size} nodes with {degree} neighbours each was found; lower the degree")


def described(text: str, size: int, seed: Seed = Seed(0)) -> ContactGraph:
    """The graph of so many nodes that is written so: ``cycle``, ``lattice:3x4``, ``moore:5x5``, ``regular:4``.

    Args:
        text: complete, cycle, lattice or moore with rows and columns, or regular with the number of neighbours.
        size: the number of nodes.
        seed: of a random graph.

    Raises:
        UnknownName: there is no such kind of graph.
        UsageError: what follows the colon does not fit, or the graph has another number of nodes.
    """
    kind, _, detail = text.partition(":")
    if kind not in KINDS:
        raise UnknownName("graph", kind, KINDS, f"a graph is {', '.join(KINDS.values())}, or a file of edges")
    numbers = [int(part) for part in detail.split("x") if part.isdecimal()]
    wanted = KINDS[kind].partition(":")[2]
    if "x".join(map(str, numbers)) != detail or len(numbers) != len(wanted.split("x")) * bool(wanted):
        raise UsageError(f"the graph {text} cannot be read; write it like {KINDS[kind]}")
    if kind in OFFSETS_OF and numbers[0] * numbers[1] != size:
        raise UsageError(f"the graph {text} has {numbers[0] * numbers[1]} nodes and there are {size} individuals")
    if kind in OFFSETS_OF:
        return lattice(numbers[0], numbers[1], OFFSETS_OF[kind])
    if kind == "regular":
        return regular(size, numbers[0], seed)
    return cycle(size) if kind == "cycle" else complete(size)


def _joined(size: int, degree: int, rng: np.random.Generator) -> Integers | None:
    edges: set[tuple[int, int]] = set()
    open_ends = np.repeat(np.arange(size), degree)
    while open_ends.size:
        left = []
        for a, b in np.sort(rng.permutation(open_ends).reshape(-1, 2)).tolist():
            if a == b or (a, b) in edges:
                left += [a, b]
            else:
                edges.add((a, b))
        if len(left) == open_ends.size:
            return None
        open_ends = np.array(left, np.int64)
    return np.array(sorted(edges), np.int64)


def _symmetric(size: int, ends: Integers) -> ContactGraph:
    return _assembled(_numbered(size), np.concatenate([ends, ends[:, ::-1]]))


def _assembled(nodes: tuple[str, ...], ends: Integers) -> ContactGraph:
    ends = np.unique(ends, axis=0)
    starts = np.searchsorted(ends[:, 0], np.arange(len(nodes) + 1))
    return ContactGraph(nodes, starts.astype(np.int64), np.ascontiguousarray(ends[:, 1]))


def _numbered(size: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(size))


def _require(size: int, least: int, what: str) -> None:
    if size < least:
        raise UsageError(f"{what} of {size} was asked for; it needs at least {least}")
