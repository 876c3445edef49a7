"""The compiled streams and histories against the plain ones of `detente.base.seed` and of a list."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numba import njit
from numpy.typing import NDArray

from detente.base.seed import Stream
from detente.strategies.lanes import flush, new_lanes, philox_state, xoroshiro

WORDS = st.integers(0, 2**64 - 1)


@njit
def drawn(key: np.uint64, repetition: int, role: int, count: int) -> NDArray[np.uint64]:
    low, high = philox_state(key, repetition, role)
    numbers = np.empty(count, np.uint64)
    for k in range(count):
        numbers[k], low, high = xoroshiro(low, high)
    return numbers


@settings(deadline=None)  # the first example compiles
@given(WORDS, st.integers(0, 2**63 - 1), st.integers(0, 5))
@example(2**64 - 1, 2**63 - 1, 3)
@example(0, 0, 0)
@example(2**32, 2**32, 2)
@example(2**63, 2**32 - 1, 1)
def test_compiled_streams_are_the_plain_ones(key: int, repetition: int, role: int) -> None:
    stream = Stream(key, repetition, role)
    assert drawn(np.uint64(key), repetition, role, 20).tolist() == [stream.next() for _ in range(20)]


@settings(deadline=None)
@given(WORDS, WORDS)
def test_a_compiled_step_is_the_plain_one(low: int, high: int) -> None:
    stream = Stream(0, 0, 0)
    stream.low, stream.high = low, high
    result = stream.next()
    assert tuple(map(int, xoroshiro(np.uint64(low), np.uint64(high)))) == (result, stream.low, stream.high)


@pytest.mark.parametrize("bits", [1, 2])
def test_a_completed_word_holds_its_oldest_action_lowest(bits: int) -> None:
    per_word = 64 // bits
    actions = np.random.default_rng(3).integers(0, 2**bits, (5, per_word))
    side = new_lanes(5, 3)
    for k, row in enumerate(actions.tolist()):
        for action in row:
            side.recent[k] = side.recent[k] << np.uint64(bits) | np.uint64(action)
    flush(side, 4, 1, bits)
    unpacked = [[int(word) >> turn * bits & (1 << bits) - 1 for turn in range(per_word)] for word in side.older[:, 1]]
    assert unpacked[:4] == actions[:4].tolist()
    assert side.older[4, 1] == 0  # only the first four lanes were still playing
    assert side.older[:, [0, 2]].sum() == 0


def test_the_columns_of_a_block_are_one_piece_of_memory() -> None:
    """A step gets the address of the block alone; it finds everything by the layout that the module documents."""
    side = new_lanes(3, 2)
    for value, column in enumerate((side.recent, side.defections, side.low, side.high, side.out), start=1):
        column[:] = value
    side.older[:] = np.arange(6).reshape(3, 2) + 10
    assert side.block.tolist() == [3, 2, *[0] * 6, *[1] * 3, *[2] * 3, *[3] * 3, *[4] * 3, *[5] * 3, *range(10, 16)]
