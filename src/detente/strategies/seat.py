"""Seats: a player made ready for a batch of lanes, the address of its step and the record each lane starts from.

A leader's step first lets its members step, each in a block of its own with the same lanes, then puts what they propose
into the leader's records and runs the leader's rule. The first word of the leader's record holds the address of its
team, a list of words:

    members, stochastic, rule, size, column, past | step, state, start, words, block, key | ... of the next member

`rule` is the step of the leader's rule, `size` that of its record in bytes and `column` where in it the proposals lie;
`past` is the place in `PASTS` of what members take for their own: they step in the leader's block, one after another,
if they share its past. Then for each member its step, its records, its start record and the size of one in words, its
block and its stream's key, 0 if it has none. Everything is set up anew on turn 0, with as many lanes as the leader has
then. Members' streams are keyed by name, and by one draw of the leader's stream.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numba import cfunc, int64, njit
from numpy.typing import NDArray

from detente.strategies.contract import TEAM, Past, Player
from detente.strategies.kernel import cached_by_source, kernel
from detente.strategies.lanes import (
    COLUMNS,
    HEADER,
    ILLEGAL,
    STEP,
    U1,
    Dice,
    U,
    call_step,
    draw,
    load,
    philox_state,
    reversed_word,
    store,
    store_byte,
)
from detente.strategies.mover import member_keys

MEMBERS, STOCHASTIC, RULE, SIZE, COLUMN, PAST = range(6)
FIRST_MEMBER = 6
STEP_OF, STATE, START, WORDS, BLOCK, KEY = range(6)
PER_MEMBER = 6
LOW, HIGH, OUT = 2, 3, 4  # columns of a block
PROPOSALS, SHARED, OPPOSITE = range(3)
PASTS: tuple[Past, ...] = ("proposals", "shared", "opposite")


class Seat(NamedTuple):
    """The address of a player's step, its start record, and what must be kept alive while it plays."""

    step: int
    start: NDArray[np.uint8]
    kept: Any


class Room(NamedTuple):
    """How large a batch is at most: its lanes, and the words of older history in each."""

    lanes: int
    words: int


def seat(player: Player, room: Room, payoffs: Sequence[float] | None = None, length: float = math.inf) -> Seat:
    """A player ready for a batch; see `Player.record` for what it is told of the match.

    Raises:
        UsageError: its parameters do not fit the game, or its rule does not compile.
    """
    told = None if payoffs is None else tuple(payoffs), length
    start = _start(player, *told)
    rule = kernel(player)
    if not player.strategy.team:
        return Seat(rule.address, start.view(np.uint8), rule)
    members = [seat(member, room, *(told if player.strategy.team.told else ())) for member in player.team]
    team, kept = _team(player, player.strategy.team.past, members, room)
    start = start.copy()
    start[TEAM] = team.ctypes.data
    return Seat(TEAM_STEP.address, start.view(np.uint8), (rule, team, members, kept))


@lru_cache(maxsize=4096)
def _start(player: Player, payoffs: tuple[float, ...] | None, length: float) -> NDArray[Any]:
    player.suit(payoffs)
    return player.record(payoffs, length)


