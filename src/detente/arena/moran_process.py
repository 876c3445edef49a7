"""The Moran process: in every step one individual has a child and one dies, and the fitter have children more often.

Here is what there is to say about a process, and what many runs of it come to.

Source: moran1958, lieberman2005
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.contact_graph import ContactGraph, complete
from detente.arena.fitness import PAYOFF, Fitness
from detente.arena.population import Population
from detente.base.errors import UnknownName, UsageError
from detente.base.frame import Columns
from detente.measures.intervals import Interval, proportion_interval

Integers: TypeAlias = NDArray[np.int64]
Order: TypeAlias = Literal["birth-death", "death-birth"]

UNDECIDED = -1


@dataclass(frozen=True)
class Moran:
    """How a population changes.

    Birth-death: a parent is drawn in proportion to fitness, and its child takes the place of a neighbour, all being
    equally likely. Death-birth: somebody dies, all being equally likely, and the neighbours compete for the place in
    proportion to fitness. Fitness is of the payoff earned in this step by meeting each neighbour once.

    Where everyone meets everyone, nobody meets itself, but a child may take its own parent's place (birth-death), and
    who dies has no child (death-birth). If everyone's fitness is 0, all are drawn equally.

    Attributes:
        order: birth-death or death-birth.
        fitness: of a payoff.
        mutation: the chance that a child is of another type; all that the population began with are equally likely.
        accumulated: whether fitness is of the sum over one's meetings rather than their mean.
        interaction: who meets whom; everyone where not given.
        reproduction: who can be replaced by whose children; as they interact where not given.
        shuffled: whether individuals are placed at random, anew in every run, or in the order of the types.
        stop_at_fixation: whether to stop once a single type is left, or go on to the limit.
        steps: the limit.

    Raises:
        UsageError: a value is out of range, or the graphs do not fit together.
    """

    order: Order = "birth-death"
    fitness: Fitness = PAYOFF
    mutation: float = 0.0
    accumulated: bool = False
    interaction: ContactGraph | None = None
    reproduction: ContactGraph | None = None
    shuffled: bool = True
    stop_at_fixation: bool = True
    steps: int = 10_000_000

    def __post_init__(self) -> None:
        """Check the values."""
        if self.order not in ("birth-death", "death-birth"):
            raise UsageError(f"the order is {self.order!r}; it may be birth-death or death-birth")
        if not 0 <= self.mutation <= 1:
            raise UsageError(f"the chance of mutation is {self.mutation}; it is a probability, from 0 to 1")
        if self.steps < 1:
            raise UsageError(f"{self.steps} steps were asked for; there must be at least one")
        if self.interaction and not self.interaction.symmetric:
            raise UsageError("the interaction graph leads one way between some nodes; a meeting takes two")
        if self.interaction and self.reproduction and self.interaction.nodes != self.reproduction.nodes:
            raise UsageError("the graphs of interaction and of reproduction have different nodes; they share one list")

    @property
    def mixed(self) -> bool:
        """Whether everyone meets everyone and can be replaced by anyone."""
        return self.interaction is None and self.reproduction is None

    def graphs(self, size: int) -> tuple[ContactGraph, ContactGraph]:
        """Who meets whom and who can be replaced by whose children, in a population of so many."""
        if self.interaction:
            return self.interaction, self.reproduction or self.interaction
        everyone = complete(size)
        looped = everyone.with_loops() if self.order == "birth-death" else everyone
        return everyone, self.reproduction or looped

    def require_room(self, population: Population) -> None:
        """Make sure that the population fits its graphs.

        Raises:
            UsageError: there are more or fewer nodes than individuals.
        """
        for graph, what in ((self.interaction, "interaction"), (self.reproduction, "reproduction")):
            if graph and graph.size != population.size:
                raise UsageError(
                    f"the {what} graph has {graph.size} nodes and the population {population.size} individuals; each "
                    f"needs a node of its own"
                )


USUAL = Moran()


@dataclass(frozen=True, eq=False)
class Evolution:
    """What many runs of a process came to.

    Attributes:
        names: of the types.
        final: how many there are of each type in the end, ``[runs, types]``.
        steps: that each run took, ``[runs]``.
        shares: of each type on average over the course of a run, the beginning included, ``[runs, types]``.
    """

    names: tuple[str, ...]
    final: Integers = field(repr=False)
    steps: Integers = field(repr=False)
    shares: NDArray[np.float64] = field(repr=False)

    @property
    def runs(self) -> int:
        """How many runs there were."""
        return len(self.steps)

    @property
    def winners(self) -> Integers:
        """The number of the type that is left alone in the end, or -1 if there are several, ``[runs]``."""
        alone = (self.final > 0).sum(axis=1) == 1
        return np.where(alone, self.final.argmax(axis=1), UNDECIDED)

    @property
    def fixations(self) -> Integers:
        """In how many runs each type was left alone, ``[types]``."""
        return np.array([(self.winners == number).sum() for number in range(len(self.names))], np.int64)

    def fixation(self, name: str) -> Interval:
        """How often a type was left alone, with Wilson's interval.

        Raises:
            UnknownName: there is no such type.
        """
        if name not in self.names:
            raise UnknownName("type", name, self.names, f"the types are {', '.join(self.names)}")
        return proportion_interval(int(self.fixations[self.names.index(name)]), self.runs)

    def columns(self) -> Columns:
        """One row a run: who won, after how many steps, and the shares of the types over its course."""
        winners = np.array([*self.names, ""])[self.winners]
        return {
            "run": np.arange(self.runs),
            "winner": winners,
            "steps": self.steps,
            **{f"share {name}": self.shares[:, number] for number, name in enumerate(self.names)},
        }
