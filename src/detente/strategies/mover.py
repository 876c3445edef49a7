"""Movers: catalogue players at work as plain Python, a match each."""

import copy
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, SupportsInt

import numpy as np

from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.strategies.contract import Player
from detente.strategies.view import History


class RuleMover:
    """A catalogue rule with its own record; where it leads a team, with its members."""

    def __init__(self, player: Player, payoffs: Sequence[float] | None = None, length: float = math.inf) -> None:
        player.suit(payoffs)
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
        return legal(self._rule.move(self._record, me, opp, rng), self._name, self._actions)

    def branch(self, rng: Any) -> "RuleMover":
        """A copy as it stands now; it and its members, who are independent anyway, all draw from one stream."""
        twin = copy.deepcopy(self)
        twin._draw_from(rng)
        return twin

    @property
    def state(self) -> tuple[Any, ...]:
        """All that its moves follow from, beside the pasts that it is shown and its luck."""
        record = self._record.copy()
        if self._team:
            record["proposals"] = 0  # which are made anew before every move
        return record.tobytes(), *((tuple(each.past.moves), each.mover.state) for each in self._team)

    def _draw_from(self, rng: Any) -> None:
        for member in self._team:
            member.rng, member.stochastic = rng, False
            member.mover._draw_from(rng)

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


def legal(action: Any, name: str, actions: int) -> int:
    """The same action, after making sure that the game has it.

    Raises:
        UsageError: it has not.
    """
    if isinstance(action, SupportsInt) and 0 <= action < actions and action == int(action):  # type: ignore[operator]
        return int(action)
    raise UsageError(f"{name} played {action!r}; the actions of its game are the whole numbers 0 to {actions - 1}")


def member_keys(team: Sequence[Player]) -> list[int]:
    """The keys of the members' streams: by name, and number for members of equal name."""
    seen: Counter[str] = Counter()
    keys = []
    for member in team:
        keys.append(Seed(0).child("member", member.name, seen[member.name]).key)
        seen[member.name] += 1
    return keys
