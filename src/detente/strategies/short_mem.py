"""ShortMem: a majority of the last ten turns, if it is clear."""

from detente.strategies.contract import strategy
from detente.strategies.first_tournament import ones
from detente.strategies.view import C, D, History, Stream, window


@strategy(title="ShortMem", source="andre2013", depth=11)
class ShortMem:
    """Does what the other did on at least seven of the last ten turns; if there is no such move it plays Tit for Tat.

    It cooperates on the first eleven turns.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        defections = ones(window(opp, 10))
        if me.turn <= 10 or defections <= 3:
            return C
        return D if defections >= 7 else opp.last
