"""One episode of a game at the terminal: a person takes a seat, or watches."""

import sys
from collections.abc import Callable
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, TypeAlias

from detente.base.errors import UsageError
from detente.cli.console import err, out, print_json

if TYPE_CHECKING:
    from detente.games.effects import Player
    from detente.games.game import Game
    from detente.games.session import Session, Strategy, View

Seating: TypeAlias = "Callable[[str], Strategy]"

NOBODY = "nobody"
RANDOM = "random"


def play_episode(game: "Game", seat: str, others: str, seed: int, json: bool) -> None:
    """Play an episode and show what came of it.

    Args:
        game: to be played.
        seat: the player that the person is, "nobody" to watch, or empty for the first who must choose.
        others: what everyone else plays: "random", or a strategy of the catalogue where the game is a repeated dilemma.
        seed: of chance and of everyone else.
        json: whether to write the history as JSON instead.

    Raises:
        UsageError: there is no such seat or strategy, or the input ends before the game.
    """
    from detente.base.seed import Seed
    from detente.games.outline import player_names

    names = player_names(game)
    if seat not in ("", NOBODY, *names):
        raise UsageError(f"{game!r} has no player {seat!r}; --me may be {', '.join(names)} or {NOBODY}")
    others_play = (lambda name: evenly) if others == RANDOM else _from_catalogue(game, others, names)
    if seat != NOBODY:
        err.print(f"{game!r}: {cleandoc(game.__doc__ or 'its rules are not written down.')}\n", markup=False)
    session = game.play(_Seats(seat, others_play), Seed(seed))
    payoffs = {player.name: session.payoffs[player] for player in sorted(session.payoffs, key=lambda p: p.name)}
    if json:
        print_json({"game": repr(game), "history": session.history, "payoffs": payoffs})
        return
    out.print(_story(game, session), markup=False)
    paid = ", ".join(f"{name} {value:.6g}" for name, value in payoffs.items())
    out.print(f"payoffs: {paid or 'none'}", markup=False)


class _Seats(dict["Player", "Strategy"]):
    """Whoever the game asks has a seat: the person one, all others one kind of strategy."""

    def __init__(self, seat: str, others: "Seating") -> None:
        super().__init__()
        self._seat, self._others = seat, others

    def __contains__(self, player: object) -> bool:
        return True

    def __missing__(self, player: "Player") -> "Strategy":
        if not self._seat:
            self._seat = player.name
        if player.name == self._seat:
            err.print(f"You play {player.name}. Ctrl-C ends the game.\n", markup=False)
        self[player] = ask if player.name == self._seat else self._others(player.name)
        return self[player]


def _from_catalogue(game: "Game", reference: str, names: list[str]) -> "Seating":
    """The same published strategy at every seat, told the payoffs of its own."""
    from detente.arena.view_strategy import strategy_named

    return {name: strategy_named(reference, game, name) for name in names}.__getitem__


def evenly(view: "View") -> dict[Any, float]:
    """Every action as likely as any other."""
    return {action: 1 / len(view.actions) for action in view.actions}


def ask(view: "View") -> Any:
    """The action that the person types: as it is written, or the beginning of it."""
    from detente.reports.plan import action_words

    words = {action_words(action).casefold(): action for action in view.actions}
    if view.seeing is not None:
        err.print(f"    you see {action_words(view.seeing)}", markup=False)
    offered = ", ".join(action_words(action) for action in view.actions[:12])
    offered += f" … {action_words(view.actions[-1])}" if len(view.actions) > 12 else ""
    while True:
        err.print(f"{view.player.name}: {offered}> ", end="", markup=False)
        line = sys.stdin.readline()
        if not line:
            raise UsageError(f"the input ended while {view.player.name} had to choose; legal are {offered}")
        typed = " ".join(line.split()).casefold()
        near = [typed] if typed in words else [word for word in words if typed and word.startswith(typed)]
        if len(near) == 1:
            return words[near[0]]
        err.print("    please type one of them", markup=False)


def _story(game: "Game", session: "Session") -> str:
    """What happened, in order: who did what."""
    from detente.reports.plan import action_words

    said = []
    told = game.start()
    for value in session.history:
        if told.chance is not None:
            said.append(f"chance: {action_words(value)}")
        else:
            done = value if len(told.views) > 1 else (value,)
            pairs = zip(told.views, done, strict=True)
            said.append(", ".join(f"{view.player.name}: {action_words(action)}" for view, action in pairs))
        told.tell(value)
    return "\n".join(said)
