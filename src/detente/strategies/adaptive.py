"""Adaptive play: try both actions first, then prefer what has paid more."""

from detente.strategies.contract import UNBOUNDED, ActionArray, FloatArray, match_payoffs, parameter, strategy
from detente.strategies.view import C, D, History, Stream


@strategy(title="Adaptive", source="li2011", depth=UNBOUNDED)
class Adaptive:
    """Cooperates six times, defects five times, then plays whichever action has earned more in all."""

    initial_plays: ActionArray = parameter([C] * 6 + [D] * 5, low=C, high=D, any_shape=True)
    payoffs: FloatArray = match_payoffs()
    earned_by_c: float = 0.0
    earned_by_d: float = 0.0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 0:
            gain = self.payoffs[2 * me.last + opp.last]
            self.earned_by_c += gain if me.last == C else 0.0
            self.earned_by_d += gain if me.last == D else 0.0
        if me.turn < len(self.initial_plays):
            return int(self.initial_plays[me.turn])
        return C if self.earned_by_c > self.earned_by_d else D
