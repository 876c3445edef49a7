"""Stages: games that two players play by one choice each, neither seeing the other's.

A stage is a table, so it can be played again and again, also by the compiled engine of matches.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.base.action import LETTERS
from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.game import Game
from detente.games.matrix import MatrixGame
from detente.games.normal_form import normal_form
from detente.games.session import View
from detente.games.tree import Tree, tree


@dataclass(frozen=True, eq=False)
class Stage:
    """The table of a stage.

    Attributes:
        name: of the game.
        players: the one who chooses the row and the one who chooses the column, in alphabetical order.
        actions: of either, in the order in which they are offered, but C before D.
        payoffs: what both expect, ``[row actions, column actions, players]``.
    """

    name: str
    players: tuple[Player, Player]
    actions: tuple[tuple[Any, ...], tuple[Any, ...]]
    payoffs: NDArray[np.float64]

    def pays(self, row: Any, column: Any) -> dict[Player, float]:
        """What both expect for a pair of actions."""
        cell = self.payoffs[self.actions[0].index(row), self.actions[1].index(column)]
        return dict(zip(self.players, cell.tolist(), strict=True))


@lru_cache(maxsize=256)
def stage_of(game: Game) -> Stage:
    """The table of a game in which two players choose once each, neither seeing the other's choice.

    Raises:
        UsageError: it is no such game.
    """
    grown = tree(game)
    views = list(_views(grown))
    if len(views) != 2 or [view.player for view in views] != list(grown.players):
        raise UsageError(f"{game!r} is no stage: in one, two players choose once each and see nothing of the other")
    form = normal_form(grown)
    orders = [sorted(range(len(view.actions)), key=[_place(a) for a in view.actions].__getitem__) for view in views]
    rows, columns = (tuple(view.actions[k] for k in order) for view, order in zip(views, orders, strict=True))
    one, other = grown.players
    return Stage(game.name, (one, other), (rows, columns), form.payoffs[np.ix_(*orders)])


def matrix_of(game: Game) -> MatrixGame:
    """The payoff tables of a stage, with C before D, as matches and tournaments play it.

    Raises:
        UsageError: it is no stage, or its players have different numbers of actions.
    """
    stage = stage_of(game)
    return MatrixGame(stage.payoffs[..., 0], stage.payoffs[..., 1], game.name.replace("_", " "))


def _views(grown: Tree) -> Iterator[View]:
    """What is seen at each information set, in alphabetical order of the players."""
    views = [node.view for members in grown.information_sets.values() for node in members[:1]]
    yield from sorted((view for view in views if view), key=lambda view: view.player.name)


def _place(action: Any) -> int:
    """Where an action comes: C before D, and all others as they are offered."""
    return LETTERS.index(action) if action in tuple(LETTERS) else len(LETTERS)
