"""What the repetitions of a match came to."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.rules import Rules
from detente.base.action import LETTERS
from detente.base.errors import UsageError
from detente.base.frame import Columns
from detente.games.matrix import MatrixGame

Counts: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True)
class Record:
    """What to keep of a match beside the counts of outcomes: every action, the outcomes turn by turn."""

    trace: bool = False
    curve: bool = False


@dataclass(frozen=True, eq=False)
class Match:
    """The repetitions of one pairing, from the first player's view.

    Attributes:
        names: the two players.
        rules: under which they met.
        outcomes: how often each pair of actions occurred, ``[repetitions, actions * actions]``; with two actions in
            the order CC, CD, DC, DD.
        curve: the same by turn, summed over repetitions, ``[turns, actions * actions]``; empty if not recorded.
        trace: every action, ``[repetitions, 2, turns]``; empty if not recorded.
    """

    names: tuple[str, str]
    rules: Rules
    outcomes: Counts = field(repr=False)
    curve: NDArray[np.int64] = field(repr=False)
    trace: NDArray[np.uint8] = field(repr=False)

    @property
    def repetitions(self) -> int:
        """How many times the pair met."""
        return len(self.outcomes)

    @property
    def turns(self) -> NDArray[np.int64]:
        """The number of turns of each repetition, ``[repetitions]``."""
        return np.asarray(self.outcomes.sum(axis=1, dtype=np.int64))

    @cached_property
    def totals(self) -> NDArray[np.float64]:
        """Payoff of both players, ``[repetitions, 2]``."""
        game = self.rules.game
        return np.stack([self.outcomes @ game.row.ravel(), self.outcomes @ game.col.ravel()], axis=1)

    @property
    def scores(self) -> NDArray[np.float64]:
        """Payoff per turn of both players, ``[repetitions, 2]``."""
        return np.asarray(self.totals / self.turns[:, None])

    def moves(self, repetition: int = 0) -> tuple[str, str]:
        """What both played in one repetition, as strings such as ``"CCD"``.

        Raises:
            UsageError: the actions were not recorded.
        """
        if not self.trace.size:
            raise UsageError("the actions of this match were not recorded; ask for them with Record(trace=True)")
        turns = self.turns[repetition]
        letters = LETTERS if self.rules.game.actions == 2 else "0123"
        first, second = ("".join(letters[x] for x in row[:turns]) for row in self.trace[repetition])
        return first, second

    def columns(self) -> Columns:
        """One row a repetition: turns, both scores and the counts of outcomes."""
        size = self.rules.game.actions
        letters = LETTERS if size == 2 else "0123"
        cells = {f"{letters[k // size]}{letters[k % size]}": self.outcomes[:, k] for k in range(size * size)}
        scores = {"score": self.scores[:, 0], "opponent_score": self.scores[:, 1]}
        return {"repetition": np.arange(self.repetitions), "turns": self.turns, **scores, **cells}

    def mirrored(self) -> "Match":
        """The same match from the second player's view, under the same rules with the seats exchanged."""
        game = self.rules.game
        size = game.actions
        swap = np.arange(size * size).reshape(size, size).T.ravel()
        return Match(
            names=self.names[::-1],
            rules=replace(self.rules, game=MatrixGame(game.col.T, game.row.T, game.name)),
            outcomes=self.outcomes[:, swap],
            curve=self.curve[:, swap],
            trace=self.trace[:, ::-1],
        )
