"""Punishers: they punish a defection for a time that depends on how the other has behaved so far."""

from typing import Any

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperations


@strategy(title="Punisher", source="harper2017", depth=UNBOUNDED)
class Punisher:
    """Answers a defection with one to 21 of its own, the more the more often the other has defected."""

    length: int = 1
    served: int = 1
    punishing: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return punish(self, opp, opp.defections, least=0)


@strategy(title="Inverse Punisher", source="harper2017", depth=UNBOUNDED)
class InversePunisher(Punisher):
    """Answers a defection with two to twenty of its own, the more the more often the other has cooperated."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return punish(self, opp, cooperations(opp), least=1)


def punish(self: Any, opp: History, counted: int, least: int) -> int:
    """D while a punishment lasts: the turn of the answer and, of twenty turns, as many as were counted of all."""
    if self.served >= self.length:
        self.served = 0
        self.punishing = False
    if self.punishing:
        self.served += 1
        return D
    if opp.last == D:
        self.length = max(least, 20 * counted // opp.turn)
        self.punishing = True
        return D
    return C


@strategy(title="Level Punisher", source="arnold2015", depth=UNBOUNDED)
class LevelPunisher:
    """Cooperates ten times, then defects while the other has defected in more than a fifth of all turns."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn >= 10 and 5 * opp.defections > opp.turn else C


@strategy(title="Tricky Level Punisher", source="arnold2015", depth=UNBOUNDED)
class TrickyLevelPunisher:
    """Defects in the first hundred turns while the other has defected in more than a twentieth of them.

    The limits of a fifth before turn 10 and a tenth before turn 50, which it was given too, never decide anything.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn < 100 and 20 * opp.defections > opp.turn else C
