"""Tricksters: they play one move all but always, and now and then the other one to lead the opponent on."""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperations, window


@strategy(title="Tricky Cooperator", source="harper2017", depth=10)
class TrickyCooperator:
    """Cooperates three times, then defects whenever the other has cooperated in all of the last ten turns."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn >= 3 and window(opp, 10) == 0 else C


@strategy(title="Tricky Defector", source="harper2017", depth=UNBOUNDED)
class TrickyDefector:
    """Defects, but cooperates after three defections in a row of a player who has ever cooperated."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C if window(opp, 3) == 0b111 and cooperations(opp) > 0 else D
