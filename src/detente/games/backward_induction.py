"""Backward induction: solve a game of perfect information from its ends to its beginning.

Every player knows where it is, so at each decision it takes what is worth most to it, given that all do so afterwards.
The profile is a Nash equilibrium, and stays one in every subgame.

Source: osborne1994
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.expectation import Information
from detente.games.session import View
from detente.games.tree import Node, Tree

TOLERANCE = 1e-9


@dataclass(frozen=True)
class SubgamePerfect:
    """A subgame-perfect equilibrium; it is a strategy for every player.

    Attributes:
        payoffs: what everyone expects.
        actions: what is done at each decision; among equally good actions the first that was offered.
        unique: whether nobody was ever indifferent.
    """

    payoffs: Mapping[Player, float]
    actions: Mapping[Information, Any] = field(repr=False)
    unique: bool

    def __call__(self, view: View) -> Any:
        """The action at a view of the game that it was computed for."""
        return self.actions[view.information]


def perfect_information(tree: Tree) -> bool:
    """Whether every player always knows where in the tree it is."""
    return all(len(members) == 1 for members in tree.information_sets.values())


def subgame_perfect(tree: Tree) -> SubgamePerfect:
    """A subgame-perfect equilibrium of a game of perfect information.

    Raises:
        UsageError: a player does not always know where it is.
    """
    if not perfect_information(tree):
        raise UsageError(
            f"{tree.game!r} hides something from those who choose; backward induction needs all to be seen"
        )
    actions: dict[Information, Any] = {}
    values: dict[int, dict[Player, float]] = {}
    unique = True
    for node in reversed(list(tree.root.walk())):  # children before their parents
        below = [values[id(child)] for child in node.children]
        if node.view is None:
            values[id(node)] = _mean(node, below, tree)
            continue
        player = node.view.player
        worth = [each[player] for each in below]
        best = max(range(len(worth)), key=worth.__getitem__)
        unique = unique and sum(value > worth[best] - TOLERANCE for value in worth) == 1
        actions[node.view.information] = node.labels[best]
        values[id(node)] = below[best]
    return SubgamePerfect(values[id(tree.root)], actions, unique)


def _mean(node: Node, below: list[dict[Player, float]], tree: Tree) -> dict[Player, float]:
    if node.kind == "end":
        return {player: dict(node.payoffs).get(player, 0.0) for player in tree.players}
    shares = [float(chance) for chance in node.chances]
    return {player: sum(s * each[player] for s, each in zip(shares, below, strict=True)) for player in tree.players}
