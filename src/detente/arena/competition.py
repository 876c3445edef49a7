"""A competition: a field, its rules and its schedule, cut into blocks of repetitions that can be played anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.arena.pairing import Entrant, Pairing, require_player
from detente.arena.rules import Rules
from detente.arena.schedule import Schedule
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.strategies.contract import Player

BLOCK_TURNS = 1 << 31  # turns of all matches in one block: about ten seconds of compiled play
SLOWNESS = 1 << 12  # by how much a player in Python takes longer
LOOKS = 20  # blocks at least, where the tournament may end early


@dataclass(frozen=True, eq=False)
class Fixture:
    """Two players, by place in the field, and how they meet."""

    i: int
    j: int
    pairing: Pairing


@dataclass(frozen=True, eq=False)
class Competition:
    """Who competes, and how.

    Attributes:
        players: who enters; names must differ.
        rules: under which they meet.
        schedule: how often who meets whom.
        seed: of all randomness.

    Raises:
        UsageError: somebody is no player, there are fewer than two, two have the same name, the game is not symmetric,
            or the schedule does not fit the field.
    """

    players: Sequence[Entrant]
    rules: Rules
    schedule: Schedule
    seed: Seed

    def __post_init__(self) -> None:
        """Check that these players can meet."""
        for player in self.players:
            require_player(player)
        if self.rules.game.actions != 2 or not self.rules.game.symmetric:
            raise UsageError("a tournament is of a game with two actions and the same payoffs for both players")
        if len(self.players) < 2:
            raise UsageError(f"a tournament needs at least two players; {len(self.players)} entered")
        for place, name in enumerate(self.names):
            if name in self.names[:place]:
                raise UsageError(f"{name} entered twice; give one of them another name")
        if self.schedule.settle >= len(self.players):
            raise UsageError(
                f"the best {self.schedule.settle} of {len(self.players)} players cannot be settled; ask for fewer"
            )
        self.schedule.pairs(self.names)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The players' names."""
        return tuple(player.name for player in self.players)

    @cached_property
    def fixtures(self) -> tuple[Fixture, ...]:
        """All pairs that meet."""
        return tuple(
            Fixture(i, j, Pairing(self.players[i], self.players[j], self._rules(turns), self.seed))
            for i, j, turns in self.schedule.pairs(self.names)
        )

    @cached_property
    def chancy(self) -> tuple[Fixture, ...]:
        """The pairs whose repetitions can differ."""
        return tuple(fixture for fixture in self.fixtures if fixture.pairing.chancy)

    @cached_property
    def certain(self) -> tuple[Fixture, ...]:
        """The pairs in which nothing is left to chance: one match counts for every repetition."""
        return tuple(fixture for fixture in self.fixtures if not fixture.pairing.chancy)

    @cached_property
    def per_turn(self) -> bool:
        """Whether matches differ in length, so that what counts is the payoff per turn and not the total."""
        return self.rules.prob_end is not None or len({fixture.pairing.rules.turns for fixture in self.fixtures}) > 1

    @cached_property
    def longest(self) -> int:
        """The turns of the longest match."""
        return max(fixture.pairing.rules.turns for fixture in self.fixtures)

    @cached_property
    def opponents(self) -> NDArray[np.int64]:
        """How many matches count for each player in a repetition, ``[players]``."""
        counted = np.zeros(len(self.players), np.int64)
        for fixture in self.fixtures:
            if fixture.i != fixture.j:
                counted[[fixture.i, fixture.j]] += 1
            elif self.schedule.self_play == "counted":
                counted[fixture.i] += 1
        return counted

    @cached_property
    def blocks(self) -> tuple[range, ...]:
        """The repetitions in blocks; they depend on the competition alone, not on who plays them."""
        repetitions = self.schedule.repetitions
        turns = sum(_cost(fixture.pairing) for fixture in self.chancy)
        step = max(1, min(repetitions, BLOCK_TURNS // max(turns, 1)))
        if self.schedule.settle:
            step = min(step, max(1, repetitions // LOOKS))
        return tuple(range(first, min(first + step, repetitions)) for first in range(0, repetitions, step))

    def _rules(self, turns: int) -> Rules:
        return replace(self.rules, turns=turns) if turns else self.rules


def _cost(pairing: Pairing) -> int:
    """How long a match takes, in turns of compiled play."""
    compiled = isinstance(pairing.first, Player) and isinstance(pairing.second, Player)
    turns = min(pairing.rules.turns, round(1 / (pairing.rules.prob_end or 1e-9)))
    return turns * (1 if compiled else SLOWNESS)
