"""Stops: where a running game waits for players or for chance, and how it is driven on from there."""

from collections.abc import Coroutine, Hashable, Sequence
from itertools import product
from math import prod
from typing import Any, TypeAlias

from detente.base.errors import UsageError
from detente.games.effects import Choice, Draw, Player, Together
from detente.games.game import Game
from detente.games.session import Payment, Stop, View, go_on

Paid: TypeAlias = tuple[Payment, ...]


class NotTheSame(UsageError):
    """A game goes another way when the same history is played again."""

    def __init__(self, game: Game, history: Sequence[Any] | None = None) -> None:
        super().__init__(
            f"{game!r} is not the same when {'it' if history is None else history} is played again; all its chance "
            "must come from `await draw(…)`, and nothing may be kept from one episode to the next"
        )


class HiddenDifference(UsageError):
    """A player is offered different actions where it sees the same."""

    def __init__(self, game: Game, view: View) -> None:
        super().__init__(
            f"{game!r} offers {view.player.name} different actions where it sees the same ({view.seeing!r}); "
            "let it see what decides them"
        )


def advance(game: Game, coroutine: Coroutine[Any, Any, Any], value: Any) -> tuple[Stop | None, Paid]:
    """Run an episode to its next stop, or to its end; also, what was paid on the way, by name.

    Raises:
        UsageError: the game awaits something strange, or pays and pays without asking anyone.
    """
    stop, payments, _ = go_on(game, coroutine, value)
    payoffs: dict[Player, float] = {}
    for player, amount in payments:
        payoffs[player] = payoffs.get(player, 0.0) + amount
    return stop, tuple(sorted(payoffs.items(), key=lambda item: item[0].name))


def choices(stop: Stop) -> tuple[Choice[Any], ...]:
    """The choices that a game stops for; none of them is chance."""
    match stop:
        case Choice():
            return (stop,)
        case Together():
            return stop.choices
        case Draw():
            return ()


def options(stop: Stop) -> tuple[Any, ...]:
    """All values that a game may be given at a stop; the last player's action changes fastest."""
    if isinstance(stop, Together):
        return tuple(product(*(choice.actions for choice in stop.choices)))
    return stop.outcomes if isinstance(stop, Draw) else stop.actions


def option(stop: Stop, number: int) -> Any:
    """One of the options at a stop, by its place among them; they need not be listed for it."""
    if not isinstance(stop, Together):
        return options(stop)[number]
    chosen: list[Any] = []
    for choice in reversed(stop.choices):
        number, place = divmod(number, len(choice.actions))
        chosen.insert(0, choice.actions[place])
    return tuple(chosen)


def how_many(stop: Stop) -> int:
    """The number of options at a stop, which need not be listed for it."""
    return len(stop.outcomes) if isinstance(stop, Draw) else prod(len(choice.actions) for choice in choices(stop))


def shown(stop: Stop | None) -> Hashable:
    """What there is to see at a stop, in a form that can be compared, as effects refuse to be."""
    if stop is None:
        return None
    if isinstance(stop, Draw):
        return stop.outcomes, stop.chances
    return tuple((choice.player, choice.actions, choice.seeing) for choice in choices(stop))
