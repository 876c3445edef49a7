"""The experiment ``spatial``: how types spread over a grid by imitation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from msgspec import Meta

from detente.arena.spatial import Imitation, Territory, invaded, scattered, spatial
from detente.lab.environment import versions
from detente.lab.experiment import Outputs, experiment
from detente.lab.growing import Settled
from detente.lab.results import to_npz
from detente.lab.summary import Conquest, Scene, Summary
from detente.lab.work import Work


@dataclass(frozen=True)
class Spread(Settled):
    """The settings of a grid.

    Attributes:
        rows: of cells.
        columns: of cells.
        rounds: how many there are.
        begin: scattered: cells are of random types, each as likely as it is common. Invaded: all are of the first
            type, but for one of the second in the middle.
        neighbourhood: moore for eight neighbours, von_neumann for four.
        wrapped: whether opposite sides are joined.
        itself: whether every cell also plays with itself.
        order: synchronous if all cells change at once, asynchronous if one at a time.
    """

    rows: Annotated[int, Meta(ge=3, le=2000)] = 50
    columns: Annotated[int, Meta(ge=3, le=2000)] = 50
    rounds: Annotated[int, Meta(ge=1)] = 100
    begin: Literal["scattered", "invaded"] = "scattered"
    neighbourhood: Literal["moore", "von_neumann"] = "moore"
    wrapped: bool = True
    itself: bool = True
    order: Literal["synchronous", "asynchronous"] = "synchronous"

    def imitation(self) -> Imitation:
        """How cells change."""
        return Imitation(self.neighbourhood, self.wrapped, self.itself, self.order)

    def words(self) -> Mapping[str, str]:
        """The settings for a reader."""
        edge = "joined at its sides" if self.wrapped else "with an edge"
        neighbours = f"{self.neighbourhood} neighbourhood{' and itself' if self.itself else ''}"
        grid = f"{self.rows} by {self.columns}, {edge}, {neighbours}, {self.order}, {self.begin}"
        return {"Grid": grid, "Matches": self.matches()}


@experiment("spatial", Spread)
def run_spatial(settings: Spread, work: Work) -> Outputs:
    """Let types spread over a grid: every cell imitates the neighbour that earned most."""
    population, sampled = settings.settled(work)
    rows, columns = settings.rows, settings.columns
    cells = scattered(population, rows, columns, work.seed)
    if settings.begin == "invaded":
        cells = invaded(rows, columns)
    found = spatial(population, cells, settings.rounds, settings.imitation(), work.seed)
    summary = Summary(
        kind="spatial",
        question=f"Which of {', '.join(population.names)} holds a grid of {rows} by {columns}?",
        seed=work.seed.root,
        settings=settings.words(),
        conquest=conquest(found, sampled),
        versions=versions(),
    )
    arrays = {"names": np.array(found.names), "shares": found.shares, "frames": found.frames}
    return {"results.npz": to_npz(arrays), "summary.json": summary.to_json()}


def conquest(found: Territory, sampled: int) -> Conquest:
    """What a report tells of a grid: its beginning, an early round, the middle and the end."""
    last = len(found.frames) - 1
    shown = sorted({0, min(10, last), last // 2, last})
    return Conquest(
        names=found.names,
        shares=tuple(tuple(row) for row in found.shares.tolist()),
        sampled=sampled,
        scenes=tuple(Scene(number, len(found.frames[number]), found.frames[number].tobytes()) for number in shown),
    )
