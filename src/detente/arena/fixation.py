"""Fixation: how likely each type is to be the one left alone, exactly.

Where payoffs are fixed and everyone meets everyone, a population is a Markov chain over the numbers of each type.

Source: nowak2004, kemeny1960
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise
from math import comb
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.fitness import unfit
from detente.arena.markov_chain import limit
from detente.arena.moran import USUAL, Moran
from detente.arena.population import Population
from detente.base.errors import UsageError

Floats: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = tuple[int, ...]

MOST_STATES = 4000


@dataclass(frozen=True, eq=False)
class Fixation:
    """How a population ends, exactly.

    Attributes:
        names: of the types.
        probabilities: that a type is the one left alone, ``[types]``; NaN for a process that does not stop then.
        shares: of each type in the long run, ``[types]``.
        steps: how many it takes to the end, on average; infinite for a process that does not stop.
    """

    names: tuple[str, ...]
    probabilities: Floats
    shares: Floats = field(repr=False)
    steps: float


def fixation(population: Population, process: Moran = USUAL) -> Fixation:
    """How a population ends under a process, exactly; the limit of steps is left out of account.

    Raises:
        UsageError: a pair's payoffs are left to chance, the population is on a graph or has too many states, a fitness
            is negative, or more than one end is possible to a process that does not stop.
    """
    if population.played:
        a, b = (population.names[type_] for type_ in population.played[0])
        raise UsageError(
            f"the payoffs of {a} against {b} are left to chance; ask for what is expected, or count many runs"
        )
    if not process.mixed:
        raise UsageError("fixation is found exactly where everyone meets everyone; on a graph, count many runs")
    types, size = len(population.counts), population.size
    if comb(size + types - 1, types - 1) > MOST_STATES:
        raise UsageError(
            f"{size} individuals of {types} types can be mixed in more than {MOST_STATES:,} ways, too many for an "
            f"exact answer; count many runs"
        )
    states = list(compositions(size, types))
    chain = transitions(population, process, states)
    start = states.index(population.counts)
    shares = limit(chain)[start] @ np.array(states) / size
    if not process.stop_at_fixation:
        return Fixation(population.names, np.full(types, np.nan), shares, np.inf)
    return Fixation(population.names, shares, shares, _steps(chain, start))


def two_types(payoffs: Floats, size: int, process: Moran = USUAL) -> Floats:
    """The chance that the first of two types takes over, by how many there are of it to begin with, ``[size + 1]``.

    With γ_j the chance of losing one over the chance of winning one when there are j, it is
    ρ_i = (1 + Σ_{k<i} γ_1 … γ_k) / (1 + Σ_{k<N} γ_1 … γ_k). Mutation is left out of account.

    >>> two_types(np.ones((2, 2)), 4).tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]

    Raises:
        UsageError: the process is on a graph, a fitness is negative.

    Source: nowak2004
    """
    if not process.mixed:
        raise UsageError("fixation is found exactly where everyone meets everyone; on a graph, count many runs")
    population = Population(("first", "second"), (1, size - 1), np.asarray(payoffs, np.float64))
    pure = replace(process, mutation=0.0)
    steps = [changes(population, pure, (first, size - first)) for first in range(1, size)]
    with np.errstate(divide="ignore"):  # a type may be sure to lose, or sure to win
        logs = np.log([lost / won if won else np.inf for (_, won), (lost, _) in steps])
    stuck = max((first for first, log in enumerate(logs, 1) if log == np.inf), default=0)  # from here it can only lose
    exponents = np.concatenate([[0.0], np.cumsum(logs[stuck:])])
    terms = np.exp(exponents - exponents.max())
    return np.concatenate([np.zeros(stuck + 1), np.cumsum(terms) / terms.sum()])


def compositions(size: int, types: int) -> Iterator[Counts]:
    """All the ways to make up a population of so many individuals from so many types."""
    for bars in combinations(range(size + types - 1), types - 1):
        edges = (-1, *bars, size + types - 1)
        yield tuple(right - left - 1 for left, right in pairwise(edges))


def transitions(population: Population, process: Moran, states: list[Counts]) -> Floats:
    """The chance of going from state to state, ``[states, states]``; from a single type none if it stops there."""
    place = {state: number for number, state in enumerate(states)}
    chain = np.zeros((len(states), len(states)))
    for number, state in enumerate(states):
        if process.stop_at_fixation and max(state) == population.size:
            chain[number, number] = 1.0
            continue
        for (born, dead), chance in np.ndenumerate(changes(population, process, state)):
            if chance:
                following = list(state)
                following[born] += 1
                following[dead] -= 1
                chain[number, place[tuple(following)]] += chance
    return chain


def changes(population: Population, process: Moran, state: Counts) -> Floats:
    """The chance that a child of one type takes the place of another in the next step, ``[child, former]``."""
    counts = np.array(state, np.float64)
    dying = counts / population.size
    fitness = _fitness(population, process, counts)
    parents = np.empty((len(state), len(state)))
    for former in range(len(state)):
        alive = counts - (np.arange(len(state)) == former) * (process.order == "death-birth")
        weights = alive * fitness
        parents[:, former] = (weights if weights.sum() > 0 else alive) / (weights.sum() or alive.sum())
    others = (1 - np.eye(len(state))) / (len(state) - 1)
    children = (1 - process.mutation) * parents + process.mutation * others @ parents
    return np.asarray(children * dying)


def _fitness(population: Population, process: Moran, counts: Floats) -> Floats:
    earned = population.payoffs @ counts - np.diag(population.payoffs)
    fitness = np.zeros(len(counts))
    for present in np.flatnonzero(counts):
        payoff = float(earned[present] if process.accumulated else earned[present] / (population.size - 1))
        fitness[present] = process.fitness(payoff)
        if not 0 <= fitness[present] < np.inf:
            raise unfit(payoff, fitness[present])
    return fitness


def _steps(chain: Floats, start: int) -> float:
    transient = np.flatnonzero(np.diag(chain) < 1)
    within = np.eye(len(transient)) - chain[np.ix_(transient, transient)]
    return float(np.linalg.solve(within, np.ones(len(transient)))[transient.tolist().index(start)])
