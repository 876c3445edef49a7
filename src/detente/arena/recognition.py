"""Recognition: which named strategy a machine equals, always or at least against one opponent."""

from collections.abc import Mapping

from detente.arena.long_run import turns
from detente.strategies.automaton import Automaton, equal


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
