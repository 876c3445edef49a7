"""Forgivers: they bear defections up to a share of all turns, or the better the longer ago they were."""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with, cooperations


@strategy(title="Forgiver", source="harper2017", depth=UNBOUNDED)
class Forgiver:
    """Defects while the other has defected in more than a tenth of all turns."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if 10 * opp.defections > opp.turn else C


@strategy(title="Forgiving Tit For Tat", source="harper2017", depth=UNBOUNDED)
class ForgivingTitForTat:
    """Answers a defection only while the other has defected in more than a tenth of all turns."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return opp.last if 10 * opp.defections > opp.turn else C


@strategy(title="Doubler", source="prison1998", depth=UNBOUNDED)
class Doubler:
    """Answers a defection unless the other has cooperated more than twice as often as it has defected."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return opp.last if cooperations(opp) <= 2 * opp.defections else C


@strategy(title="Inverse", source="harper2017", depth=UNBOUNDED, stochastic=True)
class Inverse:
    """Defects with probability 1/n if the other last defected n turns ago."""

    since: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if opp.defections == 0:
            return C
        self.since = 1 if opp.last == D else self.since + 1
        return cooperate_with(1 - 1 / self.since, rng)
