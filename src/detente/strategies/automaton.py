"""Automata: a rule's behaviour as a finite machine, exactly, found by running the rule itself.

The rule is run on stand-ins for what it sees. A stand-in for a count knows the count exactly below a bound and only
that it is at least the bound above; a stand-in for chance is an interval, which each comparison with a number cuts in
two. Where the rule asks for more than is known, the bounds grow and the exploration starts again. So the machine is
not sampled: two pasts share a state only if the rule provably cannot tell them apart. Rules that count without end
have no such machine and are refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import NotFinite
from detente.strategies.contract import Player
from detente.strategies.mover import legal
from detente.strategies.partition import coarsest
from detente.strategies.stand_ins import Bounds, Known, Limits, NeedsMore, Pasts, branches

MOST_STATES = 4096
MOST_TRIES = 200


@dataclass(frozen=True, eq=False)
class Automaton:
    """A finite stochastic machine that plays like a strategy; it starts in state 0.

    Attributes:
        name: of the player.
        cooperate: the chance that C is intended, ``[states]``.
        following: the next state, ``[states, intended, own, other]``: by the action it intended, the one that came out
            and the other player's. Rows of an action that is never intended are meaningless.
    """

    name: str
    cooperate: NDArray[np.float64]
    following: NDArray[np.int64]

    @property
    def states(self) -> int:
        """How many states it has."""
        return len(self.cooperate)

    def __repr__(self) -> str:
        return f"<automaton of {self.name}, {self.states} states>"


def automaton(
    player: Player, payoffs: Sequence[float] = (3.0, 0.0, 5.0, 1.0), noisy: bool = True, most: int = MOST_STATES
) -> Automaton:
    """The smallest machine that plays like a player.

    Args:
        player: whose rule is run.
        payoffs: the player's own, for CC, CD, DC, DD.
        noisy: whether its own actions may come out differently than intended; without, those pasts are left out.
        most: how many pasts may be told apart on the way to the smallest machine.

    Raises:
        NotFinite: the rule can tell infinitely many pasts apart, or too many, or its memory depends on chance that
            its actions do not show.
    """
    if player.actions != 2:
        raise NotFinite(f"{player.name} plays games of {player.actions} actions; machines are made for two")
    if player.strategy.team:
        raise NotFinite(f"{player.name} leads a team, and machines are made of single rules")
    bounds = Bounds()
    for _ in range(MOST_TRIES):
        try:
            explored = _explore(player, payoffs, bounds, noisy, most)
        except NeedsMore as need:
            bounds = bounds.grown(need, player.name)
            continue
        return minimised(explored)
    raise NotFinite(f"{player.name} is not a finite automaton as far as could be found out")


def minimised(machine: Automaton) -> Automaton:
    """The same machine with states merged that behave alike for ever, the start first, in order of discovery."""
    block = coarsest([machine.cooperate], [machine.following])[0]
    first = np.unique(block, return_index=True)[1]
    merged = Automaton(machine.name, machine.cooperate[first], block[machine.following[first]])
    return _reachable(merged, int(block[0]))


def equal(one: Automaton, other: Automaton) -> bool:
    """Whether two machines behave alike for ever, in every past, with equal chances."""
    blocks = coarsest([one.cooperate, other.cooperate], [one.following, other.following])
    return bool(blocks[0][0] == blocks[1][0])


def _reachable(machine: Automaton, start: int) -> Automaton:
    order = [start]
    place = {start: 0}
    for state in order:
        for intended in _intended(machine.cooperate[state]):
            for target in machine.following[state, intended].ravel().tolist():
                if target not in place:
                    place[target] = len(order)
                    order.append(target)
    renumber = np.zeros(machine.states, np.int64)
    renumber[order] = np.arange(len(order))
    return replace(machine, cooperate=machine.cooperate[order], following=renumber[machine.following[order]])


def _intended(cooperate: float) -> list[int]:
    return [action for action, chance in enumerate((cooperate, 1 - cooperate)) if chance > 0]


def _explore(player: Player, payoffs: Sequence[float], bounds: Bounds, noisy: bool, most: int) -> Automaton:
    start = Known(player.record(payoffs).tobytes())
    found, cooperate, following = {start: 0}, [], []
    for state in (queue := [start]):
        chances, successors = _decide(player, state, bounds)
        table = np.zeros((2, 2, 2), np.int64)
        for intended, memory in successors.items():
            for own in (0, 1) if noisy else (intended,):
                for other in (0, 1):
                    target = bounds.trimmed(state, memory, own, other)
                    if target not in found:
                        if len(found) >= most:
                            raise NotFinite(f"{player.name} tells more than {most:,} pasts apart")
                        found[target] = len(queue)
                        queue.append(target)
                    table[intended, own, other] = found[target]
            if not noisy:
                table[intended, 1 - intended] = table[intended, intended]
        cooperate.append(chances[0])
        following.append(table)
    return Automaton(player.name, np.array(cooperate), np.array(following))


def _decide(player: Player, state: Known, bounds: Bounds) -> tuple[list[float], dict[int, bytes]]:
    """The chance of each action in a state, and the memory that each leaves behind."""
    layout = player.record().dtype
    rule: Any = player.strategy.rule
    chances, memories = [0.0, 0.0], dict[int, bytes]()

    def run(stream: Any) -> None:
        record = np.frombuffer(bytearray(state.memory), layout).view(np.recarray)[0]
        pasts = Pasts(state, bounds)
        try:
            action = legal(int(rule.move(record, pasts.me, pasts.opp, stream)), player.name, player.actions)
        except (LookupError, ArithmeticError, TypeError, ValueError, AttributeError) as error:
            raise NotFinite(f"the rule of {player.name} stopped with {error}") from None
        memory = record.tobytes()
        chances[action] += stream.chance
        if memories.setdefault(action, memory) != memory:
            raise NotFinite(
                f"the memory of {player.name} depends on chance that its actions do not show; "
                "an exact answer would have to reason about hidden states"
            )

    branches(run, Limits.branches, player.name)
    if len(memories) == 1:  # certain, whatever the chances on the way add up to
        chances = [float(0 in memories), float(1 in memories)]
    return chances, memories
