"""Strategies that never look: what the other does makes no difference."""

from detente.strategies.contract import probability, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with


@strategy(title="Cooperator", source="axelrod1984", depth=0, aliases=("allc", "always_cooperate"))
class Cooperator:
    """Always cooperates."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C


@strategy(title="Defector", source="axelrod1984", depth=0, aliases=("alld", "always_defect"))
class Defector:
    """Always defects."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D


@strategy(title="Random", source="axelrod1980a", depth=0, stochastic=True)
class Random:
    """Cooperates with probability p, whatever has happened."""

    p: float = probability(0.5)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(self.p, rng)


@strategy(title="Alternator", source="axelrod1984", depth=1)
class Alternator:
    """Cooperates and defects by turns, beginning with C."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C if me.turn == 0 else 1 - me.last
