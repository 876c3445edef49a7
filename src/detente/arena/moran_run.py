"""Runs of a Moran process: what the compiled loop needs, and matches when it asks for them."""

import ctypes
from typing import Any

import numpy as np
from numba.core import config
from numpy.typing import NDArray

from detente.arena.contact_graph import ContactGraph
from detente.arena.fitness import Exponential, Fitness, Linear, unfit
from detente.arena.moran_process import Evolution, Moran
from detente.arena.moran_steps import (
    EXPONENTIAL,
    LINEAR,
    UNFIT,
    Graphs,
    Life,
    Matches,
    Plan,
    begin,
    mix,
    needed,
    roam,
    run_all,
)
from detente.arena.play import Block, play_block
from detente.arena.population import Population
from detente.base.errors import UsageError
from detente.base.seed import Seed

FITNESS = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double, ctypes.c_double)
BLOCK_RUNS = 32  # in one unit of work, which plays its matches many at a time
FEWEST_MATCHES = 1024  # played at once, as calling the match loop takes as long as some hundred matches
NOTHING = np.empty((0, 0), np.int64)


class Course:
    """A population and a process, ready for runs on any thread."""

    def __init__(self, population: Population, process: Moran, seed: Seed) -> None:
        if config.DISABLE_JIT:
            raise UsageError("this needs compiled code; unset NUMBA_DISABLE_JIT, which switches numba's compiler off")
        process.require_room(population)
        self._population, self._seed = population, seed.child("moran")
        self._key = np.uint64(self._seed.child("run").key)
        self._fitness = Compiled(process.fitness)
        self._counts = np.array(population.counts, np.int64)
        roams = bool(population.played) or not process.mixed
        self._places = np.repeat(np.arange(len(population.counts)), population.counts if roams else 0)
        self._shuffled = process.shuffled and not process.mixed
        self._graphs = _graphs(process, population.size if roams else 2)  # which nobody looks at who only counts
        self._plan = Plan(
            fitness=self._fitness.address,
            intensity=self._fitness.intensity,
            mutation=float(process.mutation),
            death_first=process.order == "death-birth",
            accumulated=process.accumulated,
            stops=process.stop_at_fixation,
            steps=process.steps,
        )

    def evolve(self, block: range) -> Evolution:
        """A whole block of runs."""
        types = len(self._counts)
        final, sums = np.empty((len(block), types), np.int64), np.empty((len(block), types), np.int64)
        steps, trouble = np.empty(len(block), np.int64), np.zeros(2)
        larder = self._larder(block)
        if self._population.played:
            for k, run in enumerate(block):
                life = self._run(run, larder, NOTHING)
                final[k], steps[k], sums[k] = life.counts, life.step[0], life.sums
        else:
            start = self._counts, self._places, self._shuffled
            results = final, steps, sums, trouble
            status = run_all(self._key, block.start, start, (self._graphs, larder.matches), self._plan, results)
            self._refuse(status, trouble)
        shares = sums / ((steps + 1) * self._population.size)[:, None]
        return Evolution(self._population.names, final, steps, shares)

    def history(self, run: int) -> NDArray[np.int64]:
        """The counts after every step of one run, ``[steps + 1, types]``."""
        block = range(run - run % BLOCK_RUNS, run + 1)
        steps = int(self.evolve(block).steps[-1])
        larder = self._larder(block)
        for earlier in block[:-1] if self._population.played else ():
            self._run(earlier, larder, NOTHING)
        return self._run(run, larder, np.empty((steps + 1, len(self._counts)), np.int64)).history

    def _larder(self, block: range) -> "Larder":
        return Larder(self._population, self._seed, block.start << 32)

    def _run(self, run: int, larder: "Larder", history: NDArray[np.int64]) -> Life:
        life: Life = begin(self._key, run, self._counts, self._places, self._shuffled, history)
        if not self._places.size:
            self._refuse(mix(life, larder.matches.payoffs, self._plan), life.trouble)
            return life
        while status := roam(life, self._graphs, larder.matches, self._plan):
            self._refuse(status, life.trouble)
            larder.fill(status - 1, life.counts, self._graphs.met.size)
        return life

    def _refuse(self, status: int, trouble: NDArray[np.float64]) -> None:
        self._fitness.reraise()
        if status == UNFIT:
            raise unfit(*trouble.tolist())


class Larder:
    """The matches of a block of runs: those of a pair are the repetitions of its pairing, in order, each used once."""

    def __init__(self, population: Population, seed: Seed, first: int) -> None:
        self._population, self._seed, self._first = population, seed, first
        self._pairs = population.played
        number = np.full(population.payoffs.shape, -1, np.int64)
        for place, (a, b) in enumerate(self._pairs):
            number[a, b] = number[b, a] = place
        none = np.zeros(len(self._pairs), np.int64)
        self._drawn = none.copy()
        scores = np.empty((len(self._pairs), 0, 2))
        self.matches = Matches(np.ascontiguousarray(population.payoffs), number, scores, none.copy(), none.copy())

    def fill(self, place: int, counts: NDArray[np.int64], edges: int) -> None:
        """Play more matches of a pair: what one step may need, and half as many again as were played so far."""
        a, b = self._pairs[place]
        more = max(FEWEST_MATCHES, int(needed(counts, a, b, edges))) + int(self._drawn[place]) // 2
        block = Block(more, self._first + int(self._drawn[place]))
        played = play_block(self._population.pairing(a, b, self._seed), block).scores
        held, used = self.matches.held, self.matches.used
        kept = np.concatenate([self.matches.scores[place, used[place] : held[place]], played])
        scores = self.matches.scores
        if len(kept) > scores.shape[1]:
            scores = np.empty((len(self._pairs), len(kept), 2))
            scores[:, : self.matches.scores.shape[1]] = self.matches.scores
        scores[place, : len(kept)] = kept
        held[place], used[place] = len(kept), 0
        self._drawn[place] += more
        self.matches = self.matches._replace(scores=scores)


class Compiled:
    """A fitness as a C function; what a Python function raises is kept, since it cannot cross the compiled loop."""

    def __init__(self, fitness: Fitness) -> None:
        self._error: BaseException | None = None
        self._function = fitness
        self._callback = FITNESS(self._call)
        known = {Linear: LINEAR, Exponential: EXPONENTIAL}.get(type(fitness))
        self.intensity = fitness.intensity if isinstance(fitness, Linear | Exponential) else 0.0
        self.address: int = known.address if known else ctypes.cast(self._callback, ctypes.c_void_p).value or 0

    def reraise(self) -> None:
        """Raise what went wrong in a function of one's own."""
        if self._error is not None:
            raise self._error

    def _call(self, payoff: float, intensity: float) -> float:
        try:
            return float(self._function(payoff))
        except BaseException as error:
            self._error = error
            return float("nan")


def _graphs(process: Moran, size: int) -> Graphs:
    meets, sends = process.graphs(size)
    return Graphs(*_arrays(meets), *_arrays(sends), *_arrays(sends.reversed()))


def _arrays(graph: ContactGraph) -> tuple[Any, Any]:
    return graph.starts, graph.neighbours
