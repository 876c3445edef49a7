"""`detente check`: is a game of one's own well made?"""

import ast
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.base.errors import DetenteError, UnknownName, UsageError
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
    if file in list(Kind) and not Path(file).exists():
        raise UsageError(f"say which file: detente check {file} my_{file}.py")
    kind = asked.what if asked.file else _guess(file)
    if kind not in list(Kind):
        raise UsageError(f"{kind!r} cannot be checked; write `detente check {file}`, or game or strategy before it")
    with _interruptible():
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


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end the program at once, even where a file's code never lets Python notice it."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _games(reference: str) -> dict[str, list[str]]:
    """What is wrong with each game of a file, or with the one that is named."""
    from detente.games.check import check_game
    from detente.games.game_file import bounded, game_of, read_games

    path, name = _place(reference)
    if path.suffix != ".py":
        raise UsageError(f"{reference} is no Python file; write it like my_game.py or my_game.py:name")
    games = {name: game_of(path, name)} if name else read_games(path)
    problems = {}
    for each, game in games.items():
        try:
            with bounded(path):
                problems[each] = check_game(game)
        except UsageError as error:
            problems[each] = [str(error)]
    return problems


def _strategies(reference: str) -> dict[str, list[str]]:
    """What is wrong with each strategy of a file, or with the one that is named."""
    from detente.archetypes.own_strategy import enter_file
    from detente.games.game_file import bounded
    from detente.strategies.check import check_strategy

    path, name = _place(reference)
    entries = {entry.id: entry for entry in enter_file(path.resolve())}
    if name and name not in entries:
        raise UnknownName(f"strategy of {path}", name, entries, f"its strategies: {', '.join(entries)}")
    with bounded(path.resolve(), MOST_STEPS):
        return {each: check_strategy(entry) for each, entry in entries.items() if name in ("", each)}


def _place(reference: str) -> tuple[Path, str]:
    """The file, and the name of the one thing in it that is meant, if any is."""
    whole = re.fullmatch(r"(.+\.(?:py|toml|json)):(.*)", reference, re.DOTALL)
    return (Path(whole[1]), whole[2]) if whole else (Path(reference), "")


def _guess(reference: str) -> Kind:
    """Games are coroutines; no strategy has any."""
    try:
        program = ast.parse(_place(reference)[0].read_bytes())
    except (OSError, SyntaxError, ValueError):
        return Kind.strategy  # whose reader says what is wrong with the file
    return Kind.game if any(isinstance(node, ast.AsyncFunctionDef) for node in ast.walk(program)) else Kind.strategy
