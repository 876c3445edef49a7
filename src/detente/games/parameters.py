"""Parameters of the gallery's games: what they may be, and the players that a number stands for."""

from string import ascii_uppercase
from typing import Annotated, TypeAlias

from msgspec import Meta

from detente.games.effects import Player, players

Payoff: TypeAlias = Annotated[float, Meta(ge=-1_000, le=1_000)]
Probability: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
Factor: TypeAlias = Annotated[float, Meta(ge=0, le=100)]
Rounds: TypeAlias = Annotated[int, Meta(ge=1, le=100_000)]
Amount: TypeAlias = Annotated[int, Meta(ge=1, le=1_000)]
GroupSize: TypeAlias = Annotated[int, Meta(ge=2, le=10)]


def group(size: int) -> tuple[Player, ...]:
    """So many players, named A, B, C and so on."""
    return players(*ascii_uppercase[:size])
