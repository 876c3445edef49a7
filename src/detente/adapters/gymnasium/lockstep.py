"""The compiled turn of many matches: actions come from outside in an array, opponents are stepped in their lanes."""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from detente.arena.driver import FIRST, NOISE, SECOND
from detente.strategies.kernel import cached_by_source
from detente.strategies.lanes import LOW32, U1, U32, Lanes, U, call_step, flush, philox_state, xoroshiro


class Group(NamedTuple):
    """The lanes that play the same opponent.

    `lanes` says which they are among all, `record` holds the opponents' records, and the blocks of the learner, of the
    opponent and of noise are those of `detente.strategies.lanes`.
    """

    step: int
    record: NDArray[np.uint8]
    lanes: NDArray[np.int64]
    me: Lanes
    opponent: Lanes
    noise: Lanes


class Round(NamedTuple):
    """The turn that is played, and under which rules."""

    turn: int
    memory: int
    noise: np.uint64
    payoffs: NDArray[np.float64]


def _seat_lanes(group: Any, key: Any) -> None:
    for side, role in ((group.me, FIRST), (group.opponent, SECOND), (group.noise, NOISE)):
        for k in range(group.lanes.size):
            side.low[k], side.high[k] = philox_state(key, group.lanes[k], role)


def _play_round(group: Any, now: Any, actions: Any, observations: Any, rewards: Any) -> None:
    me, opponent, noise, lanes = group.me, group.opponent, group.noise, group.lanes
    n, t = lanes.size, now.turn
    call_step(group.step, (t, n, group.record.ctypes.data, opponent.block.ctypes.data, me.block.ctypes.data))
    seen = min(t + 1, now.memory)
    offset, mask, shift = ((1 << 2 * seen) - 1) // 3, (U1 << U(seen)) - U1, U(seen)
    for k in range(n):
        own, other = U(actions[lanes[k]]), opponent.out[k]
        if now.noise:
            bits, noise.low[k], noise.high[k] = xoroshiro(noise.low[k], noise.high[k])
            own ^= U(bits >> U32 < now.noise)
            other ^= U(bits & LOW32 < now.noise)
        me.recent[k], opponent.recent[k] = me.recent[k] << U1 | own, opponent.recent[k] << U1 | other
        me.defections[k] += own
        opponent.defections[k] += other
        observations[lanes[k]] = offset + int((me.recent[k] & mask) << shift | opponent.recent[k] & mask)
        rewards[lanes[k]] = now.payoffs[int(own), int(other)]
    if (t + 1) % 64 == 0:
        flush(me, n, t // 64, 1)
        flush(opponent, n, t // 64, 1)


with cached_by_source(_seat_lanes, _play_round):
    seat_lanes = njit(cache=True, nogil=True)(_seat_lanes)
    play_round = njit(cache=True, nogil=True, error_model="numpy")(_play_round)
