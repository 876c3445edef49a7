"""Recognition: which named strategy a machine equals, always or at least against one opponent."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.arena.long_run import turns
from detente.strategies.automaton import Automaton, equal


@dataclass(frozen=True)
class MemoryOneVector:
    """The chances of cooperating that say all about a player that remembers one turn.

    Attributes:
        opening: on the first turn.
        after: the last outcome CC, CD, DC or DD, its own action first.
    """

    opening: float
    after: tuple[float, float, float, float]


def memory_one_vector(machine: Automaton) -> MemoryOneVector | None:
    """The chances after each outcome of the last turn, or None if a machine remembers more than that."""
    after = []
    for own in (0, 1):
        for other in (0, 1):
            intended = np.stack([machine.cooperate > 0, machine.cooperate < 1], axis=1)
            chances = machine.cooperate[machine.following[:, :, own, other][intended]]
            if np.ptp(chances) > 1e-12:
                return None
            after.append(float(chances[0]))
    return MemoryOneVector(float(machine.cooperate[0]), (after[0], after[1], after[2], after[3]))


def named_equal(machine: Automaton, named: Mapping[str, Automaton]) -> str | None:
    """The first of the named machines that plays the same in every past, also in those its own play rules out."""
    return next((name for name, other in named.items() if equal(machine, other)), None)


def named_alike(machine: Automaton, named: Mapping[str, Automaton], opponent: Automaton) -> str | None:
    """The first of the named machines that plays the same whenever it meets this opponent without noise."""
    return next((name for name, other in named.items() if plays_alike(machine, other, opponent)), None)


def plays_alike(one: Automaton, other: Automaton, opponent: Automaton) -> bool:
    """Whether two machines play the same against an opponent, in all that can happen without noise."""
    seen = {(0, 0, 0)}
    queue = [(0, 0, 0)]
    for a, b, c in queue:
        if abs(one.cooperate[a] - other.cooperate[b]) > 1e-12:
            return False
        for own, _, _ in turns(one.cooperate[a], 0.0):
            for theirs, _, _ in turns(opponent.cooperate[c], 0.0):
                state = (
                    int(one.following[a, own, own, theirs]),
                    int(other.following[b, own, own, theirs]),
                    int(opponent.following[c, theirs, theirs, own]),
                )
                if state not in seen:
                    seen.add(state)
                    queue.append(state)
    return True
