"""A match: two players meet again and again for many turns, and as many repetitions as asked.

The compiled loop and the interpreted one play the same match to the bit; the interpreted one runs the rules as plain
Python, for debugging and as the reference.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.python_player import PythonPlayer
from detente.arena.rules import Rules
from detente.base.action import LETTERS
from detente.base.errors import UsageError
from detente.base.frame import Columns
from detente.base.seed import Seed
from detente.strategies.contract import Player

Entrant: TypeAlias = Player | PythonPlayer
Engine: TypeAlias = Literal["compiled", "interpreted"]
Counts: TypeAlias = NDArray[np.int32]

LANES = 128


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
        size = self.rules.game.actions
        swap = np.arange(size * size).reshape(size, size).T.ravel()
        return Match(
            names=self.names[::-1],
            rules=self.rules,
            outcomes=self.outcomes[:, swap],
            curve=self.curve[:, swap],
            trace=self.trace[:, ::-1],
        )


def play(
    first: Entrant,
    second: Entrant,
    rules: Rules = Rules(),  # noqa: B008 - immutable
    repetitions: int = 1,
    seed: Seed = Seed(0),  # noqa: B008 - immutable
    record: Record = Record(),
) -> Match:
    """Let two players meet.

    The random numbers depend on the seed, the two names and the repetition alone, so a pair plays the same match in
    any tournament, whichever is named first.

    Raises:
        UsageError: the players were not made for this game, or there are no repetitions.
    """
    return Pairing(first, second, rules, seed).play(repetitions, record)


@dataclass(frozen=True, eq=False)
class Pairing:
    """Two players and the rules and seed under which they meet; any block of repetitions can be played alone."""

    first: Entrant
    second: Entrant
    rules: Rules
    seed: Seed

    def __post_init__(self) -> None:
        """Check that both play this game."""
        for player in (self.first, self.second):
            if player.actions != self.rules.game.actions:
                raise UsageError(
                    f"{player.name} plays games of {player.actions} actions; this one has {self.rules.game.actions}"
                )

    @property
    def turned(self) -> bool:
        """Whether the pair is played with seats exchanged, so that both orders give one match."""
        return self.first.name > self.second.name

    @property
    def chancy(self) -> bool:
        """Whether two repetitions can differ."""
        return self.rules.chancy or self.first.stochastic or self.second.stochastic

    @property
    def key(self) -> int:
        """The key of the pair's random numbers."""
        return self.seed.child("match", *sorted((self.first.name, self.second.name))).key

    def play(
        self,
        repetitions: int,
        record: Record = Record(),
        first_repetition: int = 0,
        engine: Engine = "compiled",
        lanes: int = LANES,
    ) -> Match:
        """Play a block of repetitions; blocks, engines and numbers of lanes all agree to the bit.

        Raises:
            UsageError: there are no repetitions.
        """
        if repetitions < 1:
            raise UsageError(f"{repetitions} repetitions were asked for; there must be at least one")
        size, turns = self.rules.game.actions, self.rules.turns
        match = Match(
            names=(self.first.name, self.second.name),
            rules=self.rules,
            outcomes=np.zeros((repetitions, size * size), np.int32),
            curve=np.zeros((turns if record.curve else 0, size * size), np.int64),
            trace=np.zeros((repetitions, 2, turns) if record.trace else (0, 2, 0), np.uint8),
        )
        if self.turned:
            match = match.mirrored()
        if engine == "interpreted":
            from detente.arena.interpreted import fill

            fill(self, match, first_repetition)
        else:
            from detente.arena.compiled import fill_lanes

            fill_lanes(self, match, first_repetition, lanes)
        return match.mirrored() if self.turned else match
