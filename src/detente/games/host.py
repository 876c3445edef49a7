"""Hosting: an episode whose seats are taken by whoever answers, now or later.

A seat is a strategy, or an async function from a view to an action: a person at a terminal, a program behind a socket.
Those who choose together are asked together.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from inspect import isawaitable
from typing import Any, TypeAlias

from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.games.effects import Player
from detente.games.game import CHANCE, PLAYER, Game, for_episode, sample
from detente.games.session import Session, View

Seat: TypeAlias = Callable[[View], Awaitable[Any] | Any]
Told: TypeAlias = Callable[[View, UsageError], Awaitable[None] | None]


async def host(game: Game, seats: Mapping[Player, Seat], seed: Seed = Seed(0), refuse: Told | None = None) -> Session:
    """Play a whole episode; the same seed and answers give the same episode as `Game.play`.

    Args:
        game: to be played.
        seats: who answers for each player.
        seed: of chance, and of answers that are probabilities.
        refuse: told of an answer that is no legal action; then the seat is asked again. Without it, the episode ends.

    Raises:
        UsageError: a player has no seat, or an answer is illegal and there is nobody to tell.
    """
    session = game.start(rng=Stream(seed.child("chance").key, 0, CHANCE))
    seated: dict[Player, tuple[Seat, Stream]] = {}
    while not session.over:
        for view in session.views:
            if view.player not in seats:
                raise UsageError(f"nobody sits for {view.player.name}; there are seats for {_names(seats)}")
            if view.player not in seated:
                stream = Stream(seed.child("player", view.player.name).key, 0, PLAYER)
                seated[view.player] = for_episode(seats[view.player], stream), stream
        asked = (_ask(*seated[view.player], view, refuse) for view in session.views)
        actions = await asyncio.gather(*asked)
        session.act(dict(zip((view.player for view in session.views), actions, strict=True)))
    return session


async def _ask(seat: Seat, stream: Stream, view: View, refuse: Told | None) -> Any:
    while True:
        answer = seat(view)
        try:
            return sample(await answer if isawaitable(answer) else answer, view, stream)
        except UsageError as error:
            if refuse is None:
                raise
            told = refuse(view, error)
            if isawaitable(told):
                await told


def _names(seats: Mapping[Player, Seat]) -> str:
    return ", ".join(player.name for player in seats) or "none"
