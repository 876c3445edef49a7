"""Registration: environments by name, for `gymnasium.make` and `gymnasium.make_vec`."""

from collections.abc import Mapping
from typing import Any

import gymnasium

from detente.adapters.gymnasium.seat import SeatEnv
from detente.base.errors import UnknownName
from detente.games.effects import Player
from detente.games.gallery import GALLERY
from detente.games.numbering import numberings
from detente.games.session import Strategy, View

SETTINGS = ("recall", "strict")  # of an environment; all other options are parameters of its game


def register() -> None:
    """Register the environments; those that are registered already are left alone."""
    for name in GALLERY:
        _enter(f"detente/{name}-v0", entry_point=f"{__name__}:make_seat", kwargs={"game": name})
    _enter("detente/iterated-v0", vector_entry_point="detente.adapters.gymnasium.iterated:IteratedVectorEnv")


def _enter(name: str, **entry: Any) -> None:
    if name not in gymnasium.registry:
        gymnasium.register(name, **entry)


def make_seat(
    game: str,
    player: str = "",
    profile: Mapping[str, Strategy | str] | None = None,
    render_mode: str | None = None,
    **options: Any,
) -> SeatEnv:
    """A seat in a game by name; see `SeatEnv`.

    Args:
        game: the game's name.
        player: the player's name; by default the first in the alphabet.
        profile: strategies by the players' names, as `SeatEnv` takes them; whoever has none chooses anything with
            equal chance.
        render_mode: as of `SeatEnv`.
        options: `recall` and `strict` as of `SeatEnv`, and the parameters of the game.

    Raises:
        UnknownName: there is no such game, player, parameter or strategy.
        UsageError: the value of a parameter is wrong, or a strategy cannot play the game.
    """
    settings = {name: options.pop(name) for name in SETTINGS if name in options}
    chosen = GALLERY.find(game).game(**options)
    seats = {seat.name: seat for seat in numberings(chosen)}
    mine = player or next(iter(seats))
    for name in (mine, *(profile or {})):
        if name not in seats:
            raise UnknownName(f"player of {game}", name, seats, f"its players: {', '.join(seats)}")
    strategies: dict[Player, Strategy | str] = {seat: uniform for name, seat in seats.items() if name != mine}
    strategies |= {seats[name]: strategy for name, strategy in (profile or {}).items()}
    return SeatEnv(chosen, seats[mine], strategies, render_mode=render_mode, **settings)


def uniform(view: View) -> dict[Any, float]:
    """The strategy of one who chooses anything with equal chance."""
    return {action: 1 / len(view.actions) for action in view.actions}
