"""Strategies that count how often they were exploited, and how often they exploited the other."""

from typing import Any

from detente.strategies.contract import UNBOUNDED, parameter, strategy
from detente.strategies.view import C, D, History, Stream


@strategy(title="Retaliate", source="harper2017", depth=UNBOUNDED)
class Retaliate:
    """Defects while it has been exploited more than a tenth as often as it has exploited the other.

    A player is exploited on a turn when it cooperates and the other defects.
    """

    retaliation_threshold: float = parameter(0.1, low=0)
    suffered: int = 0
    inflicted: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if is_wronged(self, me, opp) else C


def is_wronged(self: Any, me: History, opp: History) -> bool:
    """Count the last turn, and say whether it has been exploited too often by now."""
    self.suffered += opp.last > me.last
    self.inflicted += me.last > opp.last
    return bool(self.suffered > self.inflicted * self.retaliation_threshold)


@strategy(title="Retaliate 2", source="harper2017", depth=UNBOUNDED)
class Retaliate2(Retaliate):
    """Defects while it has been exploited more than 8% as often as it has exploited the other."""

    retaliation_threshold: float = parameter(0.08, low=0)


@strategy(title="Retaliate 3", source="harper2017", depth=UNBOUNDED)
class Retaliate3(Retaliate):
    """Defects while it has been exploited more than 5% as often as it has exploited the other."""

    retaliation_threshold: float = parameter(0.05, low=0)


@strategy(title="Limited Retaliate", source="harper2017", depth=UNBOUNDED)
class LimitedRetaliate(Retaliate):
    """Plays Retaliate with a threshold of 10%, but cooperates once after every twenty defections in a row."""

    retaliation_limit: int = parameter(20, low=0)
    retaliations: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if is_wronged(self, me, opp) and self.retaliations < self.retaliation_limit:
            self.retaliations += 1
            return D
        self.retaliations = 0
        return C


@strategy(title="Limited Retaliate 2", source="harper2017", depth=UNBOUNDED)
class LimitedRetaliate2(LimitedRetaliate):
    """Plays Retaliate with a threshold of 8%, but cooperates once after every fifteen defections in a row."""

    retaliation_threshold: float = parameter(0.08, low=0)
    retaliation_limit: int = parameter(15, low=0)


@strategy(title="Limited Retaliate 3", source="harper2017", depth=UNBOUNDED)
class LimitedRetaliate3(LimitedRetaliate):
    """Plays Retaliate with a threshold of 5%, but cooperates once after every twenty defections in a row."""

    retaliation_threshold: float = parameter(0.05, low=0)
