"""The steps of a Moran process: one is born, one dies, until a single type is left.

`mix` counts the individuals of each type, where everyone meets everyone and payoffs are fixed. `roam` knows who stands
in which place, for graphs and for matches that are played anew in every step. One run is a `Life`, its chance a stream
of its own. Nothing is allocated in a step.
"""

from typing import Any, NamedTuple

import numpy as np
from llvmlite import ir
from numba import cfunc, njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray

from detente.strategies.kernel import cached_by_source
from detente.strategies.lanes import U11, U32, U, philox_state, xoroshiro

ENDED, UNFIT = 0, -1  # how the loop returns; a number above 0 asks for matches of the pair numbered one less


class Plan(NamedTuple):
    """The process as the loop needs it; `fitness` is the address of a C function of payoff and intensity."""

    fitness: int
    intensity: float
    mutation: float
    death_first: bool
    accumulated: bool
    stops: bool
    steps: int


class Graphs(NamedTuple):
    """Who meets whom, where offspring go, and from where they come: starts and neighbours of three graphs."""

    meets: NDArray[np.int64]
    met: NDArray[np.int64]
    sends: NDArray[np.int64]
    sent: NDArray[np.int64]
    takes: NDArray[np.int64]
    taken: NDArray[np.int64]


class Matches(NamedTuple):
    """What types get: a fixed payoff, or the next of the matches played for the pair.

    `pair` is the pair's number or -1, ``[types, types]``; of `scores`, ``[pairs, matches, 2]``, `held` are there and
    `used` are gone, ``[pairs]``.
    """

    payoffs: NDArray[np.float64]
    pair: NDArray[np.int64]
    scores: NDArray[np.float64]
    held: NDArray[np.int64]
    used: NDArray[np.int64]


class Life(NamedTuple):
    """A run on its way: counts of types, the type in each place, two words of chance, steps done, sums of counts.

    `history` receives the counts after every step, ``[steps + 1, types]``, unless it is empty; `trouble` a payoff and
    its fitness, where that cannot be.
    """

    counts: NDArray[np.int64]
    places: NDArray[np.int64]
    chance: NDArray[np.uint64]
    step: NDArray[np.int64]
    sums: NDArray[np.int64]
    history: NDArray[np.int64]
    trouble: NDArray[np.float64]


