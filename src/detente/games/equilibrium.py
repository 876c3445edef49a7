"""Equilibrium: does anyone gain by deviating, where, and by how much?

Three questions are kept apart. *Nash*: could a player gain by changing its whole strategy; the gains of all add up to
NashConv. *One-shot*: at which information set would another action be worth more, given the player's beliefs there,
with everything else as it is. *Off the path*: which of these sets are never reached, where a threat need not be
credible for the profile to be a Nash equilibrium.

Where the others' strategies never lead to a set, nothing says what to believe in it. A choice counts as credible there
if some belief makes it best; whether the beliefs in different sets go together, as a sequential equilibrium demands, is
not looked at.

Source: osborne1994
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.games.belief import kindest_belief
from detente.games.best_response import respond
from detente.games.effects import Player
from detente.games.expectation import Expectation, Reach, behaviour
from detente.games.game import Profile
from detente.games.session import View
from detente.games.tree import Tree

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Deviation:
    """An information set at which a player would rather do something else.

    Attributes:
        view: what the player sees there.
        plays: the probabilities of its actions.
        better: the action that is worth most.
        value: what its choice is worth there, given its beliefs, or the kindest ones where it may have any.
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
        past = [f"{action!r}{_seen(seeing)}" for seeing, action in self.view.past]
        where = f" after {', '.join(past)}" + ", now" * (self.view.seeing is not None) if past else ""
        where += _seen(self.view.seeing)
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
        """Whether no one-shot deviation gains anywhere, on the path or, whatever is believed, off it."""
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
    expectation = Expectation(tree, behaviour(tree, profile))
    return Check(
        payoffs=expectation.payoffs,
        best_responses={player: respond(expectation, player).value for player in tree.players},
        deviations=tuple(sorted(_deviations(expectation), key=lambda deviation: -deviation.gain)),
    )


def _seen(seeing: Hashable) -> str:
    return "" if seeing is None else f" seeing {seeing!r}"


def _deviations(expectation: Expectation) -> Iterator[Deviation]:
    for members in expectation.reaches.values():
        view = members[0].node.view
        assert view is not None
        weights = np.array([member.others for member in members])
        plays = expectation.behave[view.information]
        mixture = np.array([plays[action] for action in view.actions])
        table = _table(expectation, view, members)
        belief = weights / weights.sum() if weights.any() else kindest_belief(table - (table @ mixture)[:, None])
        worth = belief @ table
        value, best = float(worth @ mixture), float(worth.max())
        if best > value + TOLERANCE:
            reached = sum(member.others * member.own for member in members)
            yield Deviation(view, plays, view.actions[worth.argmax()], value, best, reached)


def _table(expectation: Expectation, view: View, members: Sequence[Reach]) -> NDArray[np.float64]:
    """What each action is worth at each node of an information set, ``[nodes, actions]``."""
    return np.array(
        [[expectation.value(child, view.player) for child in member.node.children] for member in members], np.float64
    )
