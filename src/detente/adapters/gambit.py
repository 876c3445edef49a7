"""Gambit: a game of detente as a game of pygambit, for its solvers and its browser.

Source: savani2025
"""

import io
from typing import Any

from detente.base.errors import MissingExtra
from detente.games.extensive_form import to_efg
from detente.games.game import Game
from detente.games.tree import tree

try:
    import pygambit
except ModuleNotFoundError:
    raise MissingExtra("gambit") from None


def to_gambit(game: Game) -> Any:
    """The whole game tree as a `pygambit.Game`.

    Players come in alphabetical order. Information sets are named after their player and numbered; actions and
    outcomes of chance are labelled with what they are called in the game. Characters that Gambit takes in no label, and
    spaces where it takes none, are written as in HTML: "n&#246;"; `html.unescape` reads them.

    Raises:
        UsageError: the tree is too large, or the game is not the same when it is played again.
    """
    return pygambit.read_efg(io.StringIO(to_efg(tree(game))))
