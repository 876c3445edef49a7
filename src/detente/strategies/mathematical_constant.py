"""Strategies that keep the ratio of cooperations to defections, both players' together, near a famous number."""

from math import e, pi, sqrt

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperations

GOLDEN = (1 + sqrt(5)) / 2


def towards(ratio: float, me: History, opp: History) -> int:
    """The move that brings the ratio nearer; C on the first turn, and D while the other has never defected."""
    if me.turn == 0:
        return C
    if opp.defections == 0:
        return D
    return D if (cooperations(me) + cooperations(opp)) / (me.defections + opp.defections) > ratio else C


@strategy(title="Golden", source="harper2017", depth=UNBOUNDED, aliases=("phi",))
class Golden:
    """Keeps the ratio of all cooperations to all defections near the golden mean, 1.618."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return towards(GOLDEN, me, opp)


@strategy(title="Pi", source="harper2017", depth=UNBOUNDED)
class Pi:
    """Keeps the ratio of all cooperations to all defections near pi, 3.142."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return towards(pi, me, opp)


@strategy(title="e", source="harper2017", depth=UNBOUNDED)
class E:
    """Keeps the ratio of all cooperations to all defections near Euler's number, 2.718."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return towards(e, me, opp)
