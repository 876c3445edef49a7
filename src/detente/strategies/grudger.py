"""Grudgers: they do not forget a defection, or not soon."""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperations


@strategy(title="Grudger", source="friedman1971", depth=UNBOUNDED, aliases=("grim", "grim_trigger", "spiteful"))
class Grudger:
    """Cooperates until the other defects once, then defects for ever."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if opp.defections > 0 else C


@strategy(title="Forgetful Grudger", source="harper2017", depth=UNBOUNDED)
class ForgetfulGrudger:
    """Answers a defection with ten, then forgets."""

    grudge: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if self.grudge == 0 and opp.last == D:
            self.grudge = 10
        if self.grudge > 0:
            self.grudge -= 1
            return D
        return C


@strategy(title="Opposite Grudger", source="harper2017", depth=UNBOUNDED)
class OppositeGrudger:
    """Defects until the other cooperates once, then cooperates for ever."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C if cooperations(opp) > 0 else D


@strategy(title="Aggravater", source="prison1998", depth=UNBOUNDED)
class Aggravater:
    """Defects for three turns and then plays Grudger."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn < 3 or opp.defections > 0 else C


@strategy(title="Soft Grudger", source="li2011", depth=UNBOUNDED)
class SoftGrudger:
    """Answers a defection with four and then two cooperations, whatever comes meanwhile."""

    phase: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if self.phase == 0 and opp.last == C:
            return C
        self.phase = (self.phase + 1) % 6
        return D if 1 <= self.phase <= 4 else C


@strategy(title="Grudger Alternator", source="prison1998", depth=UNBOUNDED)
class GrudgerAlternator:
    """Cooperates until the other defects once, then alternates, beginning with D."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if opp.defections > 0 and me.last == C else C


@strategy(title="EasyGo", source="prison1998", depth=UNBOUNDED)
class EasyGo:
    """Defects until the other defects once, then cooperates for ever."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C if opp.defections > 0 else D
