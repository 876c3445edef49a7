"""What players expect of a profile: payoffs from every node on, and how play comes to every decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.game import Game, Profile, distribution, strategy_of
from detente.games.tree import Node, Tree

Information: TypeAlias = tuple[Any, ...]
Behaviour: TypeAlias = Mapping[Information, Mapping[Any, float]]


def behaviour(tree: Tree, profile: Profile) -> Behaviour:
    """What a profile does at each information set: the probability of every action.

    Raises:
        UsageError: a player has no strategy or is not in the game, or a strategy answers with something illegal.
    """
    require_known(profile, tree.players, tree.game)
    table: dict[Information, Mapping[Any, float]] = {}
    for information, members in tree.information_sets.items():
        view = members[0].view
        assert view is not None
        chances = distribution(strategy_of(profile, view.player)(view), view)
        table[information] = {action: chances.get(action, 0.0) for action in view.actions}
    return table


def require_known(profile: Profile, players: Sequence[Player], game: Game) -> None:
    """Refuse a profile that names somebody who is not in the game.

    Raises:
        UsageError: it does.
    """
    for player in profile:
        if player not in players:
            known = ", ".join(each.name for each in players)
            raise UsageError(f"the profile has a strategy for {player!r}, who is not in {game!r}; {known} are")


@dataclass(frozen=True)
class Reach:
    """How play comes to a node: the chance of all that others and chance do, and of the mover's own actions."""

    node: Node
    others: float
    own: float


class Expectation:
    """One behaviour in one tree; values are remembered by node."""

    def __init__(self, tree: Tree, behave: Behaviour) -> None:
        self.tree, self.behave = tree, behave
        self._values: dict[tuple[int, Player], float] = {}

    @property
    def payoffs(self) -> dict[Player, float]:
        """What everyone expects at the start."""
        return {player: self.value(self.tree.root, player) for player in self.tree.players}

    def chances(self, node: Node) -> list[float]:
        """The probability of each child of a node."""
        if node.view is None:
            return [float(chance) for chance in node.chances]
        plays = self.behave[node.view.information]
        return [plays[label] for label in node.labels]

    def value(self, node: Node, player: Player) -> float:
        """What a player expects from a node on."""
        key = id(node), player
        if key not in self._values:
            if node.kind == "end":
                self._values[key] = dict(node.payoffs).get(player, 0.0)
            else:
                parts = zip(self.chances(node), node.children, strict=True)
                self._values[key] = sum(chance * self.value(child, player) for chance, child in parts if chance)
        return self._values[key]

    @cached_property
    def reaches(self) -> dict[Information, list[Reach]]:
        """The nodes of every information set, each with how play comes to it."""
        found: dict[Information, list[Reach]] = {}
        stack: list[tuple[Node, float, dict[Player, float]]] = [(self.tree.root, 1.0, {})]
        while stack:
            node, chance, own = stack.pop()
            mover = node.view.player if node.view else None
            if node.view and mover:
                others = chance
                for player, share in own.items():
                    others *= share if player != mover else 1.0
                found.setdefault(node.view.information, []).append(Reach(node, others, own.get(mover, 1.0)))
            for probability, child in zip(self.chances(node) if node.children else [], node.children, strict=True):
                if mover:
                    stack.append((child, chance, {**own, mover: own.get(mover, 1.0) * probability}))
                else:
                    stack.append((child, chance * probability, own))
        return found
