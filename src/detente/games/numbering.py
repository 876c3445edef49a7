"""Numbering: what players see and do in a game as whole numbers, fixed before it is played.

Learners want observations and actions as numbers from a range that is known beforehand. An action has the same number
wherever it is offered, and an observation the same number whenever it is made.
"""

import operator
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.games.bisimulation import trusted_graph
from detente.games.effects import Player
from detente.games.game import Game
from detente.games.session import View, listed
from detente.games.state_graph import StateGraph
from detente.games.stops import choices
from detente.games.tables import MOST_STATES
from detente.games.tree import tree


@dataclass(frozen=True, eq=False)
class Numbering:
    """What one player sees and does, as numbers.

    Attributes:
        player: who sees and does it.
        actions: everything it may ever do; the place of an action is its number.
        sights: the number of everything it may see before it chooses.
        recall: whether it sees its own past too.
        waits: whether there are times when others choose and it does not.
    """

    player: Player
    actions: tuple[Any, ...]
    sights: Mapping[Hashable, int] = field(repr=False)
    recall: bool = False
    waits: bool = False

    @property
    def observations(self) -> int:
        """How many observations there are; the last is that there is nothing to choose."""
        return len(self.sights) + 1

    def observation(self, view: View | None) -> int:
        """The number of what a view shows; without a view there is nothing to choose."""
        return len(self.sights) if view is None else self.sights[_sight(view, self.recall)]

    def mask(self, view: View | None) -> NDArray[np.int8]:
        """1 for every action that is legal at a view, else 0, ``[actions]``."""
        mask = np.zeros(len(self.actions), np.int8)
        if view is not None:
            mask[[self._numbers[action] for action in view.actions]] = 1
        return mask

    def action(self, number: Any, view: View, strict: bool = False) -> Any:
        """The action of a number.

        One that is not legal at the view becomes the legal action with the nearest number, the lower of two.

        Args:
            number: of the action.
            view: where it is chosen.
            strict: refuse illegal actions instead.

        Raises:
            UsageError: it is not the number of an action, or illegal and `strict`.
        """
        try:
            place = operator.index(number)
        except TypeError:
            place = number
        if not isinstance(place, int) or not 0 <= place < len(self.actions):
            raise UsageError(
                f"{place!r} is no action of {self.player.name}; they are numbered 0 to {len(self.actions) - 1}"
            )
        legal = {self._numbers[action]: action for action in view.actions}
        if strict and place not in legal:
            raise UsageError(
                f"{self.player.name} cannot choose {self.actions[place]!r}, action {place}, here; legal are "
                f"{listed(view.actions)}"
            )
        return legal[min(legal, key=lambda each: (abs(each - place), each))]

    @cached_property
    def _numbers(self) -> dict[Any, int]:
        return {action: number for number, action in enumerate(self.actions)}


@lru_cache(maxsize=64)
def numberings(game: Game, recall: bool = False) -> Mapping[Player, Numbering]:
    """The numbering of every player who ever chooses, in alphabetical order.

    Args:
        game: in which they choose.
        recall: tell observations apart by the player's own past too, as information sets are; only for games whose tree
            can be grown whole. Otherwise they are what the game shows: what a player is seeing and may do.

    Raises:
        UsageError: nobody ever chooses, or the game is too large to find out what may be seen in it.
    """
    graph = trusted_graph(game, MOST_STATES)
    views = _remembered(game) if recall else _shown(graph)
    if not views:
        raise UsageError(f"{game!r} lets nobody choose anything; there is nothing to number")
    moving = [{choice.player for choice in choices(node.stop)} for node in graph.nodes]
    found = {
        player: Numbering(
            player,
            tuple(dict.fromkeys(action for view in views[player] for action in view.actions)),
            {_sight(view, recall): number for number, view in enumerate(views[player])},
            recall,
            waits=any(movers and player not in movers for movers in moving),
        )
        for player in sorted(views, key=lambda player: player.name)
    }
    return MappingProxyType(found)


def _sight(view: View, recall: bool) -> Hashable:
    return (view.past, view.seeing) if recall else (view.actions, view.seeing)


def _shown(graph: StateGraph) -> dict[Player, list[View]]:
    found: dict[Player, dict[Hashable, View]] = {}
    for node in graph.nodes:
        for choice in choices(node.stop):
            view = View(choice.player, choice.actions, choice.seeing, ())
            found.setdefault(view.player, {}).setdefault(_sight(view, recall=False), view)
    return {player: list(views.values()) for player, views in found.items()}


def _remembered(game: Game) -> dict[Player, list[View]]:
    found: dict[Player, list[View]] = {}
    for members in tree(game).information_sets.values():
        view = members[0].view
        assert view is not None
        found.setdefault(view.player, []).append(view)
    return found
