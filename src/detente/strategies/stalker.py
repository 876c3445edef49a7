"""Stalker: it looks only at its own score."""

from detente.strategies.contract import UNBOUNDED, FloatArray, match_length, match_payoffs, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with


@strategy(title="Stalker", source="andre2013", depth=UNBOUNDED, stochastic=True)
class Stalker:
    """Looks only at its own average payoff: it defects if that is poor or too good, and cooperates if it is fair.

    With an average above R it defects; between the mean of R and P and R, or else above 2, it cooperates; else between
    1 and 2 it defects; and otherwise it does either at random. It defects on the last turn, if it knows which it is.
    """

    payoffs: FloatArray = match_payoffs()
    length: float = match_length()
    score: float = 0.0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if self.length - me.turn == 1:
            return D
        if me.turn == 0:
            return C
        self.score += self.payoffs[2 * me.last + opp.last]
        average = self.score / me.turn
        reward, punishment = self.payoffs[0], self.payoffs[3]
        if average > reward:
            return D
        if (reward + punishment) / 2 < average < reward or average > 2:
            return C
        return D if 1 < average < 2 else cooperate_with(0.5, rng)
