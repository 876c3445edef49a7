"""Frequency Analyzer: it learns what the other does after each pair of outcomes."""

from detente.strategies.contract import UNBOUNDED, IntArray, memory, strategy
from detente.strategies.view import C, D, History, Stream, window


@strategy(title="FrequencyAnalyzer", source="knight2016", depth=UNBOUNDED)
class FrequencyAnalyzer:
    """Plays Tit for Tat for thirty turns, then cooperates where the other often has after the same two outcomes.

    It counts the other's cooperations after each pair of outcomes, from the fourth turn on. Where it has seen the pair
    before it cooperates if these are more than a quarter of all turns of the match, and elsewhere it plays Tit for Tat.
    """

    kind: IntArray = memory([0] * 16)
    seen: IntArray = memory([0] * 16)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        theirs, mine = window(opp, 3), window(me, 3)
        if me.turn > 5:
            before = 4 * (theirs >> 1) + (mine >> 1)
            self.kind[before] += 1 - opp.last
            self.seen[before] = 1
        now = 4 * (theirs & 3) + (mine & 3)
        if me.turn < 30 or not self.seen[now]:
            return opp.last
        return C if 4 * self.kind[now] > me.turn else D
