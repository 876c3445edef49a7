"""The compiled half of `replay`: histories as lanes."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from detente.strategies.contract import Player
from detente.strategies.kernel import BITS, cached_by_source, kernel
from detente.strategies.lanes import COLUMNS, U, call_step, flush, philox_state

LANES = 256


def replay(player: Player, theirs: NDArray[np.uint8], mine: NDArray[np.uint8] | None, key: int) -> NDArray[np.uint8]:
    """The intended actions at each turn of each history, ``[histories, turns]``."""
    intended = np.zeros_like(theirs)
    own = intended if mine is None else mine
    step = kernel(player)
    start = player.record().view(np.uint8)
    bits = BITS[player.actions]
    for first in range(0, len(theirs), LANES):
        rows = slice(first, first + LANES)
        _replay(step.address, start, theirs[rows], own[rows], intended[rows], U(key), first, bits)
    return intended


def _replay_lanes(
    step: Any, start: Any, theirs: Any, mine: Any, intended: Any, key: Any, first: Any, bits: Any
) -> None:
    n, turns = theirs.shape
    per_word = 64 // bits
    words = turns // per_word + 1
    me = np.zeros(n * (COLUMNS + words), np.uint64)
    opp = np.zeros(n * (COLUMNS + words), np.uint64)
    state = np.empty(n * start.size, np.uint8)
    for k in range(n):
        state[k * start.size : (k + 1) * start.size] = start
        me[2 * n + k], me[3 * n + k] = philox_state(key, first + k, 0)
    for t in range(turns):
        call_step(step, t, n, n, words, state.ctypes.data, me.ctypes.data, opp.ctypes.data)
        for k in range(n):
            intended[k, t] = me[4 * n + k]
            for side, action in ((me, U(mine[k, t])), (opp, U(theirs[k, t]))):
                side[k] = side[k] << U(bits) | action
                side[n + k] += U(action != U(0))
        if (t + 1) % per_word == 0:
            flush(me, n, n, words, t // per_word, bits)
            flush(opp, n, n, words, t // per_word, bits)


with cached_by_source(_replay_lanes):
    _replay = njit(cache=True, nogil=True, error_model="numpy")(_replay_lanes)
