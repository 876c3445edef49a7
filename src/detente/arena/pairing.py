"""A pairing: two players, the rules and the seed under which they meet."""

from dataclasses import dataclass
from typing import TypeAlias

from detente.arena.python_player import PythonPlayer
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.strategies.contract import Player

Entrant: TypeAlias = Player | PythonPlayer


def require_player(entrant: object) -> None:
    """Make sure that this is somebody who can meet others.

    Raises:
        UsageError: it is a name, or something else.
    """
    if isinstance(entrant, str):
        raise UsageError(
            f"{entrant!r} is the name of a player, not a player; detente.player({entrant!r}) is the player"
        )
    if not isinstance(entrant, Player | PythonPlayer):
        raise UsageError(f"{entrant!r} is no player; detente.player(NAME) is one")


@dataclass(frozen=True, eq=False)
class Pairing:
    """Two players and the rules and seed under which they meet; any block of repetitions can be played alone."""

    first: Entrant
    second: Entrant
    rules: Rules
    seed: Seed

    def __post_init__(self) -> None:
        """Check that both are players, and play this game."""
        for player in (self.first, self.second):
            require_player(player)
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
