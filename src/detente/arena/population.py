"""Populations: how many there are of each type, and what the types get from one another."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.long_run import long_run
from detente.arena.pairing import Entrant, Pairing
from detente.arena.play import Block, play_block
from detente.arena.python_player import PythonPlayer
from detente.arena.rules import Rules
from detente.base.errors import NotFinite, UsageError
from detente.base.seed import Seed
from detente.strategies.automaton import Automaton, automaton

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Population:
    """A population in which types meet in pairs.

    Attributes:
        names: of the types.
        counts: how many there are of each.
        payoffs: what the type of the row gets from that of the column, ``[types, types]``; NaN where it is left to
            chance, so that every match has to be played.
        players: of each type; nobody where payoffs are all there is.
        rules: under which players meet.

    Raises:
        UsageError: there are fewer than two types, two have the same name, one has no members, or the payoffs are not
            a square of numbers.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]
    payoffs: Floats = field(repr=False)
    players: tuple[Entrant, ...] = ()
    rules: Rules = Rules()

    def __post_init__(self) -> None:
        """Check everything."""
        if not self.counts:
            raise UsageError("the population is empty; name at least two types and how many there are of each")
        if len(self.counts) < 2:
            raise UsageError(f"{self.names[0]} is the only type; a population evolves where there are at least two")
        for name, count in zip(self.names, self.counts, strict=True):
            if self.names.count(name) > 1:
                raise UsageError(f"{name} is listed twice; give one of them another name, or add up their numbers")
            if count < 1 or count != int(count):
                raise UsageError(f"there are {count} of {name}; a type begins with a whole number of at least 1")
        size = len(self.counts)
        if self.payoffs.shape != (size, size):
            raise UsageError(f"payoffs have shape {self.payoffs.shape}; {size} types need ({size}, {size})")
        if not self.players and not np.isfinite(self.payoffs).all():
            raise UsageError("a payoff is not a finite number; without players to play for it, each must be")

    @property
    def size(self) -> int:
        """How many individuals there are."""
        return sum(self.counts)

    @property
    def played(self) -> list[tuple[int, int]]:
        """The pairs of types whose matches are left to chance, each once."""
        return [(a, b) for a, b in np.argwhere(np.isnan(self.payoffs)).tolist() if a <= b]

    @property
    def certain(self) -> Floats:
        """The payoffs, where none is left to chance, ``[types, types]``.

        Raises:
            UsageError: one is.
        """
        for a, b in self.played:
            raise UsageError(
                f"what {self.names[a]} and {self.names[b]} get from each other is left to chance; go on with "
                f"population.expected(), or with the mean of many matches, population.sampled()"
            )
        return self.payoffs

    def pairing(self, a: int, b: int, seed: Seed) -> Pairing:
        """Two types that meet."""
        return Pairing(self.players[a], self.players[b], self.rules, seed)

    def expected(self) -> "Population":
        """The same population with payoffs in place of chance: what each pair gets on average, exactly.

        Where payoffs vary from match to match, selection acts on what was really earned; a population that earns the
        mean every time is close to it, and closer the longer matches are and the more of them.

        Raises:
            NotFinite: a player is no finite automaton.
            UsageError: matches end by chance.
        """
        payoffs = self.payoffs.copy()
        for a, b in self.played:
            payoffs[a, b], payoffs[b, a] = _expected(self.players[a], self.players[b], self.rules)
        return replace(self, payoffs=payoffs)

    def sampled(self, repetitions: int = 100, seed: Seed = Seed(0)) -> "Population":
        """The same population with payoffs in place of chance: what each pair got on average over so many matches.

        Raises:
            UsageError: there are no repetitions.
        """
        payoffs = self.payoffs.copy()
        for a, b in self.played:
            first, second = play_block(self.pairing(a, b, seed), Block(repetitions)).scores.mean(axis=0).tolist()
            payoffs[a, b], payoffs[b, a] = (first, second) if a != b else ((first + second) / 2,) * 2
        return replace(self, payoffs=payoffs)


def populate(players: Sequence[Entrant], counts: Sequence[int], rules: Rules = Rules()) -> Population:
    """A population of players; what is not left to chance between two types is played here, once.

    Payoffs are per turn. Two players of one type meet as two players do that happen to be alike.

    Raises:
        UsageError: as for `Population`, or the game is not symmetric.
    """
    if len(players) != len(counts):
        raise UsageError(f"there are {len(players)} players and {len(counts)} counts; each type has one count")
    if not rules.game.symmetric:
        raise UsageError("a population plays a game with the same payoffs for both players; this one has two sides")
    payoffs = np.full((len(players), len(players)), np.nan)
    for b, second in enumerate(players):
        for a, first in enumerate(players[: b + 1]):
            pairing = Pairing(first, second, rules, Seed(0))
            if not pairing.chancy:
                payoffs[a, b], payoffs[b, a] = play_block(pairing, Block()).scores[0]
    return Population(tuple(player.name for player in players), tuple(counts), payoffs, tuple(players), rules)


def _expected(first: Entrant, second: Entrant, rules: Rules) -> tuple[float, float]:
    if rules.prob_end is not None:
        raise UsageError("exact payoffs need matches of a fixed length; these end by chance")
    a, b = (_machine(player, rules) for player in (first, second))
    return long_run(a, b, rules.game, rules.noise, horizon=rules.turns).payoffs


def _machine(player: Entrant, rules: Rules) -> Automaton:
    if isinstance(player, PythonPlayer):
        raise NotFinite(f"{player.name} is a Python function, so its payoffs cannot be found exactly")
    if "length" in player.strategy.uses:
        raise NotFinite(f"{player.name} counts the turns that are left, so it is no machine that goes on for ever")
    return automaton(player, rules.game.row.ravel().tolist())
