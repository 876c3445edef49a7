"""Equilibrium: does anyone gain by deviating, where, and by how much?

Three questions are kept apart. *Nash*: could a player gain by changing its whole strategy; the gains of all add up to
NashConv. *One-shot*: at which information set would another action be worth more, given the player's beliefs there,
with everything else as it is. *Off the path*: which of these sets are never reached, where a threat need not be
credible for the profile to be a Nash equilibrium.

Source: osborne1994
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.game import Profile, distribution
from detente.games.session import View
from detente.games.tree import Node, Tree

Information: TypeAlias = tuple[Any, ...]
Behaviour: TypeAlias = Mapping[Information, Mapping[Any, float]]

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Deviation:
    """An information set at which a player would rather do something else.

    Attributes:
        view: what the player sees there.
        plays: the probabilities of its actions.
        better: the action that is worth most.
        value: what its choice is worth there, given its beliefs.
        best: what the better action is worth.
        reached: the probability that play comes there.
    """

    view: View
    plays: Mapping[Any, float]
    better: Any
    value: float
    best: float
    reached: float

    @property
    def gain(self) -> float:
        """How much more the better action is worth."""
        return self.best - self.value

    def __str__(self) -> str:
        past = [action for _, action in self.view.past]
        where = f" after {past}" if past else ""
        where += f" seeing {self.view.seeing!r}" if self.view.seeing is not None else ""
        plays = ", ".join(f"{action!r}" + (f" {p:.3g}" if p < 1 else "") for action, p in self.plays.items() if p)
        path = "" if self.reached > 0 else "  (off the path of play)"
        better = f"{self.better!r} is worth {self.best:.6g} (+{self.gain:.6g})"
        return f"{self.view.player.name}{where} plays {plays}, worth {self.value:.6g}; {better}{path}"


@dataclass(frozen=True)
class Check:
    """What was found about a profile.

    Attributes:
        payoffs: of everyone under the profile.
        best_responses: the most that each could get by changing its whole strategy alone.
        deviations: where one-shot deviations gain, the greatest gain first.
    """

    payoffs: Mapping[Player, float]
    best_responses: Mapping[Player, float]
    deviations: tuple[Deviation, ...] = field(repr=False)

    @property
    def gains(self) -> dict[Player, float]:
        """What each player could gain by changing its strategy alone."""
        return {player: max(0.0, best - self.payoffs[player]) for player, best in self.best_responses.items()}

    @property
    def nash_conv(self) -> float:
        """The sum of what all could gain; 0 at a Nash equilibrium."""
        return sum(self.gains.values())

    @property
    def nash(self) -> bool:
        """Whether nobody could gain by changing its strategy alone."""
        return all(gain <= TOLERANCE for gain in self.gains.values())

    @property
    def agent_form(self) -> bool:
        """Whether no one-shot deviation gains on the path of play: what open games call an equilibrium."""
        return not any(deviation.reached > 0 for deviation in self.deviations)

    @property
    def credible(self) -> bool:
        """Whether no one-shot deviation gains anywhere, on the path or off it."""
        return not self.deviations

    def __str__(self) -> str:
        verdict = "Nash equilibrium" if self.nash else f"no equilibrium: NashConv {self.nash_conv:.6g}"
        if self.nash and not self.credible:
            verdict += ", but not credible off the path"
        payoffs = ", ".join(f"{player.name} {value:.6g}" for player, value in self.payoffs.items())
        return "\n".join([f"{verdict}; payoffs {payoffs}", *(f"  {deviation}" for deviation in self.deviations)])


def check(tree: Tree, profile: Profile) -> Check:
    """Check a profile of strategies.

    Raises:
        UsageError: a player has no strategy, or a strategy answers with something illegal.
    """
    return _Analysis(tree, behaviour(tree, profile)).check()


def behaviour(tree: Tree, profile: Profile) -> Behaviour:
    """What a profile does at each information set: the probability of every action.

    Raises:
        UsageError: a player has no strategy, or a strategy answers with something illegal.
    """
    table: dict[Information, Mapping[Any, float]] = {}
    for information, members in tree.information_sets.items():
        view = members[0].view
        assert view is not None
        if view.player not in profile:
            known = ", ".join(player.name for player in profile) or "none"
            raise UsageError(f"{view.player.name} has no strategy; the profile has {known}")
        chances = distribution(profile[view.player](view), view)
        table[information] = {action: chances.get(action, 0.0) for action in view.actions}
    return table


@dataclass(frozen=True)
class Reach:
    """How play comes to a node: the chance of all that others and chance do, and of the mover's own actions."""

    node: Node
    others: float
    own: float


class _Analysis:
    """Computes with one tree and one behaviour; values are memoised by node."""

    def __init__(self, tree: Tree, behave: Behaviour) -> None:
        self._tree, self._behave = tree, behave
        self._values: dict[tuple[int, Player], float] = {}

    def check(self) -> Check:
        """Everything about the profile."""
        root = self._tree.root
        return Check(
            payoffs={player: self.value(root, player) for player in self._tree.players},
            best_responses={
                player: _Response(self, self._reaches, player).value(root) for player in self._tree.players
            },
            deviations=tuple(sorted(self._deviations(), key=lambda deviation: -deviation.gain)),
        )

    def chances(self, node: Node) -> list[float]:
        """The probability of each child of a node."""
        if node.view is None:
            return [float(chance) for chance in node.chances]
        plays = self._behave[node.view.information]
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
    def _reaches(self) -> dict[Information, list[Reach]]:
        found: dict[Information, list[Reach]] = {}
        stack: list[tuple[Node, float, dict[Player, float]]] = [(self._tree.root, 1.0, {})]
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

    def _deviations(self) -> list[Deviation]:
        found = []
        for members in self._reaches.values():
            view = members[0].node.view
            assert view is not None
            weights = [member.others for member in members]
            if not sum(weights):
                if len(members) > 1:
                    continue  # nothing says what to believe there
                weights = [1.0]
            total = sum(weights)
            worth = {
                action: sum(
                    w * self.value(m.node.children[k], view.player) for w, m in zip(weights, members, strict=True)
                )
                / total
                for k, action in enumerate(view.actions)
            }
            plays = self._behave[view.information]
            value = sum(plays[action] * worth[action] for action in view.actions)
            better = max(worth, key=lambda action: worth[action])
            if worth[better] > value + TOLERANCE:
                reached = sum(member.others * member.own for member in members)
                found.append(Deviation(view, plays, better, value, worth[better], reached))
        return found


class _Response:
    """The best response of one player to the others; exact for players who remember all they saw and did."""

    def __init__(self, analysis: _Analysis, reaches: dict[Information, list[Reach]], player: Player) -> None:
        self._analysis, self._reaches, self._player = analysis, reaches, player
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
            return self.value(node.children[self._choice(node.view)])
        parts = zip(self._analysis.chances(node), node.children, strict=True)
        return sum(chance * self.value(child) for chance, child in parts if chance)

    def _choice(self, view: View) -> int:
        if view.information not in self._choices:
            members = self._reaches[view.information]
            weights = [member.others for member in members]
            if not sum(weights):
                weights = [1.0] * len(members)
            worth = [
                sum(w * self.value(member.node.children[k]) for w, member in zip(weights, members, strict=True) if w)
                for k in range(len(view.actions))
            ]
            self._choices[view.information] = worth.index(max(worth))
        return self._choices[view.information]
