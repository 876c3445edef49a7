"""Game files: Python files in which people write games of their own."""

import runpy
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from detente.base.errors import DamagedFile, UnknownName, UsageError
from detente.games.game import Game
from detente.games.session import go_on

MOST_STEPS = 5_000_000


def read_games(path: Path) -> dict[str, Game]:
    """The games that a file defines, by name. Reading the file runs it.

    Raises:
        DamagedFile: there is no such file, it is no Python, it stops with an error, or it defines no game.
        UsageError: it runs for too long, or ends the program.
    """
    try:
        with bounded(path):
            found = runpy.run_path(str(path))
    except OSError as error:
        raise DamagedFile(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from None
    except SyntaxError as error:
        line = f" in line {error.lineno}" if error.lineno else ""
        raise DamagedFile(f"{path} is no Python: {error.msg}{line}") from None
    except UsageError:
        raise
    except Exception as error:
        raise DamagedFile(f"{path} stopped with {told(error, path)}") from None
    games = {value.name: value for value in found.values() if isinstance(value, Game) and _is_from(value, path)}
    if not games:
        raise DamagedFile(f"{path} defines no game; write one as `@game` above `async def name()`")
    return games


def game_of(path: Path, name: str = "") -> Game:
    """One game of a file: the one of that name, or the only one.

    Raises:
        UnknownName: the file has no game of that name.
        UsageError: no name was given and the file has several games.
        DamagedFile: the file cannot be used.
    """
    games = read_games(path)
    if name and name not in games:
        raise UnknownName(f"game of {path}", name, games, f"its games: {', '.join(games)}")
    if not name and len(games) > 1:
        raise UsageError(f"{path} has several games ({', '.join(games)}); say which, as {path}:{next(iter(games))}")
    return games[name] if name else next(iter(games.values()))


@contextmanager
def bounded(path: Path, most: int = MOST_STEPS) -> Iterator[None]:
    """Let the code of a file run only so many steps of Python's machine from one effect to the next, and not exit.

    What runs in other files or within one call of a builtin, such as `sum` over something endless, is not counted.

    Raises:
        UsageError: it ran more, so that it seems to loop for ever, or wants to end the program.
    """
    before = sys.gettrace()
    sys.settrace(_Counter(str(path), most).called)
    try:
        yield
    except Endless as endless:
        raise UsageError(str(endless)) from None
    except SystemExit:
        raise DamagedFile(f"{path} ends the program, as sys.exit() does; leave that out") from None
    finally:
        sys.settrace(before)


def told(error: BaseException, path: Path) -> str:
    """An error in words: what it is, and where in the file it came up."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return f"{type(error).__name__}: {error}" + (f" (line {lines[-1]})" if lines else "")


def _is_from(game: Game, path: Path) -> bool:
    return game.rules.__code__.co_filename == str(path)


class Endless(BaseException):
    """Code seems to loop for ever; no `except Exception` within it can keep that from coming out."""


class _Counter:
    """Counts the steps that a file runs, anew whenever a session lets its game go on."""

    def __init__(self, path: str, most: int) -> None:
        self._path, self._most, self._left = path, most, most

    def called(self, frame: FrameType, event: str, argument: Any) -> "Callable[..., Any] | None":
        """Watch the frames of the file, and no others."""
        if frame.f_code.co_filename != self._path:
            return None
        if frame.f_back is not None and frame.f_back.f_code is go_on.__code__:
            self._left = self._most
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return self._step

    def _step(self, frame: FrameType, event: str, argument: Any) -> "Callable[..., Any]":
        if event == "opcode":
            self._left -= 1
            if self._left < 0:
                where = f"{self._path}, line {frame.f_lineno}, in {frame.f_code.co_name}"
                raise Endless(f"{where}: {self._most:,} steps without a decision; it seems to loop for ever")
        return self._step
