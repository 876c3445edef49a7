"""Inverse: resentment that fades."""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with


@strategy(title="Inverse", source="harper2017", depth=UNBOUNDED, stochastic=True)
class Inverse:
    """Defects with probability 1/n if the other last defected n turns ago."""

    since: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if opp.defections == 0:
            return C
        self.since = 1 if opp.last == D else self.since + 1
        return cooperate_with(1 - 1 / self.since, rng)
