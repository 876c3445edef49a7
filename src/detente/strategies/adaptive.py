"""Adaptive play: try both actions first, then prefer what has paid more."""

from detente.strategies.contract import UNBOUNDED, FloatArray, match_payoffs, strategy
from detente.strategies.view import C, D, History, Stream

TRIAL_COOPERATIONS = 6
TRIAL_DEFECTIONS = 5


@strategy(title="Adaptive", source="li2011", depth=UNBOUNDED)
class Adaptive:
    """Cooperates six times, defects five times, then plays whichever action has earned more in all."""

    payoffs: FloatArray = match_payoffs()
    earned_by_c: float = 0.0
    earned_by_d: float = 0.0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 0:
            gain = self.payoffs[2 * me.last + opp.last]
            self.earned_by_c += gain if me.last == C else 0.0
            self.earned_by_d += gain if me.last == D else 0.0
        if me.turn < TRIAL_COOPERATIONS:
            return C
        if me.turn < TRIAL_COOPERATIONS + TRIAL_DEFECTIONS:
            return D
        return C if self.earned_by_c > self.earned_by_d else D
