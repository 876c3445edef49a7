"""The parts of a step: chance, fitness, and the start of a run."""

import numpy as np
import pytest

from detente.arena.moran_steps import EXPONENTIAL, LINEAR, begin, below, pick, uniform
from detente.base.seed import Stream
from detente.measures.intervals import proportion_interval

KEY, RUN = 12345, 7
NONE = np.empty((0, 0), np.int64)


def chance() -> np.ndarray:
    return begin(np.uint64(KEY), RUN, np.array([2, 3]), np.empty(0, np.int64), False, NONE).chance


def test_chance_is_the_stream_of_the_run() -> None:
    stream, state = Stream(KEY, RUN, 0), chance()
    assert [uniform(state) for _ in range(5)] == [stream.uniform() for _ in range(5)]


def test_whole_numbers_are_the_upper_half_scaled() -> None:
    stream, state = Stream(KEY, RUN, 0), chance()
    assert [below(state, 7) for _ in range(50)] == [(stream.next() >> 32) * 7 >> 32 for _ in range(50)]


def test_places_are_drawn_in_proportion_to_their_weights() -> None:
    state, weights = chance(), np.array([1.0, 0.0, 3.0, 0.0])
    drawn = np.bincount([pick(state, weights) for _ in range(4000)], minlength=4)
    assert drawn[[1, 3]].tolist() == [0, 0]
    assert 0.25 in proportion_interval(int(drawn[0]), 4000, 0.9999)


def test_nobody_is_drawn_if_all_weights_are_zero() -> None:
    assert pick(chance(), np.zeros(3)) == -1


def test_a_run_begins_with_everyone_in_a_place() -> None:
    places = np.repeat([0, 1], [20, 30])
    history = np.zeros((5, 2), np.int64)
    lives = [begin(np.uint64(KEY), run, np.array([20, 30]), places, run < 9, history) for run in (7, 8, 9)]
    assert [np.bincount(life.places).tolist() for life in lives] == [[20, 30]] * 3
    assert lives[0].places.tolist() != lives[1].places.tolist() != places.tolist()
    assert lives[2].places.tolist() == places.tolist()
    assert history[0].tolist() == [20, 30]


def test_the_usual_functions_of_a_payoff_are_compiled() -> None:
    assert LINEAR.ctypes(3.0, 0.25) == 1.5
    assert EXPONENTIAL.ctypes(3.0, 0.25) == pytest.approx(np.exp(0.75))
