"""Runs of a Moran process, many at a time on any number of threads."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

import numpy as np

from detente.arena.moran_process import USUAL, Evolution, Integers, Moran
from detente.arena.population import Population
from detente.base.errors import UsageError
from detente.base.progress import SILENT, Progress
from detente.base.seed import Seed
from detente.strategies.contract import Player


def moran(
    population: Population,
    process: Moran = USUAL,
    runs: int = 1,
    seed: Seed = Seed(0),
    workers: int = 0,
    progress: Progress = SILENT,
) -> Evolution:
    """Let a population evolve, many times over.

    A run's chance depends on the seed and its number alone, so the result is the same for any number of workers, and
    the first runs of many are the runs of few. Matches that are left to chance are played anew in every step.

    Args:
        population: that each run begins with.
        process: how it changes.
        runs: how many there are.
        seed: of all randomness.
        workers: how many threads work; 0 for one a processor.
        progress: is told what is done.

    Raises:
        UsageError: a graph has another size than the population, a fitness is negative, or a number is out of range.
    """
    from detente.arena.moran_run import BLOCK_RUNS, Course
    from detente.strategies.kernel import prepare

    if runs < 1:
        raise UsageError(f"{runs} runs were asked for; there must be at least one")
    if workers < 0:
        raise UsageError(f"{workers} workers were asked for; it is a whole number, 0 for one a processor")
    prepare([player for player in population.players if isinstance(player, Player)], progress)
    course = Course(population, process, seed)
    blocks = [range(first, min(first + BLOCK_RUNS, runs)) for first in range(0, runs, BLOCK_RUNS)]
    pool = ThreadPoolExecutor(workers or cpu_count() or 1)
    done: list[Evolution] = []
    try:
        for block in pool.map(course.evolve, blocks):
            done.append(block)
            progress("evolving populations", min(len(done) * BLOCK_RUNS, runs), runs)
    finally:
        pool.shutdown(cancel_futures=True)
    return _joined(done)


def history(population: Population, process: Moran = USUAL, run: int = 0, seed: Seed = Seed(0)) -> Integers:
    """How many there were of each type after every step of one run, ``[steps + 1, types]``.

    It is the run of that number which `moran` counts under the same seed.

    Raises:
        UsageError: as for `moran`.
    """
    from detente.arena.moran_run import Course

    return Course(population, process, seed).history(run)


def _joined(parts: Sequence[Evolution]) -> Evolution:
    return Evolution(
        names=parts[0].names,
        final=np.concatenate([part.final for part in parts]),
        steps=np.concatenate([part.steps for part in parts]),
        shares=np.concatenate([part.shares for part in parts]),
    )
