"""Movers: catalogue players at work as plain Python, a match each."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.strategies.contract import Player
from detente.strategies.view import History


class RuleMover:
    """A catalogue rule with its own record; where it leads a team, with its members."""

    def __init__(self, player: Player, payoffs: Sequence[float] | None = None, length: float = math.inf) -> None:
        self._rule: Any = player.strategy.rule
        self._name, self._actions = player.name, player.actions
        self._record: Any = player.record(payoffs, length).view(np.recarray)[0]
        told = () if player.strategy.team and not player.strategy.team.told else (payoffs, length)
        self._past = player.strategy.team.past if player.strategy.team else "proposals"
        self._team = [
            Member(member, key, *told) for member, key in zip(player.team, member_keys(player.team), strict=True)
        ]

    def move(self, me: History, opp: History, rng: Stream) -> int:
        """The rule's action, with its memory updated.

        Raises:
            UsageError: its game has no such action.
        """
        if me.turn == 0 and self._past != "shared" and any(member.stochastic for member in self._team):
            start = rng.next()
            for member in self._team:
                member.rng = Stream(member.key, start, 0)
        for place, member in enumerate(self._team):
            self._record.proposals[place] = self._proposal(member, me, opp, rng)
        return legal(int(self._rule.move(self._record, me, opp, rng)), self._name, self._actions)

    def _proposal(self, member: "Member", me: History, opp: History, rng: Stream) -> int:
        if self._past == "shared":
            return member.mover.move(me, opp, rng)
        if self._past == "opposite" and me.turn:
            member.past.append(1 - me.last)
        action = member.mover.move(member.past, opp, member.rng)
        if self._past == "proposals":
            member.past.append(action)
        return action


class Member:
    """One member of a team, with a past and a stream for those that share not their leader's."""

    def __init__(self, player: Player, key: int, *told: Any) -> None:
        self.mover = RuleMover(player, *told)
        self.past = History(player.actions)
        self.key, self.stochastic = key, player.stochastic
        self.rng = Stream(key, 0, 0)


def legal(action: int, name: str, actions: int) -> int:
    """The same action, after making sure that the game has it.

    Raises:
        UsageError: it has not.
    """
    if 0 <= action < actions:
        return action
    raise UsageError(f"{name} played {action}; the actions of its game are the whole numbers 0 to {actions - 1}")


def member_keys(team: Sequence[Player]) -> list[int]:
    """The keys of the members' streams: by name, and number for members of equal name."""
    seen: Counter[str] = Counter()
    keys = []
    for member in team:
        keys.append(Seed(0).child("member", member.name, seen[member.name]).key)
        seen[member.name] += 1
    return keys