@intrinsic
def fitness_at(typing_context: Any, address: Any, payoff: Any, intensity: Any) -> Any:
    """Call the function of payoff and intensity at an address."""

    def codegen(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        double = ir.DoubleType()
        function = ir.FunctionType(double, [double, double]).as_pointer()
        return builder.call(builder.inttoptr(given[0], function), given[1:])

    return types.float64(types.int64, types.float64, types.float64), codegen


@njit(inline="always")
def uniform(chance: Any) -> Any:
    """The next number in [0, 1)."""
    bits, chance[0], chance[1] = xoroshiro(chance[0], chance[1])
    return float(bits >> U11) * 2.0**-53


@njit(inline="always")
def below(chance: Any, n: Any) -> Any:
    """The next whole number from 0 to n - 1."""
    bits, chance[0], chance[1] = xoroshiro(chance[0], chance[1])
    return np.int64((bits >> U32) * U(n) >> U32)


@njit(inline="always")
def pick(chance: Any, weights: Any) -> Any:
    """A place drawn in proportion to its weight; -1 if all are 0."""
    total, last = 0.0, -1
    for k in range(weights.size):
        total += weights[k]
    left = uniform(chance) * total
    for k in range(weights.size):
        if weights[k] > 0.0:
            last = k
            left -= weights[k]
            if left < 0.0:
                break
    return last


def _begin(key: Any, run: Any, counts: Any, places: Any, shuffled: Any, history: Any) -> Any:
    """A run before its first step; the individuals are placed at random, or as they are listed."""
    chance = np.empty(2, np.uint64)
    chance[0], chance[1] = philox_state(key, run, 0)
    home = places.copy()
    if shuffled:
        for k in range(home.size - 1, 0, -1):
            other = below(chance, k + 1)
            home[k], home[other] = home[other], home[k]
    if history.size:
        history[0] = counts
    return Life(counts.copy(), home, chance, np.zeros(1, np.int64), counts.copy(), history, np.zeros(2))


@njit(inline="always")
def goes_on(life: Any, plan: Any) -> Any:
    """Whether there is another step: the limit is not reached, and there are two types or there is no stopping."""
    if not plan.stops:
        return life.step[0] < plan.steps
    types = 0
    for count in life.counts:
        types += count > 0
    return types > 1 and life.step[0] < plan.steps


@njit(inline="always")
def weigh(life: Any, plan: Any, earned: Any, meetings: Any) -> Any:
    """The fitness of what was earned in so many meetings; -1 if it is none."""
    payoff = earned if plan.accumulated or meetings == 0 else earned / meetings
    fitness = fitness_at(plan.fitness, payoff, plan.intensity)
    if not 0.0 <= fitness < np.inf:
        life.trouble[0], life.trouble[1] = payoff, fitness
        return -1.0
    return fitness


@njit(inline="always")
def replace(life: Any, plan: Any, parent: Any, former: Any) -> Any:
    """Put a parent's child, maybe mutated, in place of a former type, and note the counts; the child's type."""
    child = parent
    if plan.mutation > 0.0 and uniform(life.chance) < plan.mutation:
        child = below(life.chance, life.counts.size - 1)
        child += child >= parent
    life.counts[former] -= 1
    life.counts[child] += 1
    life.step[0] += 1
    for a in range(life.counts.size):
        life.sums[a] += life.counts[a]
    if life.history.size:
        life.history[life.step[0]] = life.counts
    return child


def _mix(life: Any, payoffs: Any, plan: Any) -> Any:
    """Steps in a population where everyone meets everyone and payoffs are fixed."""
    counts, size = life.counts, life.counts.sum()
    heads, weights = counts.astype(np.float64), np.zeros(counts.size)
    while goes_on(life, plan):
        heads[:] = counts
        dead = pick(life.chance, heads)
        for a in range(counts.size):
            weights[a] = 0.0
            if counts[a]:
                earned = -payoffs[a, a]
                for b in range(counts.size):
                    earned += counts[b] * payoffs[a, b]
                fitness = weigh(life, plan, earned, size - 1)
                if fitness < 0.0:
                    return UNFIT
                weights[a] = (counts[a] - (plan.death_first and a == dead)) * fitness
        parent = pick(life.chance, weights)
        if parent < 0:  # nobody is fit, so all are equally
            heads[dead] -= plan.death_first
            parent = pick(life.chance, heads)
        replace(life, plan, parent, dead)
    return ENDED


def _roam(life: Any, graphs: Any, matches: Any, plan: Any) -> Any:
    """Steps in a population whose individuals have places; returns early where a pair has too few matches left."""
    places = life.places
    everyone, changed = np.arange(places.size), np.empty(places.size + 1, np.int64)
    earned, weights, plays = np.zeros(places.size), np.zeros(places.size), np.zeros(places.size, np.bool_)
    rivals, asked, dead = everyone, everyone, -1  # asked are those of the rivals whose fitness is not known
    while goes_on(life, plan):
        wanted = short_of(life.counts, graphs.met.size, matches)
        if wanted >= 0:
            return wanted + 1
        if plan.death_first:
            dead = below(life.chance, places.size)
            rivals = graphs.taken[graphs.takes[dead] : graphs.takes[dead + 1]]
            asked = rivals
        meet(places, asked, (plays, earned), graphs, matches)
        for k in range(asked.size):
            place = asked[k]
            fitness = weigh(life, plan, earned[place], graphs.meets[place + 1] - graphs.meets[place])
            if fitness < 0.0:
                return UNFIT
            weights[k if plan.death_first else place] = fitness
        chosen = pick(life.chance, weights[: rivals.size])
        if chosen < 0:
            chosen = below(life.chance, rivals.size) if rivals.size else 0
        parent = rivals[chosen] if rivals.size else dead
        if not plan.death_first:
            reach = graphs.sent[graphs.sends[parent] : graphs.sends[parent + 1]]
            dead = reach[below(life.chance, reach.size)] if reach.size else parent
        places[dead] = replace(life, plan, places[parent], places[dead])
        if matches.held.size == 0:  # payoffs are fixed, so others go on earning what they did
            changed[0], asked = dead, changed[:1]
            for j in graphs.met[graphs.meets[dead] : graphs.meets[dead + 1]]:
                if j != dead:
                    changed[asked.size], asked = j, changed[: asked.size + 1]
    return ENDED


@njit
def meet(places: Any, players: Any, notes: Any, graphs: Any, matches: Any) -> None:
    """Let players meet their neighbours and add up what each earns; two of them meet once, and both earn."""
    plays, earned = notes
    for k in range(players.size):
        plays[players[k]], earned[players[k]] = True, 0.0
    for k in range(players.size):
        i = players[k]
        for j in graphs.met[graphs.meets[i] : graphs.meets[i + 1]]:
            a, b = places[i], places[j]
            number = matches.pair[a, b]
            if number < 0:
                earned[i] += matches.payoffs[a, b]
            elif not plays[j] or i <= j:
                mine, theirs = (0, 1) if a <= b else (1, 0)
                score = matches.scores[number, matches.used[number]]
                matches.used[number] += 1
                earned[i] += score[mine]
                if plays[j] and i != j:
                    earned[j] += score[theirs]
    for k in range(players.size):
        plays[players[k]] = False


@njit
def short_of(counts: Any, edges: Any, matches: Any) -> Any:
    """The number of a pair that may need more matches in the next step than are left, else -1."""
    for a in range(counts.size):
        for b in range(a, counts.size):
            number = matches.pair[a, b]
            if number >= 0 and needed(counts, a, b, edges) > matches.held[number] - matches.used[number]:
                return number
    return -1


@njit
def needed(counts: Any, a: Any, b: Any, edges: Any) -> Any:
    """How many matches a pair of types has in one step at most."""
    pairs = counts[a] * (counts[a] + 1) // 2 if a == b else counts[a] * counts[b]
    return min(pairs, edges)


def _run_all(key: Any, first: Any, population: Any, worlds: Any, plan: Any, results: Any) -> Any:
    counts, places, shuffled = population
    graphs, matches = worlds
    final, steps, sums, trouble = results
    none = np.empty((0, 0), np.int64)
    for k in range(steps.size):
        life = begin(key, first + k, counts, places, shuffled, none)
        status = roam(life, graphs, matches, plan) if places.size else mix(life, matches.payoffs, plan)
        final[k], steps[k], sums[k] = life.counts, life.step[0], life.sums
        if status < 0:
            trouble[:] = life.trouble
            return status
    return ENDED


def _linear(payoff: Any, intensity: Any) -> Any:
    return 1.0 - intensity + intensity * payoff


def _exponential(payoff: Any, intensity: Any) -> Any:
    return np.exp(intensity * payoff)


with cached_by_source(_run_all):
    run_all = njit(cache=True, nogil=True, error_model="numpy")(_run_all)
    begin = njit(cache=True)(_begin)
    mix = njit(cache=True, nogil=True, error_model="numpy")(_mix)
    roam = njit(cache=True, nogil=True, error_model="numpy")(_roam)
    LINEAR = cfunc("float64(float64, float64)", cache=True)(_linear)
    EXPONENTIAL = cfunc("float64(float64, float64)", cache=True)(_exponential)
