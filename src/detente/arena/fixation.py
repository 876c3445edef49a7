"""Fixation: how likely each type is to be the one left alone, exactly.

Where payoffs are fixed, a population is a Markov chain. Where everyone meets everyone, its states are the numbers of
each type; on a graph, the types in all places.

Source: nowak2004, kemeny1960
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from math import comb
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.contact_graph import ContactGraph
from detente.arena.fitness import unfit
from detente.arena.markov_chain import limit
from detente.arena.moran_process import USUAL, Moran
from detente.arena.population import Population
from detente.base.errors import UsageError

Floats: TypeAlias = NDArray[np.float64]
State: TypeAlias = tuple[int, ...]
Ways: TypeAlias = Iterator[tuple[State, float]]

MOST_STATES = 4000


@dataclass(frozen=True, eq=False)
class Fixation:
    """How a population ends, exactly.

    Attributes:
        names: of the types.
        probabilities: that a type is the one left alone, ``[types]``; NaN for a process that does not stop then.
        shares: of each type in the long run, ``[types]``.
        steps: how many it takes to the end, on average; infinite if it may never come.
    """

    names: tuple[str, ...]
    probabilities: Floats
    shares: Floats = field(repr=False)
    steps: float


def fixation(population: Population, process: Moran = USUAL) -> Fixation:
    """How a population ends under a process, exactly; the limit of steps is left out of account.

    Raises:
        UsageError: the payoffs of a pair are left to chance, there are too many states, a fitness is negative, or the
            population does not fit its graphs.
    """
    _require_chain(population, process)
    types, size = len(population.counts), population.size
    starts = list(_mixed_start(population) if process.mixed else _placed_starts(population, process))
    states, chain = _chain(population, process, starts)
    counts = np.array(states) if process.mixed else np.stack([_count(state, types) for state in states])
    ends = np.asarray(limit(chain)[: len(starts)].mean(axis=0))
    if not process.stop_at_fixation:
        return Fixation(population.names, np.full(types, np.nan), ends @ counts / size, np.inf)
    alone = ends @ (counts == size)
    steps = _steps(chain, len(starts)) if alone.sum() > 1 - 1e-9 else np.inf
    return Fixation(population.names, alone, ends @ counts / size, steps)


def two_types(payoffs: Floats, size: int, process: Moran = USUAL) -> Floats:
    """The chance that the first of two types takes over, by how many there are of it to begin with, ``[size + 1]``.

    With γ_j the chance of losing one over the chance of winning one when there are j, it is
    ρ_i = (1 + Σ_{k<i} γ_1 … γ_k) / (1 + Σ_{k<N} γ_1 … γ_k). Mutation is left out of account.

    >>> two_types(np.ones((2, 2)), 4).tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]

    Raises:
        UsageError: the process is on a graph, or a fitness is negative.

    Source: nowak2004
    """
    if not process.mixed:
        raise UsageError("the formula for two types is for a population where everyone meets everyone; leave the graph")
    population = Population(("first", "second"), (1, size - 1), np.asarray(payoffs, np.float64))
    pure = replace(process, mutation=0.0)
    steps = [changes(population, pure, (first, size - first)) for first in range(1, size)]
    with np.errstate(divide="ignore"):  # a type may be sure to lose, or sure to win
        logs = np.log([lost / won if won else np.inf for (_, won), (lost, _) in steps])
    stuck = max((first for first, log in enumerate(logs, 1) if log == np.inf), default=0)  # from here it can only lose
    exponents = np.concatenate([[0.0], np.cumsum(logs[stuck:])])
    terms = np.exp(exponents - exponents.max())
    return np.concatenate([np.zeros(stuck + 1), np.cumsum(terms) / terms.sum()])


def changes(population: Population, process: Moran, counts: State) -> Floats:
    """The chance that a child of one type takes the place of another in the next step, ``[child, former]``.

    Args:
        population: whose payoffs are fixed.
        process: where everyone meets everyone.
        counts: how many there are of each type now.
    """
    now = np.array(counts, np.float64)
    earned = population.payoffs @ now - np.diag(population.payoffs)
    fitness = _fitness(process, earned, np.full(len(now), population.size - 1), now > 0)
    parents = np.empty((len(now), len(now)))
    for former in range(len(now)):
        alive = now - (np.arange(len(now)) == former) * (process.order == "death-birth")
        parents[:, former] = _in_proportion(alive * fitness, alive)
    return np.asarray(_mutation(process, len(now)) @ parents * now / population.size)


def moves(population: Population, process: Moran, places: State) -> Floats:
    """The chance that a child of one type takes a place in the next step, ``[child, places]``.

    Args:
        population: whose payoffs are fixed.
        process: on graphs.
        places: the type in each place now.
    """
    meets, sends = (_matrix(graph) for graph in process.graphs(population.size))
    now = np.array(places)
    earned = (meets * population.payoffs[now[:, None], now]).sum(axis=1)
    everyone = np.ones(len(now))
    fitness = _fitness(process, earned, meets.sum(axis=1), everyone > 0)
    if process.order == "birth-death":
        reach = sends / np.maximum(sends.sum(axis=1), 1)[:, None]
        descent = _in_proportion(fitness, everyone)[:, None] * reach
    else:
        rivals = [_in_proportion(fitness * sends[:, dead], sends[:, dead]) for dead in range(len(now))]
        descent = np.stack(rivals, axis=1) / len(now)
    parents = np.stack([descent[now == type_].sum(axis=0) for type_ in range(len(population.counts))])
    return np.asarray(_mutation(process, len(parents)) @ parents)


def _require_chain(population: Population, process: Moran) -> None:
    if population.played:
        a, b = (population.names[number] for number in population.played[0])
        raise UsageError(
            f"the payoffs of {a} against {b} are left to chance; ask for what is expected, or count many runs"
        )
    process.require_room(population)
    types, size = len(population.counts), population.size
    if (comb(size + types - 1, types - 1) if process.mixed else types**size) > MOST_STATES:
        what = "mixed" if process.mixed else "placed on a graph"
        raise UsageError(
            f"{size} individuals of {types} types can be {what} in more than {MOST_STATES:,} ways, too many for an "
            f"exact answer; count many runs"
        )


def _chain(population: Population, process: Moran, starts: list[State]) -> tuple[list[State], Floats]:
    """The states that can be reached, those where it may begin first, and the chance of going from one to another."""
    following = _following_mixed if process.mixed else _following_placed
    states, place, rows = list(starts), {state: number for number, state in enumerate(starts)}, list[dict[int, float]]()
    for state in states:
        row: dict[int, float] = {}
        over = process.stop_at_fixation and (max(state) == population.size if process.mixed else len({*state}) == 1)
        for target, chance in [(state, 1.0)] if over else following(population, process, state):
            if target not in place:
                place[target] = len(states)
                states.append(target)
            row[place[target]] = row.get(place[target], 0.0) + chance
        rows.append(row)
    chain = np.zeros((len(states), len(states)))
    for number, row in enumerate(rows):
        chain[number, list(row)] = list(row.values())
    return states, chain


def _following_mixed(population: Population, process: Moran, state: State) -> Ways:
    for (child, former), chance in np.ndenumerate(changes(population, process, state)):
        if chance:
            counts = list(state)
            counts[child] += 1
            counts[former] -= 1
            yield tuple(counts), chance


def _following_placed(population: Population, process: Moran, state: State) -> Ways:
    chances = moves(population, process, state)
    for (child, place), chance in np.ndenumerate(chances):
        if chance:
            yield (*state[:place], child, *state[place + 1 :]), chance
    rest = 1.0 - float(chances.sum())  # children with nowhere to go
    if rest > 1e-12:
        yield state, rest


def _mixed_start(population: Population) -> Iterator[State]:
    yield population.counts


def _placed_starts(population: Population, process: Moran) -> Iterator[State]:
    types = range(len(population.counts))
    if not process.shuffled:
        yield tuple(np.repeat(types, population.counts).tolist())
        return
    for state in product(types, repeat=population.size):
        if all(state.count(type_) == population.counts[type_] for type_ in types):
            yield state


def _steps(chain: Floats, starts: int) -> float:
    transient = np.flatnonzero(np.diag(chain) < 1)
    within = np.eye(len(transient)) - chain[np.ix_(transient, transient)]
    return float(np.linalg.solve(within, np.ones(len(transient)))[:starts].mean())


def _fitness(process: Moran, earned: Floats, meetings: Floats, present: NDArray[np.bool_]) -> Floats:
    payoffs = earned if process.accumulated else earned / np.maximum(meetings, 1)
    fitness = np.zeros(len(payoffs))
    for number in np.flatnonzero(present):
        fitness[number] = process.fitness(float(payoffs[number]))
        if not 0 <= fitness[number] < np.inf:
            raise unfit(float(payoffs[number]), float(fitness[number]))
    return fitness


def _in_proportion(weights: Floats, otherwise: Floats) -> Floats:
    """Chances in proportion to weights, or if all are 0 to others; none if these are as well."""
    chosen = weights if weights.sum() > 0 else otherwise
    return np.asarray(chosen / (chosen.sum() or 1.0))


def _mutation(process: Moran, types: int) -> Floats:
    return (1 - process.mutation) * np.eye(types) + process.mutation * (1 - np.eye(types)) / (types - 1)


def _matrix(graph: ContactGraph) -> Floats:
    table = np.zeros((graph.size, graph.size))
    table[np.repeat(np.arange(graph.size), graph.degrees), graph.neighbours] = 1.0
    return table


def _count(state: State, types: int) -> NDArray[np.int64]:
    return np.bincount(state, minlength=types)
