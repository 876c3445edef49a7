"""The experiment ``moran``: which type of player takes over a population."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from detente.arena.contact_graph import KINDS, ContactGraph, described
from detente.arena.fitness import Exponential, Fitness, Linear
from detente.arena.fixation import Fixation, fixation
from detente.arena.moran import history, moran
from detente.arena.moran_process import Evolution, Moran, Order
from detente.arena.population import Population, populate
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.games.matrix import MatrixGame
from detente.lab.entering import record
from detente.lab.environment import versions
from detente.lab.experiment import Outputs, experiment
from detente.lab.results import to_npz
from detente.lab.summary import Contender, Invasion, Summary
from detente.lab.work import Work
from detente.learners.entrants import entrant

POINTS = 500  # of the first run's history that are kept


@dataclass(frozen=True)
class Invade:
    """The settings of a Moran process.

    Attributes:
        population: players and how many there are of each, such as ``tit_for_tat=5``.
        turns: in a match, or the most there can be.
        noise: the chance that an action comes out as the other one.
        prob_end: the chance that a match ends after each turn; None for a fixed length.
        payoffs: R, S, T, P.
        runs: how many times the population evolves.
        order: of birth and death.
        fitness: linear or exponential in the payoff a turn.
        intensity: of selection.
        mutation: the chance that a child is of another type.
        accumulated: whether fitness is of the sum over one's meetings rather than their mean.
        interaction: who meets whom: complete, cycle, lattice:3x4, moore:3x4, regular:4 or a file of edges; everyone
            where not given.
        reproduction: who can be replaced by whose children; as they interact where not given.
        stop_at_fixation: whether to stop once a single type is left.
        steps: at most.
        exact: whether to find the exact answer as well, for the payoffs that are to be expected.
    """

    population: tuple[str, ...] = ()
    turns: Annotated[int, Meta(ge=1)] = 200
    noise: float = 0.0
    prob_end: float | None = None
    payoffs: str = "3,0,5,1"
    runs: Annotated[int, Meta(ge=1)] = 1000
    order: Literal["birth-death", "death-birth"] = "birth-death"
    fitness: Literal["linear", "exponential"] = "linear"
    intensity: float = 1.0
    mutation: float = 0.0
    accumulated: bool = False
    interaction: str = ""
    reproduction: str = ""
    stop_at_fixation: bool = True
    steps: Annotated[int, Meta(ge=1)] = 10_000_000
    exact: bool = False

    def populated(self, work: Work) -> Population:
        """The population.

        Raises:
            UsageError: a player is unknown, there are fewer than two, or a number is out of range.
        """
        rules = Rules(self.turns, self.noise, self.prob_end, MatrixGame.parse(self.payoffs))
        types = [counted(text) for text in self.population]
        players = [entrant(name) for name, _ in types]
        record(work, players, [name for name, _ in types])
        return populate(players, [count for _, count in types], rules)

    def process(self, size: int, work: Work) -> Moran:
        """The process, for a population of so many.

        Raises:
            UsageError: a value is out of range, or a graph is unknown or does not fit.
        """
        order: Order = self.order
        fitness: Fitness = Linear(self.intensity) if self.fitness == "linear" else Exponential(self.intensity)
        return Moran(
            order=order,
            fitness=fitness,
            mutation=self.mutation,
            accumulated=self.accumulated,
            interaction=_graph(self.interaction, size, work),
            reproduction=_graph(self.reproduction, size, work),
            stop_at_fixation=self.stop_at_fixation,
            steps=self.steps,
        )

    def words(self) -> Mapping[str, str]:
        """The settings for a reader."""
        length = f"{self.turns} turns" if self.prob_end is None else f"a chance of {self.prob_end:g} to end each turn"
        noise = f", noise {100 * self.noise:.3g}%" if self.noise else ""
        mutation = f", mutation {self.mutation:g}" if self.mutation else ""
        graph = f", on {self.interaction or self.reproduction}" if self.interaction or self.reproduction else ""
        return {
            "Process": f"{self.order}, {self.fitness} fitness of intensity {self.intensity:g}{mutation}{graph}",
            "Matches": f"{length}{noise}, R,S,T,P = {self.payoffs}",
        }


@experiment("moran", Invade)
def run_moran(settings: Invade, work: Work) -> Outputs:
    """Let a population evolve until one type has taken over, many times."""
    population = settings.populated(work)
    process = settings.process(population.size, work)
    exact = fixation(population.expected(), process) if settings.exact else None
    evolved = moran(population, process, settings.runs, work.seed, progress=work.progress)
    course = history(population, process, 0, work.seed)
    summary = Summary(
        kind="moran",
        question=f"Which of {', '.join(population.names)} takes over a population of {population.size}?",
        seed=work.seed.root,
        settings=settings.words(),
        invasion=invasion(population, (process, evolved), exact, course),
        versions=versions(),
    )
    results = to_npz({**evolved.columns(), "final": evolved.final, "first_history": course.astype(np.int32)})
    return {"results.npz": results, "summary.json": summary.to_json()}


def invasion(
    population: Population, done: tuple[Moran, Evolution], exact: Fixation | None, course: NDArray[np.int64]
) -> Invasion:
    """What a report tells of the runs of a process."""
    process, evolved = done
    exactly: list[float | None] = [None] * len(population.names)
    if exact:
        exactly = (exact.probabilities if process.stop_at_fixation else exact.shares).tolist()
    shares = evolved.shares.mean(axis=0).tolist()
    points = np.unique(np.linspace(0, len(course) - 1, POINTS).round().astype(np.int64))
    return Invasion(
        runs=evolved.runs,
        stops=process.stop_at_fixation,
        undecided=int((evolved.winners < 0).sum()),
        steps=float(evolved.steps.mean()),
        exact_steps=exact.steps if exact and np.isfinite(exact.steps) else None,
        exact_for="payoffs that are always the mean" if exact and population.played else "",
        contenders=tuple(
            Contender(name, count, evolved.fixation(name), chance, share)
            for name, count, chance, share in zip(population.names, population.counts, exactly, shares, strict=True)
        ),
        course=tuple((int(step), tuple(course[step].tolist())) for step in points),
    )


def counted(text: str) -> tuple[str, int]:
    """A type and how many there are of it, as written: ``tit_for_tat=5``.

    Raises:
        UsageError: it is not.
    """
    name, _, count = text.rpartition("=")
    if not name or not count.removeprefix("-").isdecimal():
        raise UsageError(f"{text!r} does not say how many there are; write it like tit_for_tat=5")
    return name, int(count)


def _graph(text: str, size: int, work: Work) -> ContactGraph | None:
    if not text:
        return None
    if text.partition(":")[0] in KINDS or not {".", "/"} & set(text):
        return described(text, size, work.seed)
    try:
        return ContactGraph.parse(work.read(text).decode())
    except UnicodeDecodeError:
        raise UsageError(f"{text} is no text; a file of edges has two names a line") from None
