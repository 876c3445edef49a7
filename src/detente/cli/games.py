"""Games as people name them: of the gallery, or in a file of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from detente.games.game import Game

EXAMPLE = "write it like trust, trust(pie=4), trust:4 or my_game.py:name"
GameName = Annotated[
    str, typer.Argument(help="A game, such as monty_hall or trust(pie=4), or a file: my_game.py:name.")
]


def is_file(reference: str) -> bool:
    """Whether a game is written as a file's."""
    return reference.partition(".py")[1] == ".py"


@contextmanager
def game_named(reference: str) -> "Iterator[Game]":
    """The game that is written so, for the time of a block; one of a file is stopped if it loops for ever.

    Raises:
        UnknownName: there is no such game or parameter.
        UsageError: the reference cannot be read, a value is out of bounds, or the file is no good.
        DamagedFile: the game stops with an error.
    """
    if not is_file(reference):
        from detente.games.gallery import find

        yield find(reference)
        return
    from detente.base.errors import DamagedFile, DetenteError
    from detente.base.reference import named, read
    from detente.games.game_file import bounded, game_of, told

    folder, dot, rest = reference.partition(".py")
    path = Path(folder + dot)
    written = rest.removeprefix(":")
    only = written.startswith("(")  # parameters of the file's only game
    name, values = read(f"game{written}" if only else written, "game", EXAMPLE) if written else ("", [])
    game = game_of(path, "" if only else name)
    with bounded(path):
        try:
            yield game(**named(values, game.declared, repr(reference)))
        except (DetenteError, BrokenPipeError):  # a pipe whose reader has seen enough is no fault of the game's
            raise
        except Exception as error:
            raise DamagedFile(f"{game.name} of {path} stopped with {told(error, path)}") from None
