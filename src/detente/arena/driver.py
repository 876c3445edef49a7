"""The match loop: two compiled players in lock-step over a batch of repetitions.

Each repetition is a lane. Its streams are keyed by (pair, repetition, role), so the result does not depend on the
size of the batch, on the order of work or on who else plays. Longer repetitions come first in a batch, so lanes
whose match has ended fall off the end. What comes back is an illegal action that each player chose, 0 where none did.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from detente.strategies.kernel import cached_by_source
from detente.strategies.lanes import (
    ILLEGAL,
    LOW32,
    U1,
    U11,
    U32,
    U,
    call_step,
    flush,
    new_lanes,
    philox_state,
    xoroshiro,
)

FIRST, SECOND, NOISE, LENGTH = 0, 1, 2, 3  # the roles of streams


class Side(NamedTuple):
    """One player of the batch: the address of its step and its start record."""

    step: int
    start: NDArray[np.uint8]


class Plan(NamedTuple):
    """What to play: the pair's key, the first repetition, lanes in a batch, and the rules as the loop needs them."""

    key: np.uint64
    first: int
    lanes: int
    bits: int
    actions: int
    noise: np.uint64


class Tally(NamedTuple):
    """What to count, filled in place; an empty array is not counted.

    `outcomes` has shape ``[repetitions, actions * actions]``, `curve` ``[turns, actions * actions]`` and `trace`
    ``[repetitions, 2, turns]``.
    """

    outcomes: NDArray[np.int32]
    curve: NDArray[np.int64]
    trace: NDArray[np.uint8]


class Chance(NamedTuple):
    """The streams of noise, a word of state each, and how often both defected, ``[lanes]``."""

    low: NDArray[np.uint64]
    high: NDArray[np.uint64]
    both: NDArray[np.uint64]


