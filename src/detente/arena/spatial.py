"""Spatial games: cells of a grid play with their neighbours and imitate whoever among them earned most.

Source: nowak1992b
"""

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.contact_graph import ContactGraph, Neighbourhood, lattice
from detente.arena.population import Population
from detente.base.errors import UsageError
from detente.base.frame import Columns
from detente.base.seed import Seed

Cells: TypeAlias = NDArray[np.uint8]
Order: TypeAlias = Literal["synchronous", "asynchronous"]

MOST_TYPES = 256


@dataclass(frozen=True)
class Imitation:
    """How cells change.

    Each cell plays once with every neighbour and adds up what it earns. Then it takes the type of whoever earned most
    among its neighbours and itself. Of types that earned equally, it keeps its own; otherwise the one that is listed
    first in the population wins.

    Attributes:
        neighbourhood: von_neumann for the four cells that share a side, moore for those that share a corner as well.
        wrapped: whether opposite sides of the grid are joined, so that it has no edge.
        itself: whether every cell also plays with itself.
        order: synchronous: all cells change at once. Asynchronous: one at a time, drawn at random, as many in a round
            as there are cells; it judges by what its neighbours would earn now.
        graph: who is whose neighbour, in place of a grid.

    Raises:
        UsageError: there is no such order.

    Source: nowak1992b, huberman1993
    """

    neighbourhood: Neighbourhood = "moore"
    wrapped: bool = True
    itself: bool = True
    order: Order = "synchronous"
    graph: ContactGraph | None = None

    def __post_init__(self) -> None:
        """Check the order."""
        if self.order not in ("synchronous", "asynchronous"):
            raise UsageError(f"the order is {self.order!r}; it may be synchronous or asynchronous")

    def graph_of(self, cells: Cells) -> ContactGraph:
        """Who is whose neighbour.

        Raises:
            UsageError: the cells are no grid, or not as many as the graph has nodes.
        """
        if self.graph is None and cells.ndim == 2:
            rows, columns = cells.shape
            return lattice(rows, columns, self.neighbourhood, self.wrapped)
        if self.graph is None or self.graph.size != cells.size:
            needed = "a grid of rows and columns" if self.graph is None else f"{self.graph.size} cells"
            raise UsageError(f"the cells have shape {cells.shape}; this needs {needed}")
        return self.graph


USUAL = Imitation()


@dataclass(frozen=True, eq=False)
class Territory:
    """Who holds which cell, round by round.

    Attributes:
        names: of the types.
        frames: the number of the type in every cell, ``[rounds + 1, rows, columns]`` or ``[rounds + 1, nodes]``.
    """

    names: tuple[str, ...]
    frames: Cells = field(repr=False)

    @property
    def shares(self) -> NDArray[np.float64]:
        """The share of cells that each type holds, ``[rounds + 1, types]``."""
        flat = self.frames.reshape(len(self.frames), -1)
        return np.stack([(flat == number).mean(axis=1) for number in range(len(self.names))], axis=1)

    def columns(self) -> Columns:
        """One row a round: the share of each type."""
        shares = self.shares
        return {"round": np.arange(len(shares)), **{name: shares[:, k] for k, name in enumerate(self.names)}}


def scattered(population: Population, rows: int, columns: int, seed: Seed = Seed(0)) -> Cells:
    """A grid whose cells are of random types, each as likely as it is common in the population."""
    rng = np.random.Generator(np.random.Philox(key=seed.child("scattered").key))
    shares = np.array(population.counts) / population.size
    return rng.choice(len(shares), (rows, columns), p=shares).astype(np.uint8)


def invaded(rows: int, columns: int, resident: int = 0, invader: int = 1) -> Cells:
    """A grid of residents with a single invader in its middle, by their numbers in the population."""
    cells = np.full((rows, columns), resident, np.uint8)
    cells[rows // 2, columns // 2] = invader
    return cells


def spatial(
    population: Population,
    cells: NDArray[Any],
    rounds: int = 100,
    imitation: Imitation = USUAL,
    seed: Seed = Seed(0),
) -> Territory:
    """Let types spread over cells by imitation.

    Args:
        population: the types, and what they earn from one another; how many there are of each plays no part.
        cells: the number of the type that holds each cell in the beginning, ``[rows, columns]`` or ``[nodes]``.
        rounds: how many there are.
        imitation: how cells change.
        seed: of the order in which they do, where one changes at a time.

    Raises:
        UsageError: payoffs are left to chance, a cell holds no type's number, or a number is out of range.
    """
    from detente.arena.spatial_steps import change_all, change_some

    payoffs, start = population.certain, _checked(population, np.asarray(cells))
    if rounds < 1:
        raise UsageError(f"{rounds} rounds were asked for; there must be at least one")
    graph = imitation.graph_of(start)
    frames = np.empty((rounds + 1, start.size), np.uint8)
    frames[0] = start.ravel()
    arena = graph.starts, graph.neighbours, np.ascontiguousarray(payoffs), imitation.itself
    if imitation.order == "synchronous":
        change_all(arena, frames)
    else:
        rng = np.random.Generator(np.random.Philox(key=seed.child("spatial").key))
        for number in range(rounds):
            frames[number + 1] = frames[number]
            change_some(arena, frames[number + 1], rng.integers(start.size, size=start.size))
    return Territory(population.names, frames.reshape(rounds + 1, *start.shape))


def _checked(population: Population, cells: NDArray[Any]) -> Cells:
    types = len(population.names)
    if types > MOST_TYPES:
        raise UsageError(f"the population has {types} types; cells tell {MOST_TYPES} apart at most")
    if not cells.size or cells.dtype.kind not in "iu" or cells.min() < 0 or cells.max() >= types:
        raise UsageError(f"every cell holds the number of a type, a whole number from 0 to {types - 1}")
    return cells.astype(np.uint8)
