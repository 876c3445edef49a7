"""The compiled loop of tabular Q-learning: one learner a lane, all against the same opponent."""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

from detente.learners.tabular_q import QLearning
from detente.strategies.contract import Player
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
from detente.strategies.mover import legal
from detente.strategies.seat import Room, seat

Floats: TypeAlias = NDArray[np.float64]

LEARNER, OPPONENT, NOISE = 0, 1, 2  # the roles of streams


class Lesson(NamedTuple):
    """The settings as the loop needs them; `alpha` and `epsilon` have one value an episode."""

    key: np.uint64
    first: int
    rounds: int
    memory: int
    gamma: float
    noise: np.uint64
    alpha: Floats
    epsilon: Floats
    payoffs: Floats


class Notebook(NamedTuple):
    """What is learned and what is noted on the way, filled in place: ``[lanes, states, 2]`` and ``[lanes, points]``."""

    table: Floats
    reward: Floats
    cooperation: Floats


def learn(opponent: Player, settings: QLearning, key: int, first: int, results: tuple[Floats, Floats, Floats]) -> None:
    """Train one learner a row of `results` (tables, reward and cooperation curves), which are filled in place.

    Raises:
        UsageError: the opponent chose an action that its game does not have.
    """
    lesson = Lesson(
        key=np.uint64(key),
        first=first,
        rounds=settings.rounds,
        memory=settings.memory,
        gamma=settings.gamma,
        noise=np.uint64(round(settings.noise * 2**32)),
        alpha=settings.alpha.values(settings.episodes),
        epsilon=settings.epsilon.values(settings.episodes),
        payoffs=np.ascontiguousarray(settings.game.row),
    )
    payoffs = settings.game.seats[1].ravel().tolist()
    taken = seat(opponent, Room(len(results[0]), settings.rounds // 64 + 1), payoffs, settings.rounds)
    legal(_learn(taken.step, taken.start, lesson, Notebook(*results)), opponent.name, opponent.actions)


def _learn_lanes(step: Any, start: Any, lesson: Any, notebook: Any) -> Any:
    n, episodes = len(notebook.table), lesson.alpha.size
    words = lesson.rounds // 64 + 1
    me, opp, noise = new_lanes(n, words), new_lanes(n, words), new_lanes(n, 0)
    record, past = np.empty(n * start.size, np.uint8), np.empty(n, np.int64)
    for side, role in ((me, LEARNER), (opp, OPPONENT), (noise, NOISE)):
        for k in range(n):
            side.low[k], side.high[k] = philox_state(lesson.key, lesson.first + k, role)
    for episode in range(episodes):
        me.defections[:], opp.defections[:], past[:] = 0, 0, 0
        me.recent[:], opp.recent[:] = 0, 0
        for k in range(n):
            record[k * start.size : (k + 1) * start.size] = start
        point = episode * notebook.reward.shape[1] // episodes
        for t in range(lesson.rounds):
            choose(me, past, lesson.epsilon[episode], notebook.table)
            call_step(step, (t, n, record.ctypes.data, opp.block.ctypes.data, me.block.ctypes.data))
            if lesson.noise:
                perturb(me, opp, noise, lesson.noise)
            learn_turn((me, opp, past), (t + 1, lesson.alpha[episode], point), lesson, notebook)
            if (t + 1) % 64 == 0:
                flush(me, n, t // 64, 1)
                flush(opp, n, t // 64, 1)
    average(notebook, episodes, lesson.rounds)
    return np.int64(opp.block[ILLEGAL])


@njit
def choose(me: Any, past: Any, epsilon: Any, table: Any) -> None:
    """Epsilon-greedy actions for all lanes. One draw: its upper bits say whether to explore, its lowest bit how."""
    for k in range(past.size):
        bits, me.low[k], me.high[k] = xoroshiro(me.low[k], me.high[k])
        greedy = U(table[k, past[k], 1] > table[k, past[k], 0])
        explores = float(bits >> U11) * 2.0**-53 < epsilon
        me.out[k] = (bits & U1) if explores else greedy


@njit
def perturb(me: Any, opp: Any, noise: Any, threshold: Any) -> None:
    """Flip actions with the probability of noise; bit 1 of the learner's column keeps what it meant."""
    for k in range(me.out.size):
        bits, noise.low[k], noise.high[k] = xoroshiro(noise.low[k], noise.high[k])
        me.out[k] = me.out[k] << U1 | me.out[k] ^ U(bits >> U32 < threshold)
        opp.out[k] ^= U(bits & LOW32 < threshold)


@njit
def learn_turn(sides: Any, now: Any, lesson: Any, notebook: Any) -> None:
    """Let the turn happen in all lanes and learn from it: the update of Q, and the histories.

    Q is updated for the action the learner meant; what noise made of it is what both players remember.
    """
    me, opp, past = sides
    turns, alpha, point = now
    table = notebook.table
    seen = min(turns, lesson.memory)
    offset, mask, shift = ((1 << 2 * seen) - 1) // 3, (U1 << U(seen)) - U1, U(seen)
    for k in range(past.size):
        own, other = me.out[k] & U1, opp.out[k]
        meant = int(me.out[k] >> U1) if lesson.noise else int(own)
        me.recent[k], opp.recent[k] = me.recent[k] << U1 | own, opp.recent[k] << U1 | other
        me.defections[k] += own
        opp.defections[k] += other
        reward = lesson.payoffs[int(own), int(other)]
        following = offset + int((me.recent[k] & mask) << shift | (opp.recent[k] & mask))
        best = max(table[k, following, 0], table[k, following, 1])
        state = past[k]
        table[k, state, meant] += alpha * (reward + lesson.gamma * best - table[k, state, meant])
        past[k] = following
        notebook.reward[k, point] += reward
        notebook.cooperation[k, point] += 1.0 - float(own)


@njit
def average(notebook: Any, episodes: Any, rounds: Any) -> None:
    """Turn the sums of each point of the curves into means per round."""
    points = notebook.reward.shape[1]
    counts = np.zeros(points)
    for episode in range(episodes):
        counts[episode * points // episodes] += rounds
    notebook.reward[:] /= counts
    notebook.cooperation[:] /= counts


with cached_by_source(_learn_lanes):
    _learn = njit(cache=True, nogil=True, error_model="numpy")(_learn_lanes)