def _play(a: Any, b: Any, plan: Any, lengths: Any, tally: Any) -> tuple[Any, Any]:
    cap, per_word = plan.lanes, 64 // plan.bits
    words = lengths.max() // per_word + 1
    x, y = new_lanes(cap, words), new_lanes(cap, words)
    state_a, state_b = np.empty(cap * a.start.size, np.uint8), np.empty(cap * b.start.size, np.uint8)
    at_x, at_y = x.block.ctypes.data, y.block.ctypes.data
    at_a, at_b = state_a.ctypes.data, state_b.ctypes.data
    noise = Chance(np.empty(cap, np.uint64), np.empty(cap, np.uint64), np.empty(cap, np.uint64))
    counting = plan.actions > 2 or tally.trace.size > 0
    order = np.argsort(-lengths, kind="mergesort")
    for done in range(0, lengths.size, cap):
        lanes = order[done : done + cap]
        n = lanes.size
        seat(x, (state_a, a.start), plan, lanes, FIRST)
        seat(y, (state_b, b.start), plan, lanes, SECOND)
        noise.both[:] = 0
        for k in range(n):
            noise.low[k], noise.high[k] = philox_state(plan.key, plan.first + lanes[k], NOISE)
        for t in range(lengths[lanes[0]]):
            while lengths[lanes[n - 1]] <= t:
                n -= 1
            call_step(a.step, (t, n, at_a, at_x, at_y))
            call_step(b.step, (t, n, at_b, at_y, at_x))
            if plan.actions == 2:
                advance(x, y, noise, n, plan.noise)
            else:
                advance_many(x, y, noise, n, plan)
            if counting:
                count(x.out, y.out, lanes[:n], t, plan.actions, tally)
            elif tally.curve.size > 0:
                sum_up(x.out, y.out, n, tally.curve[t])
            if (t + 1) % per_word == 0:
                flush(x, n, t // per_word, plan.bits)
                flush(y, n, t // per_word, plan.bits)
        if plan.actions == 2:
            settle((x.defections, y.defections, noise.both), lanes, lengths, tally.outcomes)
    return np.int64(x.block[ILLEGAL]), np.int64(y.block[ILLEGAL])


@njit
def seat(side: Any, records: Any, plan: Any, lanes: Any, role: Any) -> None:
    """Put a player into its lanes: empty histories, its start record, its streams."""
    state, start = records
    side.recent[:] = 0
    side.defections[:] = 0
    for k in range(lanes.size):
        side.low[k], side.high[k] = philox_state(plan.key, plan.first + lanes[k], role)
        state[k * start.size : (k + 1) * start.size] = start


@njit
def advance(x: Any, y: Any, noise: Any, n: Any, threshold: Any) -> None:
    """Let noise flip the turn's actions, append them to both histories and count the defections.

    One draw serves both players: its upper half the first, its lower half the second.
    """
    if threshold == 0:
        for k in range(n):
            x.recent[k] = x.recent[k] << U1 | x.out[k]
            y.recent[k] = y.recent[k] << U1 | y.out[k]
            x.defections[k] += x.out[k]
            y.defections[k] += y.out[k]
            noise.both[k] += x.out[k] & y.out[k]
        return
    for k in range(n):
        bits, noise.low[k], noise.high[k] = xoroshiro(noise.low[k], noise.high[k])
        first = x.out[k] ^ U(bits >> U32 < threshold)
        second = y.out[k] ^ U(bits & LOW32 < threshold)
        x.out[k] = first
        y.out[k] = second
        x.recent[k] = x.recent[k] << U1 | first
        y.recent[k] = y.recent[k] << U1 | second
        x.defections[k] += first
        y.defections[k] += second
        noise.both[k] += first & second


@njit
def advance_many(x: Any, y: Any, noise: Any, n: Any, plan: Any) -> None:
    """The same for three or four actions: a second draw says into which other action noise turns one."""
    others, shift = U(plan.actions - 1), U(plan.bits)
    for k in range(n):
        if plan.noise:
            flips, noise.low[k], noise.high[k] = xoroshiro(noise.low[k], noise.high[k])
            picks, noise.low[k], noise.high[k] = xoroshiro(noise.low[k], noise.high[k])
            step_x = U(flips >> U32 < plan.noise) * (U1 + ((picks >> U32) * others >> U32))
            step_y = U(flips & LOW32 < plan.noise) * (U1 + ((picks & LOW32) * others >> U32))
            x.out[k] = (x.out[k] + step_x) % U(plan.actions)
            y.out[k] = (y.out[k] + step_y) % U(plan.actions)
        x.recent[k] = x.recent[k] << shift | x.out[k]
        y.recent[k] = y.recent[k] << shift | y.out[k]
        x.defections[k] += U(x.out[k] != U(0))
        y.defections[k] += U(y.out[k] != U(0))


@njit
def settle(defections: Any, lanes: Any, lengths: Any, outcomes: Any) -> None:
    """The four outcome counts of two-action matches, from the counts of defections alone."""
    first, second, both = defections
    for k in range(lanes.size):
        dd, dx, dy = int(both[k]), int(first[k]), int(second[k])
        outcome = outcomes[lanes[k]]
        outcome[0], outcome[1] = lengths[lanes[k]] - dx - dy + dd, dy - dd
        outcome[2], outcome[3] = dx - dd, dd


@njit
def sum_up(x: Any, y: Any, n: Any, outcome: Any) -> None:
    """Count the turn's outcomes of two-action matches over all lanes at once."""
    dx, dy, dd = U(0), U(0), U(0)
    for k in range(n):
        dx += x[k]
        dy += y[k]
        dd += x[k] & y[k]
    outcome[0] += n - int(dx) - int(dy) + int(dd)
    outcome[1] += int(dy) - int(dd)
    outcome[2] += int(dx) - int(dd)
    outcome[3] += int(dd)


@njit
def count(x: Any, y: Any, lanes: Any, turn: Any, actions: Any, tally: Any) -> None:
    """Count the turn's outcomes one by one, for what sums over lanes do not hold."""
    for k in range(lanes.size):
        outcome = int(x[k]) * actions + int(y[k])
        if actions > 2:
            tally.outcomes[lanes[k], outcome] += 1
        if tally.curve.size:
            tally.curve[turn, outcome] += 1
        if tally.trace.size:
            tally.trace[lanes[k], 0, turn] = x[k]
            tally.trace[lanes[k], 1, turn] = y[k]


def _ending_turns(key: Any, first: Any, prob_end: Any, most: Any, lengths: Any) -> None:
    for k in range(lengths.size):
        low, high = philox_state(key, first + k, LENGTH)
        bits, low, high = xoroshiro(low, high)
        u = float(bits >> U11) * 2.0**-53
        turns = 1 + np.floor(np.log1p(-u) / np.log1p(-prob_end)) if prob_end < 1.0 else 1.0
        lengths[k] = int(min(turns, float(most)))


with cached_by_source(_play):
    play = njit(cache=True, nogil=True, error_model="numpy")(_play)
    ending_turns = njit(cache=True, nogil=True)(_ending_turns)