def _team(
    player: Player, past: Past, members: Sequence[Seat], room: Room
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The words that describe a team, and the memory in which its members play."""
    layout = _start(player, None, math.inf).dtype
    assert layout.fields is not None
    block = 0 if past == "shared" else HEADER + room.lanes * (COLUMNS + room.words)
    sizes = [member.start.size // 8 for member in members]
    memory = np.empty(len(members) * block + sum(sizes) * room.lanes, np.uint64)
    keys = np.array(member_keys(player.team), np.uint64).view(np.int64)
    keys[[past == "shared" or not member.stochastic for member in player.team]] = 0
    rows, at = [], 0
    for member, words in zip(members, sizes, strict=True):
        start, state = member.start.ctypes.data, memory[at + block :].ctypes.data
        rows.append((member.step, state, start, words, memory[at:].ctypes.data))
        at += block + words * room.lanes
    record = layout.itemsize, layout.fields["proposals"][1]
    leader = len(members), int(keys.any()), kernel(player).address, *record, PASTS.index(past)
    return np.concatenate([leader, np.column_stack([rows, keys]).ravel()], dtype=np.int64), memory


def _step_team(turn: Any, n: Any, state: Any, mine: Any, theirs: Any) -> None:
    team = int64(load(state, 0))
    if turn == 0:
        gather(team, n, mine)
    size, column, past = int64(load(team, SIZE)), int64(load(team, COLUMN)), load(team, PAST)
    for place in range(int64(load(team, MEMBERS))):
        member = team + 8 * (FIRST_MEMBER + PER_MEMBER * place)
        block = mine if past == SHARED else int64(load(member, BLOCK))
        out = block + 8 * (HEADER + OUT * int64(load(block, 0)))
        if past == OPPOSITE:
            mirror(turn, n, mine, block)
        call_step(int64(load(member, STEP_OF)), (turn, n, int64(load(member, STATE)), block, theirs))
        for k in range(n):
            store_byte(state + column + place, size * k, load(out, k))
        if load(block, ILLEGAL):
            store(mine, ILLEGAL, load(block, ILLEGAL))
        if past == PROPOSALS:
            remember(turn, n, block)
    call_step(int64(load(team, RULE)), (turn, n, state, mine, theirs))


@njit
def gather(team: Any, n: Any, mine: Any) -> None:
    """Set up all members for new matches: start records, empty histories, streams."""
    cap = int64(load(mine, 0))
    columns = mine + 8 * HEADER
    if load(team, STOCHASTIC):
        for k in range(n):  # the leader's own action comes later, so there is room for the draw
            store(columns, OUT * cap + k, draw(Dice(columns + 8 * (LOW * cap + k), columns + 8 * (HIGH * cap + k))))
    for place in range(int64(load(team, MEMBERS))):
        member = team + 8 * (FIRST_MEMBER + PER_MEMBER * place)
        state, start, words = int64(load(member, STATE)), int64(load(member, START)), int64(load(member, WORDS))
        block, key = int64(load(member, BLOCK)), load(member, KEY)
        for k in range(n):
            for word in range(words):
                store(state, k * words + word, load(start, word))
        if load(team, PAST) == SHARED:
            continue
        for measure in range(HEADER):
            store(block, measure, load(mine, measure))
        block += 8 * HEADER
        for k in range(n):
            store(block, k, U(0))
            store(block, cap + k, U(0))
            if key != U(0):
                low, high = philox_state(key, load(columns, OUT * cap + k), 0)
                store(block, LOW * cap + k, low)
                store(block, HIGH * cap + k, high)


@njit
def remember(turn: Any, n: Any, block: Any) -> None:
    """Append what a member proposed to its own past."""
    cap, words = int64(load(block, 0)), int64(load(block, 1))
    recent = block + 8 * HEADER
    defections, out, older = recent + 8 * cap, recent + 8 * OUT * cap, recent + 8 * COLUMNS * cap
    for k in range(n):
        action = load(out, k)
        store(recent, k, load(recent, k) << U1 | action)
        store(defections, k, load(defections, k) + action)
    if (turn + 1) % 64 == 0:
        for k in range(n):
            store(older, words * k + turn // 64, reversed_word(load(recent, k), 1))


@njit
def mirror(turn: Any, n: Any, mine: Any, block: Any) -> None:
    """Make a member's past the opposite of its leader's."""
    cap, words = int64(load(block, 0)), int64(load(block, 1))
    theirs, own = mine + 8 * HEADER, block + 8 * HEADER
    seen = U(0) - U1 if turn >= 64 else (U1 << U(turn)) - U1
    for k in range(n):
        store(own, k, ~load(theirs, k) & seen)
        store(own, cap + k, U(turn) - load(theirs, cap + k))
    if turn and turn % 64 == 0:
        for k in range(n):
            word = COLUMNS * cap + words * k + turn // 64 - 1
            store(own, word, ~load(theirs, word))


with cached_by_source(_step_team):
    TEAM_STEP = cfunc(STEP, cache=True, error_model="numpy")(_step_team)
