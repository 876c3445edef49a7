"""The experiment ``ecology``: how types fare in a large population, and which withstand which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from msgspec import Meta

from detente.arena.ecology import Ecology, ecosystem, replicator
from detente.arena.fitness import Exponential, Linear
from detente.arena.population import Population, populate
from detente.arena.rules import Rules
from detente.arena.stability import Stability, stability
from detente.base.errors import NotFinite
from detente.base.frame import Columns
from detente.games.matrix import MatrixGame
from detente.lab.entering import record
from detente.lab.environment import versions
from detente.lab.experiment import Outputs, experiment
from detente.lab.invading import counted
from detente.lab.results import to_npz
from detente.lab.summary import Growth, Summary
from detente.lab.work import Work
from detente.learners.entrants import entrant

POINTS = 500  # of the course that are told


@dataclass(frozen=True)
class Settled:
    """The settings of types whose payoffs are settled before anything else happens.

    Attributes:
        population: players and how many there are of each, such as ``tit_for_tat=5``.
        turns: in a match, or the most there can be.
        noise: the chance that an action comes out as the other one.
        prob_end: the chance that a match ends after each turn; None for a fixed length.
        payoffs: R, S, T, P.
        repetitions: over how many matches payoffs are averaged where chance plays a part and no exact mean is known.
    """

    population: tuple[str, ...] = ()
    turns: Annotated[int, Meta(ge=1)] = 200
    noise: float = 0.0
    prob_end: float | None = None
    payoffs: str = "3,0,5,1"
    repetitions: Annotated[int, Meta(ge=1)] = 1000

    def settled(self, work: Work) -> tuple[Population, int]:
        """The population with payoffs in place of chance, and over how many matches they were averaged, 0 for none.

        Raises:
            UsageError: a player is unknown, there are fewer than two, or a number is out of range.
        """
        rules = Rules(self.turns, self.noise, self.prob_end, MatrixGame.parse(self.payoffs))
        types = [counted(text) for text in self.population]
        players = [entrant(name) for name, _ in types]
        record(work, players, [name for name, _ in types])
        population = populate(players, [count for _, count in types], rules)
        try:
            if self.prob_end is None:
                return population.expected(), 0
        except NotFinite as reason:
            work.note("sampled", reason=str(reason))
        return population.sampled(self.repetitions, work.seed), self.repetitions

    def matches(self) -> str:
        """The rules of matches for a reader."""
        length = f"{self.turns} turns" if self.prob_end is None else f"a chance of {self.prob_end:g} to end each turn"
        return f"{length}{f', noise {100 * self.noise:.3g}%' if self.noise else ''}, R,S,T,P = {self.payoffs}"


@dataclass(frozen=True)
class Grow(Settled):
    """The settings of an ecology.

    Attributes:
        generations: how many there are, or how long continuous time lasts.
        continuous: whether time is, as in the replicator equation.
        fitness: linear or exponential in the payoff a turn, if it is not.
        intensity: of selection, if it is not.
    """

    generations: Annotated[int, Meta(ge=1)] = 500
    continuous: bool = False
    fitness: Literal["linear", "exponential"] = "linear"
    intensity: float = 1.0

    def course(self, population: Population) -> Ecology:
        """The course of a population.

        Raises:
            UsageError: a fitness is negative.
        """
        if self.continuous:
            return replicator(population, self.generations, POINTS + 1)
        fitness = Linear(self.intensity) if self.fitness == "linear" else Exponential(self.intensity)
        return ecosystem(population, self.generations, fitness)

    def words(self) -> Mapping[str, str]:
        """The settings for a reader."""
        discrete = f"{self.generations:,} generations, {self.fitness} fitness of intensity {self.intensity:g}"
        process = f"the replicator equation over a time of {self.generations:,}" if self.continuous else discrete
        return {"Process": process, "Matches": self.matches()}


@experiment("ecology", Grow)
def run_ecology(settings: Grow, work: Work) -> Outputs:
    """Let types grow as they earn, in a large population without chance."""
    population, sampled = settings.settled(work)
    found, judged = settings.course(population), stability(population)
    summary = Summary(
        kind="ecology",
        question=f"Which of {', '.join(population.names)} thrives in a large population?",
        seed=work.seed.root,
        settings=settings.words(),
        growth=growth(found, judged, sampled, "time" if settings.continuous else "generation"),
        versions=versions(),
    )
    arrays: Columns = {"names": np.array(found.names), "times": found.times, "shares": found.shares}
    matrices: Columns = {"payoffs": judged.payoffs, "fate": judged.fate}
    return {"results.npz": to_npz({**judged.columns(), **arrays, **matrices}), "summary.json": summary.to_json()}


def growth(found: Ecology, judged: Stability, sampled: int, unit: str) -> Growth:
    """What a report tells of an ecology."""
    points = np.unique(np.linspace(0, len(found.times) - 1, POINTS).round().astype(np.int64))
    return Growth(
        names=found.names,
        unit=unit,
        times=tuple(found.times[points].tolist()),
        shares=tuple(tuple(row) for row in found.shares[points].tolist()),
        sampled=sampled,
        stable=judged.evolutionarily_stable,
        neutral=judged.neutrally_stable,
        duels=judged.duels,
    )
