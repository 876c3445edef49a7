"""Runs: the matches they are given, and fitness functions of one's own."""

import ctypes
import math

import numpy as np
import pytest
from numba.core import config

from detente.archetypes.roster import find
from detente.arena.fitness import Exponential, Fitness, Linear
from detente.arena.moran_process import Moran
from detente.arena.moran_run import BLOCK_RUNS, FITNESS, Compiled, Course, Larder
from detente.arena.play import play
from detente.arena.population import populate
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed

SEED = Seed(3)
POPULATION = populate([find("tit_for_tat"), find("random"), find("defector")], (3, 2, 4), Rules(turns=10))
COUNTS = np.array(POPULATION.counts)


def test_matches_are_the_repetitions_of_their_pair_each_once() -> None:
    larder = Larder(POPULATION, SEED, 0)
    random = 1
    number = int(larder.matches.pair[0, random])
    larder.fill(number, COUNTS, 100)
    first = larder.matches.held[number]
    larder.matches.used[number] = first - 5
    larder.fill(number, COUNTS, 100)
    held = larder.matches.held[number]
    expected = play(find("tit_for_tat"), find("random"), POPULATION.rules, int(first - 5 + held), SEED).scores
    assert larder.matches.scores[number, :held].tolist() == expected[first - 5 :].tolist()
    assert larder.matches.used[number] == 0


def test_blocks_of_runs_have_matches_of_their_own() -> None:
    course = Course(POPULATION, Moran(), SEED)
    one, other = (course.evolve(range(first, first + 5)).final.tolist() for first in (0, BLOCK_RUNS))
    assert one != other


@pytest.mark.parametrize("fitness", [Linear(0.5), Exponential(0.5), math.cosh])
def test_a_fitness_is_a_c_function(fitness: Fitness) -> None:
    compiled = Compiled(fitness)
    called = ctypes.cast(compiled.address, FITNESS)
    assert called(1.5, compiled.intensity) == pytest.approx(fitness(1.5), rel=1e-15)


def test_what_a_function_raises_is_kept() -> None:
    compiled = Compiled(math.log)
    assert math.isnan(ctypes.cast(compiled.address, FITNESS)(-1.0, 0.0))
    with pytest.raises(ValueError, match=r"math domain|expected a"):
        compiled.reraise()


def test_without_the_compiler_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "DISABLE_JIT", True)
    with pytest.raises(UsageError, match="unset NUMBA_DISABLE_JIT"):
        Course(POPULATION, Moran(), SEED)
