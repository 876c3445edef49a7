"""Grudgers: they do not forget a defection, or not soon."""

from detente.strategies.contract import UNBOUNDED, parameter, strategy
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


@strategy(title="Fool Me Forever", source="harper2017", depth=UNBOUNDED)
class FoolMeForever(EasyGo):
    """Defects until it has been fooled once, then lets itself be fooled for ever."""


@strategy(title="SpitefulCC", source="mathieu2015", depth=UNBOUNDED)
class SpitefulCC:
    """Cooperates twice, then plays Grudger; a defection in those turns is not forgotten."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn >= 2 and opp.defections > 0 else C


@strategy(title="General Soft Grudger", source="harper2017", depth=UNBOUNDED)
class GeneralSoftGrudger:
    """Answers n defections in a row with d defections and then c cooperations, whatever comes meanwhile."""

    n: int = parameter(1, low=1)
    d: int = parameter(4, low=1)
    c: int = parameter(2, low=0)
    run: int = 0
    left: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.run = min(self.run + 1, self.n) if opp.last == D else 0
        if self.left == 0 and self.run == self.n:
            self.left = self.d + self.c
        if self.left == 0:
            return C
        self.left -= 1
        return D if self.left >= self.c else C
