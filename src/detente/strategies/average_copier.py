"""Copiers of averages: they cooperate as often as the other has cooperated so far."""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import History, Stream, cooperate_with, cooperations


@strategy(title="Average Copier", source="harper2017", depth=UNBOUNDED, stochastic=True)
class AverageCopier:
    """Cooperates with a chance equal to the other's share of cooperations so far, and at first with 1/2."""

    opening: float = 0.5

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(self.opening if me.turn == 0 else cooperations(opp) / opp.turn, rng)


@strategy(title="Nice Average Copier", source="harper2017", depth=UNBOUNDED, stochastic=True)
class NiceAverageCopier(AverageCopier):
    """Cooperates first, and then with a chance equal to the other's share of cooperations so far."""

    opening: float = 1.0
