"""Memory-two strategies: what both did in the last two turns decides."""

from detente.strategies.contract import UNBOUNDED, ActionArray, FloatArray, parameter, probabilities, strategy
from detente.strategies.view import C, D, History, Stream, ago, cooperate_with, window

TIT_FOR_TAT, TIT_FOR_TWO_TATS, DEFECT = range(3)


@strategy(title="Memory-Two Player", source="hilbe2017", depth=2, stochastic=True, aliases=("memory_two_player",))
class MemoryTwo:
    """Cooperates with a fixed chance in each of the sixteen situations that the last two turns can be.

    The chances are those after its own CC and the other's CC, CD, DC, DD, then those after its own CD, DC and DD; the
    older move comes first. The first two moves are fixed.
    """

    sixteen_vector: FloatArray = probabilities(*[1.0] * 16)
    initial: ActionArray = parameter([C, C], low=C, high=D)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 2:
            return int(self.initial[me.turn])
        return cooperate_with(self.sixteen_vector[window(me, 2) << 2 | window(opp, 2)], rng)


@strategy(title="AON2", source="hilbe2017", depth=2, aliases=("all_or_none_2",))
class AON2:
    """All or none: cooperates if in each of the last two turns both did the same."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C if me.turn < 2 or window(me, 2) == window(opp, 2) else D


@strategy(title="Delayed AON1", source="hilbe2017", depth=2)
class DelayedAON1:
    """Cooperates if both defected last turn, or if both did the same in each of the last two turns."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        punished = me.last == D and opp.last == D
        return C if me.turn < 2 or punished or window(me, 2) == window(opp, 2) else D


@strategy(title="MEM2", source="li2014", depth=UNBOUNDED)
class MEM2:
    """Chooses every two turns between Tit for Tat, Tit for Two Tats and defection, and the second defection lasts.

    Two turns of mutual cooperation lead to Tit for Tat; CD and DC in turn lead to Tit for Two Tats, which ends such an
    echo; all else leads to defection. It begins with Tit for Tat.
    """

    rule: int = TIT_FOR_TAT
    wait: int = 2
    exclusions: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if self.wait == 0 and self.exclusions < 2:
            self.wait = 2
            mine, theirs = window(me, 2), window(opp, 2)
            if mine | theirs == 0:
                self.rule = TIT_FOR_TAT
            elif mine ^ theirs == 0b11 and me.last != ago(me, 2):
                self.rule = TIT_FOR_TWO_TATS
            else:
                self.rule = DEFECT
                self.exclusions += 1
        self.wait = max(self.wait - 1, 0)
        if self.rule == TIT_FOR_TAT:
            return opp.last
        return D if self.rule == DEFECT or window(opp, 2) == 0b11 else C
