"""SelfSteem: a player of changing moods."""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with


@strategy(title="SelfSteem", source="andre2013", depth=UNBOUNDED, stochastic=True)
class SelfSteem:
    """Goes through moods that return every ten turns: proud it defects, low it cooperates, else it imitates or guesses.

    Its mood on turn t, counting from 0, is ``sin(2 pi t / 10)``. Above 0.95 it defects, below -0.95 it cooperates,
    within 0.3 of zero it does either at random, and otherwise it plays Tit for Tat.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        phase = me.turn % 10
        if phase % 5 == 0:
            return cooperate_with(0.5, rng)
        if phase % 5 == 2 or phase % 5 == 3:
            return D if phase < 5 else C
        return opp.last
