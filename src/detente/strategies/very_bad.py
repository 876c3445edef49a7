"""VeryBad: a majority of all turns."""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream


@strategy(title="VeryBad", source="andre2013", depth=UNBOUNDED)
class VeryBad:
    """Cooperates three times, then does what the other has mostly done, and repeats its last move if it is a tie."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        lead = 2 * opp.defections - me.turn
        if me.turn < 3 or lead < 0:
            return C
        return D if lead > 0 else opp.last
