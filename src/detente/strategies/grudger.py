"""Grudgers: they do not forget a defection, or not soon; some forgive the first."""

from detente.strategies.contract import UNBOUNDED, parameter, probability, strategy
from detente.strategies.view import C, D, History, Stream, cooperations, uniform


@strategy(title="Grudger", source="friedman1971", depth=UNBOUNDED, aliases=("grim", "grim_trigger", "spiteful"))
class Grudger:
    """Cooperates until the other defects once, then defects for ever."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if opp.defections > 0 else C


@strategy(title="Opposite Grudger", source="harper2017", depth=UNBOUNDED)
class OppositeGrudger:
    """Defects until the other cooperates once, then cooperates for ever."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C if cooperations(opp) > 0 else D


@strategy(title="Aggravater", source="harper2017", depth=UNBOUNDED)
class Aggravater:
    """Defects for three turns and then plays Grudger."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn < 3 or opp.defections > 0 else C


@strategy(title="Grudger Alternator", source="prison1998", depth=UNBOUNDED)
class GrudgerAlternator:
    """Cooperates until the other defects once, then alternates, beginning with D."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if opp.defections > 0 and me.last == C else C


@strategy(title="Fool Me Once", source="harper2017", depth=UNBOUNDED)
class FoolMeOnce:
    """Forgives one defection and defects for ever after the second."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if opp.defections > 1 else C


@strategy(title="Forgetful Fool Me Once", source="harper2017", depth=UNBOUNDED, stochastic=True)
class ForgetfulFoolMeOnce:
    """Forgives one defection and then defects, until by chance it forgets all that was done to it."""

    forget_probability: float = probability(0.05)
    remembered: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        forgets = uniform(rng) < self.forget_probability
        self.remembered = 0 if forgets else self.remembered + opp.last
        return D if self.remembered > 1 else C


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


@strategy(title="Soft Grudger", source="li2011", depth=UNBOUNDED)
class SoftGrudger(GeneralSoftGrudger):
    """Answers a defection with four and then two cooperations, whatever comes meanwhile."""

    n: int = 1
    d: int = 4
    c: int = 2


@strategy(title="Forgetful Grudger", source="harper2017", depth=UNBOUNDED)
class ForgetfulGrudger(GeneralSoftGrudger):
    """Answers a defection with ten, then forgets."""

    n: int = 1
    d: int = 10
    c: int = 0


@strategy(title="Once Bitten", source="harper2017", depth=UNBOUNDED)
class OnceBitten(GeneralSoftGrudger):
    """Forgives a single defection, but answers two in a row with eleven."""

    n: int = 2
    d: int = 11
    c: int = 0
