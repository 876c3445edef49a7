"""Tabular Q-learning against a fixed opponent: learn what each action is worth in each remembered past.

The agent remembers the last `memory` turns of both players. In state s it plays the action with the greatest Q(s, a),
or with probability epsilon any action at all, and after each round with reward r and next state s' it moves

    Q(s, a)  <-  Q(s, a) + alpha * (r + gamma * max_b Q(s', b) - Q(s, a)).

Every episode starts afresh for both players. Many seeds learn at once, one a lane.

Source: watkins1992, sutton2018.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import PRISONERS_DILEMMA, MatrixGame
from detente.learners.schedule import Schedule
from detente.strategies.contract import Player

Floats: TypeAlias = NDArray[np.float64]

MOST_MEMORY = 8
TENTH = Schedule(0.1, 0.1)


@dataclass(frozen=True)
class QLearning:
    """The settings of a tabular Q-learner.

    Attributes:
        episodes: how many episodes it trains.
        rounds: rounds in an episode.
        memory: how many past turns of both players it sees.
        alpha: learning rate, over the episodes.
        gamma: discount factor of future rewards.
        epsilon: probability of a random action, over the episodes.
        noise: probability that an action comes out as the other one.
        game: what the rounds pay; the learner plays the row.

    Raises:
        UsageError: a number is out of range.
    """

    episodes: int = 5000
    rounds: int = 20
    memory: int = 1
    alpha: Schedule = TENTH
    gamma: float = 0.95
    epsilon: Schedule = TENTH
    noise: float = 0.0
    game: MatrixGame = PRISONERS_DILEMMA

    def __post_init__(self) -> None:
        """Check every number."""
        for name, low, high in (("episodes", 1, 10**9), ("rounds", 1, 10**6), ("memory", 0, MOST_MEMORY)):
            value = getattr(self, name)
            if not low <= value <= high or value != int(value):
                raise UsageError(f"{name} is {value}; it must be a whole number from {low} to {high:,}")
            object.__setattr__(self, name, int(value))
        if not 0 <= self.gamma < 1:
            raise UsageError(f"gamma is {self.gamma}; it must be at least 0 and below 1")
        if not 0 <= self.noise <= 1:
            raise UsageError(f"noise is {self.noise}; it is a probability, from 0 to 1")
        if self.game.actions != 2:
            raise UsageError(f"this learner plays games of two actions; this one has {self.game.actions}")

    @property
    def states(self) -> int:
        """How many pasts it tells apart: one for every history of up to `memory` turns."""
        return int((4 ** (self.memory + 1) - 1) // 3)


def state_names(memory: int) -> list[str]:
    """The remembered pasts in table order, such as ``start``, ``CC``, ``CD``, ``DC``, ``DD``; own action first.

    Longer pasts are written turn by turn, oldest first: ``CC,CD``. In the table their own actions, read as a binary
    number with the oldest highest, come before the opponent's.
    """
    names = []
    for turns in range(memory + 1):
        for code in range(4**turns):
            pairs = []
            for ago in reversed(range(turns)):
                own, other = code >> (turns + ago) & 1, code >> ago & 1
                pairs.append("CD"[own] + "CD"[other])
            names.append(",".join(pairs) or "start")
    return names


@dataclass(frozen=True, eq=False)
class Training:
    """What many seeds learned against one opponent.

    Attributes:
        settings: of the learner.
        opponent: against whom it learned.
        seed: of all randomness; seed k of the batch is repetition k of its streams.
        tables: the Q-values, ``[seeds, states, actions]``; the order of states is that of `state_names`.
        reward: mean reward per round over training, ``[seeds, points]``.
        cooperation: how often the learner cooperated over training, ``[seeds, points]``.
    """

    settings: QLearning
    opponent: Player
    seed: Seed
    tables: Floats = field(repr=False)
    reward: Floats = field(repr=False)
    cooperation: Floats = field(repr=False)

    @cached_property
    def policies(self) -> NDArray[np.int8]:
        """The greedy action in every state, ``[seeds, states]``; ties go to C."""
        return np.asarray(np.argmax(self.tables, axis=2), np.int8)

    @cached_property
    def representative(self) -> int:
        """The first seed whose policy is the one most seeds learned."""
        _, first, count = np.unique(self.policies, axis=0, return_index=True, return_counts=True)
        most = count == count.max()
        return int(first[most].min())

    def __repr__(self) -> str:
        return f"<{len(self.tables)} tabular Q-learners against {self.opponent.name}>"
