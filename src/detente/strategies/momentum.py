"""Momentum: trust that builds up and wears off."""

from detente.strategies.contract import UNBOUNDED, parameter, probability, strategy
from detente.strategies.view import C, D, History, Stream


@strategy(title="Momentum", source="knight2016", depth=UNBOUNDED)
class Momentum:
    """Trusts players who have cooperated lately, and cooperates while its trust is high enough.

    Trust begins at 1. After a turn it becomes ``alpha`` times what it was, and ``1 - alpha`` more if the other
    cooperated; it must be at least ``threshold``. Both numbers were bred by a genetic algorithm.
    """

    alpha: float = probability(0.9914655399877477)
    threshold: float = parameter(0.9676595613724907)
    trust: float = 1.0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        self.trust = self.alpha * self.trust + (1 - self.alpha) * (1 - opp.last)
        return C if self.trust >= self.threshold else D
