"""The compiled half of `replay`: histories as lanes."""

import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from detente.strategies.contract import Player
from detente.strategies.kernel import BITS, cached_by_source
from detente.strategies.lanes import ILLEGAL, U, call_step, flush, new_lanes, philox_state
from detente.strategies.mover import legal
from detente.strategies.seat import Room, seat

LANES = 256


class Script(NamedTuple):
    """What to replay: both sides' recorded actions and where the intended ones go, each ``[lanes, turns]``."""

    theirs: NDArray[np.uint8]
    mine: NDArray[np.uint8]
    intended: NDArray[np.uint8]
    bits: int


def replay(
    player: Player, theirs: NDArray[np.uint8], mine: NDArray[np.uint8] | None, key: int, length: float = math.inf
) -> NDArray[np.uint8]:
    """The intended actions at each turn of each history, ``[histories, turns]``.

    Raises:
        UsageError: one of them is an action that the game does not have.
    """
    intended = np.zeros_like(theirs)
    own = intended if mine is None else mine
    bits = BITS[player.actions]
    taken = seat(player, Room(min(LANES, len(theirs)), theirs.shape[1] // (64 // bits) + 1), length=length)
    for first in range(0, len(theirs), LANES):
        rows = slice(first, first + LANES)
        script = Script(theirs[rows], own[rows], intended[rows], bits)
        legal(_replay(taken.step, taken.start, script, U(key), first), player.name, player.actions)
    return intended


def _replay_lanes(step: Any, start: Any, script: Any, key: Any, first: Any) -> Any:
    n, turns = script.theirs.shape
    per_word = 64 // script.bits
    me, opp = new_lanes(n, turns // per_word + 1), new_lanes(n, turns // per_word + 1)
    state = np.empty(n * start.size, np.uint8)
    for k in range(n):
        state[k * start.size : (k + 1) * start.size] = start
        me.low[k], me.high[k] = philox_state(key, first + k, 0)
    for t in range(turns):
        call_step(step, (t, n, state.ctypes.data, me.block.ctypes.data, opp.block.ctypes.data))
        for k in range(n):
            script.intended[k, t] = me.out[k]
            append(me, k, U(script.mine[k, t]), script.bits)
            append(opp, k, U(script.theirs[k, t]), script.bits)
        if (t + 1) % per_word == 0:
            flush(me, n, t // per_word, script.bits)
            flush(opp, n, t // per_word, script.bits)
    return np.int64(me.block[ILLEGAL])


@njit
def append(side: Any, k: Any, action: Any, bits: Any) -> None:
    """Add one action to the history of a lane."""
    side.recent[k] = side.recent[k] << U(bits) | action
    side.defections[k] += U(action != U(0))


with cached_by_source(_replay_lanes):
    _replay = njit(cache=True, nogil=True, error_model="numpy")(_replay_lanes)
