"""`detente play`: two strategies meet, or a person meets one."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated

import typer

from detente.base.errors import UnknownName, UsageError
from detente.cli import options
from detente.cli.command import command
from detente.cli.console import out, print_json

if TYPE_CHECKING:
    from detente.arena.match import Match

First = Annotated[str, typer.Argument(help="A strategy, an agent file or `me`; or, alone, a game.")]
Second = Annotated[str, typer.Argument(help="A strategy or an agent file.")]
Me = Annotated[str, typer.Option("--me", help="In a game: the player that you are, or nobody.")]
Others = Annotated[str, typer.Option("--others", help="In a game: what all others play, a strategy or random.")]
OF_MATCHES = ("turns", "repetitions", "noise", "prob_end", "payoffs", "dilemma")
OF_GAMES = ("me", "others")
SHOWN = 60  # turns of a match on one line


@dataclass(frozen=True, kw_only=True)
class Play(options.MatchRules):
    """What `detente play` is told."""

    first: First
    second: Second = ""
    me: Me = ""
    others: Others = "random"
    turns: options.Turns = 20
    repetitions: options.Repetitions = 1


@command(Play)
def play(asked: Play) -> None:
    """Let two strategies meet, play against one yourself, or play any game of the gallery.

    Examples:

      detente play tit_for_tat random:0.7 --turns 50 --noise 0.05

      detente play me tit_for_tat

      detente play monty_hall
    """
    if not asked.second:
        _game(asked)
        return
    _refuse(asked, OF_GAMES, "for games; against a strategy you play like this: detente play me tit_for_tat")
    from detente.arena.match import Record
    from detente.arena.play import play as meet
    from detente.base.seed import Seed
    from detente.learners.entrants import entrant

    rules, record = asked.rules(), Record(trace=True)
    if asked.first == asked.second == "me":
        raise UsageError("a person plays one strategy, as in: detente play me tit_for_tat")
    if asked.second == "me":
        raise UsageError(f"`me` comes first: detente play me {asked.first}")
    opponent = entrant(asked.second)
    if asked.first == "me":
        if asked.repetitions != 1:
            raise UsageError("a person plays one match at a time; leave out --repetitions")
        from detente.cli.person import person

        match = meet(person(rules), opponent, rules, 1, Seed(asked.seed), record)
    else:
        match = meet(entrant(asked.first), opponent, rules, asked.repetitions, Seed(asked.seed), record)
    if asked.json:
        print_json(_as_json(match))
    else:
        _show(match)


def _game(asked: Play) -> None:
    from detente.cli.episode import play_episode
    from detente.cli.games import game_named

    if asked.first == "me":
        raise UsageError("you play against a strategy, as in: detente play me tit_for_tat")
    _require_game(asked.first)
    _refuse(asked, OF_MATCHES, "for two strategies; a game has parameters, as in: detente play trust:4")
    with game_named(asked.first) as game:
        play_episode(game, asked.me, asked.others, asked.seed, asked.json)


def _require_game(name: str) -> None:
    """Refuse the name of a strategy where that of a game is needed."""
    from detente.cli.games import is_file
    from detente.games.gallery import find
    from detente.learners.entrants import entrant

    if is_file(name):
        return
    try:
        find(name)
    except UnknownName as unknown:
        try:
            entrant(name)
        except UnknownName:
            raise unknown from None
        raise UsageError(f"{name} needs somebody to play: detente play {name} tit_for_tat") from None


def _refuse(asked: Play, options: Sequence[str], what_for: str) -> None:
    """Refuse options that would not be looked at."""
    usual = {field.name: field.default for field in fields(asked)}
    given = [f"--{name.replace('_', '-')}" for name in options if getattr(asked, name) != usual[name]]
    if given:
        raise UsageError(f"{' and '.join(given)} {'is' if len(given) == 1 else 'are'} {what_for}")


def _as_json(match: "Match") -> dict[str, object]:
    scores = match.scores
    return {
        "players": list(match.names),
        "repetitions": [
            {"moves": list(match.moves(k)), "scores": scores[k].tolist(), "turns": int(match.turns[k])}
            for k in range(match.repetitions)
        ],
    }


def _show(match: "Match") -> None:
    from detente.measures.intervals import mean_interval

    width = max(map(len, match.names))
    for name, moves in zip(match.names, match.moves(0), strict=True):
        out.print(f"{name:{width}}  {_coloured(moves)}")
    if match.repetitions > 1:
        out.print(f"(the first of {match.repetitions} matches; below the mean of all, with 95% intervals)")
    out.print()
    shares = match.outcomes.sum(axis=0) / match.turns.sum()
    for side, name in enumerate(match.names):
        score = match.scores[:, side]
        cooperates = shares[0] + shares[1 if side == 0 else 2]
        shown = f"{score[0]:.2f}" if match.repetitions == 1 else str(mean_interval(score))
        out.print(f"{name:{width}}  {shown} a turn, cooperates {cooperates:.0%}", markup=False)


def _coloured(moves: str) -> str:
    marked = "".join(f"[blue]{x}[/]" if x == "C" else f"[dark_orange]{x}[/]" for x in moves[:SHOWN])
    return marked + (f" … {len(moves) - SHOWN} more" if len(moves) > SHOWN else "")
