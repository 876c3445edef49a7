"""`detente check`: is a game of one's own well made?"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.base.errors import DetenteError, UsageError
from detente.cli import options
from detente.cli.command import command
from detente.cli.console import out, print_json

MOST_STEPS = 200_000_000


class Kind(StrEnum):
    """What a file may hold."""

    game = "game"
    strategy = "strategy"


What = Annotated[str, typer.Argument(help="What the file holds, a game or a strategy; may be left out.")]
File = Annotated[str, typer.Argument(help="A file, or one thing in it: my_game.py:name.")]


class Unsound(DetenteError):
    """What was checked has problems; they have been told."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """What `detente check` is told."""

    what: What
    file: File = ""
    json: options.Json = False


@command(Check)
def check(asked: Check) -> None:
    """Check a game or a strategy of your own.

    A game must end, be the same whenever it is played, and hide nothing that decides actions. A strategy must be what
    it declares, play the same compiled as interpreted, and read nothing beyond the turns played.

    Examples:

      detente check game my_game.py

      detente check my_strategy.py
    """
    file = asked.file or asked.what
    kind = asked.what if asked.file else _guess(file)
    if kind not in list(Kind):
        raise UsageError(f"{kind!r} cannot be checked; write `detente check {file}`, or game or strategy before it")
    problems = _games(file) if kind == Kind.game else _strategies(file)
    if asked.json:
        print_json(problems)
    else:
        for name, found in problems.items():
            out.print(f"{name}: {'nothing is wrong' if not found else ''}".rstrip(), markup=False)
            for problem in found:
                out.print(f"  • {problem}", markup=False)
    wrong = sum(map(bool, problems.values()))
    if wrong:
        raise Unsound(f"{wrong} of {len(problems)} in {file} must be mended")


def _games(reference: str) -> dict[str, list[str]]:
    """What is wrong with each game of a file, or with the one that is named."""
    from detente.games.check import check_game
    from detente.games.game_file import bounded, game_of, read_games, told

    place, dot, rest = reference.partition(".py")
    if not dot:
        raise UsageError(f"{reference} is no Python file; write it like my_game.py or my_game.py:name")
    path, name = Path(place + dot), rest.removeprefix(":")
    games = {name: game_of(path, name)} if name else read_games(path)
    problems = {}
    for each, game in games.items():
        with bounded(path):
            try:
                problems[each] = check_game(game)
            except Exception as error:
                problems[each] = [f"it stopped with {told(error, path)}"]
    return problems


def _strategies(file: str) -> dict[str, list[str]]:
    """What is wrong with each strategy of a file."""
    from detente.archetypes.own_strategy import enter_file
    from detente.games.game_file import bounded
    from detente.strategies.check import check_strategy

    path = Path(file).resolve()
    entries = enter_file(path)
    with bounded(path, MOST_STEPS):
        return {entry.id: check_strategy(entry) for entry in entries}


def _guess(file: str) -> Kind:
    """Games are written with `@game`, everything else is a strategy."""
    path = Path(file.partition(".py")[0] + ".py") if ".py" in file else Path(file)
    try:
        return Kind.game if "@game" in path.read_text(errors="replace") else Kind.strategy
    except OSError:
        return Kind.strategy  # whose reader says what is wrong with the file
