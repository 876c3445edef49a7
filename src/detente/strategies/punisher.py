"""Punishers: they punish a defection for a time that depends on how the other has behaved so far."""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperations


@strategy(title="Punisher", source="harper2017", depth=UNBOUNDED)
class Punisher:
    """Punishes a defection for up to 20 turns, the longer the more often the other has defected."""

    length: int = 1
    served: int = 1
    punishing: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if self.served >= self.length:
            self.served = 0
            self.punishing = False
        if self.punishing:
            self.served += 1
            return D
        if opp.last == D:
            self.length = 20 * opp.defections // opp.turn
            self.punishing = True
            return D
        return C


@strategy(title="Inverse Punisher", source="harper2017", depth=UNBOUNDED)
class InversePunisher:
    """Punishes a defection for up to 20 turns, the longer the more often the other has cooperated."""

    length: int = 1
    served: int = 1
    punishing: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if self.served >= self.length:
            self.served = 0
            self.punishing = False
        if self.punishing:
            self.served += 1
            return D
        if opp.last == D:
            self.length = max(1, 20 * cooperations(opp) // opp.turn)
            self.punishing = True
            return D
        return C
