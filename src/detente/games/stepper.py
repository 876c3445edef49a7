"""The stepper: many episodes of a compiled game at once, one a lane.

Each lane has a stream of its own, derived by name and number, so what happens in it does not depend on how many others
there are: lanes 0 to 99 of one stepper are those of two steppers of 50.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.base.seed import MASK32, Seed, philox
from detente.games.game import CHANCE
from detente.games.tables import Steps, Tables

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.integer[Any]]
Words: TypeAlias = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Step:
    """What came of a step.

    Attributes:
        rewards: what was paid, ``[players, lanes]``.
        over: the lanes whose episode has ended; they stand at the start of their next one, ``[lanes]``.
    """

    rewards: Floats
    over: NDArray[np.bool_]


class Stepper:
    """Episodes of a compiled game, each in its lane; one that ends is followed by a new one at once.

    Attributes:
        tables: the game.
        states: where each lane stands, ``[lanes]``.
    """

    def __init__(self, tables: Tables, lanes: int, seed: Seed = Seed(0), first: int = 0) -> None:
        """Start an episode in every lane.

        Args:
            tables: the game.
            lanes: how many episodes run at once.
            seed: of chance.
            first: the number of the first lane, where the lanes are a part of more.

        Raises:
            UsageError: there is no lane, or the game may end before anyone has chosen.
        """
        if lanes < 1 or first < 0:
            raise UsageError(f"there are {lanes} lanes from number {first} on; there must be one at least, from 0 on")
        if (tables.start.successors[tables.start.chances > 0] == tables.end).any():
            raise UsageError(f"{tables.game!r} may end before anyone has chosen, so it cannot be stepped")
        self.tables, self.states = tables, np.empty(lanes, np.int64)
        self._streams = Streams(seed.child("chance").key, np.arange(first, first + lanes, dtype=np.uint64))
        self._steps, self._starts = _Outcomes(tables.steps), _Outcomes(tables.start)
        self._endows = bool(tables.start.rewards.any())
        self._counts = np.ascontiguousarray(tables.moves.actions.T)
        self._strides = np.ascontiguousarray(tables.moves.strides.T.astype(np.int64))
        self._due = np.zeros((len(tables.players), lanes))  # paid before the first decision, so along with its step
        self._begin(np.arange(lanes))

    @property
    def information(self) -> Integers:
        """The information set of each player, -1 where it does not move, ``[players, lanes]``."""
        return self.tables.moves.information[self.states].T

    @property
    def legal(self) -> NDArray[np.bool_]:
        """Which actions each player may choose, ``[players, lanes, most actions]``; none where it does not move."""
        return np.asarray(np.arange(self._counts.max()) < self._counts[:, self.states, None])

    def step(self, actions: Integers) -> Step:
        """Let everyone act; the actions of those who do not move are not looked at.

        Args:
            actions: the place of each player's action among those it may choose, ``[players, lanes]``.

        Raises:
            UsageError: an action is illegal; all lanes stay where they were.
        """
        taken = self._steps.taken(self.states, self._joint(np.asarray(actions)), self._streams)
        rewards = self._steps.rewards.take(taken, axis=1)
        if self._endows:
            rewards += self._due
            self._due[:] = 0.0
        self.states = self._steps.successors.take(taken)
        over = self.states == self.tables.end
        if over.any():
            self._begin(np.flatnonzero(over))
        return Step(rewards, over)

    def _joint(self, actions: Integers) -> NDArray[np.int64]:
        """The number of everyone's joint action."""
        if actions.shape != self._due.shape or actions.dtype.kind not in "iu":
            raise UsageError(
                f"the actions are {actions.dtype} of shape {actions.shape}; they must be whole numbers of shape "
                f"{self._due.shape}, players by lanes"
            )
        joint = np.zeros(len(self.states), np.int64)
        for places, counts, strides in zip(actions, self._counts, self._strides, strict=True):
            allowed = counts.take(self.states)
            illegal = ((places < 0) | (places >= allowed)) & (allowed > 0)
            if illegal.any():
                lane = int(illegal.argmax())
                raise UsageError(
                    f"action {places[lane]} in lane {lane} is illegal; there are {allowed[lane]}, numbered from 0 on"
                )
            joint += places * strides.take(self.states)
        return joint

    def _begin(self, lanes: NDArray[np.int64]) -> None:
        """Start a new episode in some lanes."""
        nothing = np.zeros(len(lanes), np.int64)
        taken = self._starts.taken(nothing, nothing, self._streams, lanes)
        self.states[lanes] = self._starts.successors.take(taken)
        if self._endows:
            self._due[:, lanes] = self._starts.rewards.take(taken, axis=1)


class Streams:
    """The random numbers of lanes: those of `detente.base.seed.Stream` with the number of the lane, many at once."""

    def __init__(self, key: int, lanes: Words) -> None:
        low, high = lanes & MASK32, lanes >> np.uint64(32)
        words = philox((low, high, CHANCE, 0), key)  # type: ignore[arg-type] # arrays of words do what words do
        a, b, c, d = (np.asarray(word, np.uint64) for word in words)
        self._low: Words = a | b << np.uint64(32)
        self._high: Words = c | d << np.uint64(32)
        self._high[(self._low | self._high) == 0] = 1

    def uniform(self, lanes: NDArray[np.int64] | slice = slice(None)) -> Floats:
        """The next number in [0, 1) of some lanes, or of all."""
        low, high = self._low[lanes], self._high[lanes]
        result = _rotate(low + high, 17) + low
        high ^= low
        self._low[lanes] = _rotate(low, 49) ^ high ^ (high << np.uint64(21))
        self._high[lanes] = _rotate(high, 28)
        return (result >> np.uint64(11)).astype(np.float64) * 2.0**-53


class _Outcomes:
    """Steps in flat arrays, one cell for every state, joint action and branch."""

    def __init__(self, steps: Steps) -> None:
        _, self._joint, self._branches = steps.successors.shape
        self.successors = steps.successors.ravel().astype(np.int64)
        self.rewards = np.ascontiguousarray(steps.rewards.reshape(len(self.successors), -1).T)
        self._cumulative = np.ascontiguousarray(steps.cumulative.reshape(-1, self._branches).T)

    def taken(
        self, states: NDArray[np.int64], joint: NDArray[np.int64], streams: Streams, lanes: Any = slice(None)
    ) -> NDArray[np.int64]:
        """The cells of what happens in some lanes."""
        row: NDArray[np.int64] = states * self._joint + joint
        if self._branches == 1:
            return row
        number = streams.uniform(lanes)
        cell: NDArray[np.int64] = row * self._branches
        for below in self._cumulative[:-1]:
            cell += number >= below.take(row)
        return cell


def _rotate(words: Words, bits: int) -> Words:
    return words << np.uint64(bits) | words >> np.uint64(64 - bits)
