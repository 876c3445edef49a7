"""Best responses: the most that a player can get while all others keep to their strategies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.expectation import Expectation, Information, behaviour
from detente.games.game import Profile
from detente.games.session import View
from detente.games.tree import Node, Tree


@dataclass(frozen=True)
class BestResponse:
    """A strategy that is worth most to its player; it can be put into a profile.

    Attributes:
        player: whose it is.
        value: what the player gets with it.
        actions: what it does at each of the player's information sets.
    """

    player: Player
    value: float
    actions: Mapping[Information, Any] = field(repr=False)

    def __call__(self, view: View) -> Any:
        """The action at a view of the game that it was computed for."""
        return self.actions[view.information]


def best_response(tree: Tree, profile: Profile, player: Player) -> BestResponse:
    """A best response of one player to the strategies of the others, exact as players remember all they saw and did.

    Where others' strategies never lead, every action counts as likely as any other to have led there.

    Args:
        tree: of the game.
        profile: the strategies of the others; one of the player's own is not looked at.
        player: who responds.

    Raises:
        UsageError: nobody of that name is in the game, or another player has no strategy.
    """
    if player not in tree.players:
        raise UsageError(f"{player.name} is not in {tree.game!r}; {', '.join(p.name for p in tree.players)} are")
    evenly = {player: lambda view: {action: 1 / len(view.actions) for action in view.actions}}
    return respond(Expectation(tree, behaviour(tree, {**profile, **evenly})), player)


def respond(expectation: Expectation, player: Player) -> BestResponse:
    """A best response of one player to what is expected of the others."""
    response = _Response(expectation, player)
    value = response.value(expectation.tree.root)
    own = [members[0].node.view for members in expectation.reaches.values()]
    actions = {v.information: v.actions[response.choice(v)] for v in own if v is not None and v.player == player}
    return BestResponse(player, value, actions)


class _Response:
    """Finds the best actions of one player from the end of the game on."""

    def __init__(self, expectation: Expectation, player: Player) -> None:
        self._expectation, self._player = expectation, player
        self._choices: dict[Information, int] = {}
        self._values: dict[int, float] = {}

    def value(self, node: Node) -> float:
        """What the player gets from a node on if it responds best."""
        if id(node) not in self._values:
            self._values[id(node)] = self._compute(node)
        return self._values[id(node)]

    def _compute(self, node: Node) -> float:
        if node.kind == "end":
            return dict(node.payoffs).get(self._player, 0.0)
        if node.view is not None and node.view.player == self._player:
            return self.value(node.children[self.choice(node.view)])
        parts = zip(self._expectation.chances(node), node.children, strict=True)
        return sum(chance * self.value(child) for chance, child in parts if chance)

    def choice(self, view: View) -> int:
        """The place of the best action at a view."""
        if view.information not in self._choices:
            members = self._expectation.reaches[view.information]
            weights = [member.others for member in members]
            if not sum(weights):
                weights = [1.0] * len(members)
            worth = [
                sum(w * self.value(member.node.children[k]) for w, member in zip(weights, members, strict=True) if w)
                for k in range(len(view.actions))
            ]
            self._choices[view.information] = worth.index(max(worth))
        return self._choices[view.information]
