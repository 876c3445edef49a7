"""Tit for Tat and its kin: answer the other player's last moves."""

from detente.strategies.contract import UNBOUNDED, parameter, probability, strategy
from detente.strategies.view import C, D, History, Stream, ago, cooperate_with, window


@strategy(title="Tit For Tat", source="axelrod1980a", depth=1, aliases=("tft",))
class TitForTat:
    """Cooperates first, then repeats the other's last move."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return opp.last


@strategy(title="Generous Tit For Tat", source="nowak1992", depth=1, stochastic=True, aliases=("gtft",))
class GenerousTitForTat:
    """Repeats the other's last move, but forgives a defection with probability p."""

    p: float = probability(1 / 3)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        p = self.p if opp.last == D else 1.0
        return cooperate_with(p, rng)


@strategy(title="Suspicious Tit For Tat", source="beaufils1997", depth=1, aliases=("stft",))
class SuspiciousTitForTat:
    """Defects first, then repeats the other's last move."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn == 0 else opp.last


@strategy(title="Tit For Two Tats", source="axelrod1984", depth=2, aliases=("tf2t", "tit_for_2_tats"))
class TitForTwoTats:
    """Defects only after the other has defected twice in a row."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if window(opp, 2) == 0b11 else C


@strategy(title="Two Tits For Tat", source="axelrod1984", depth=2, aliases=("2tft",))
class TwoTitsForTat:
    """Answers every defection with two."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if window(opp, 2) > 0 else C


@strategy(title="Hard Tit For Tat", source="prisoners2017", depth=3, aliases=("htft",))
class HardTitForTat:
    """Defects if the other has defected at all in the last three turns."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if window(opp, 3) > 0 else C


@strategy(title="Hard Tit For Two Tats", source="stewart2012", depth=3, aliases=("hard_tit_for_2_tats", "htf2t"))
class HardTitForTwoTats:
    """Defects if the other has defected twice in a row within the last three turns."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        seen = window(opp, 3)
        return D if seen & seen >> 1 else C


@strategy(title="Anti Tit For Tat", source="hilbe2013", depth=1, aliases=("psycho",))
class AntiTitForTat:
    """Cooperates first, then does the opposite of the other's last move."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C if me.turn == 0 else 1 - opp.last


@strategy(title="Contrite Tit For Tat", source="wu1995", depth=UNBOUNDED, aliases=("ctft",))
class ContriteTitForTat:
    """Plays Tit for Tat, but after a defection it did not mean it accepts punishment until it has cooperated again."""

    contrite: bool = False
    meant: int = C

    def move(self, me: History, opp: History, rng: Stream) -> int:
        action = opp.last
        if self.contrite and me.last == C:
            self.contrite = False
            action = C
        elif self.meant == C and me.last == D and opp.last == C:
            self.contrite = True
        self.meant = action
        return action


@strategy(title="Sneaky Tit For Tat", source="harper2017", depth=UNBOUNDED)
class SneakyTitForTat:
    """Defects against players who have never defected; once punished it repents and plays Tit for Tat."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 2:
            return C
        if opp.defections == 0:
            return D
        if opp.last == D and ago(me, 2) == D:
            return C
        return opp.last


@strategy(title="Omega Tit For Tat", source="slany2007", depth=UNBOUNDED, aliases=("omega_tft",))
class OmegaTitForTat:
    """Plays Tit for Tat, breaks out of endless mutual retaliation, and gives up on players who seem random."""

    deadlock_threshold: int = parameter(3, low=0)
    randomness_threshold: int = parameter(8, low=0)
    deadlock: int = 0
    randomness: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 2:
            return opp.last
        if self.deadlock >= self.deadlock_threshold:
            self.deadlock = self.deadlock + 1 if self.deadlock == self.deadlock_threshold else 0
            return C
        before = ago(opp, 2)
        changed = int(before != opp.last)
        self.randomness += changed + int(me.last != opp.last) - int(before == C and opp.last == C)
        if self.randomness >= self.randomness_threshold:
            return D
        self.deadlock = self.deadlock + 1 if changed else 0
        return opp.last


@strategy(title="Bully", source="nachbar1992", depth=1, aliases=("reverse_tit_for_tat",))
class Bully:
    """Defects first, then does the opposite of the other's last move."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return 1 - opp.last


@strategy(title="Spiteful Tit For Tat", source="prison1998", depth=UNBOUNDED)
class SpitefulTitForTat:
    """Plays Tit for Tat until the other has defected twice in a row, then defects for ever."""

    spiteful: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if window(opp, 2) == 0b11:
            self.spiteful = True
        return D if self.spiteful else opp.last


@strategy(title="Slow Tit For Two Tats 2", source="prison1998", depth=2)
class SlowTitForTwoTats2:
    """Cooperates twice, then plays what the other has played twice in a row, and repeats itself in between."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 2:
            return C
        return opp.last if ago(opp, 2) == opp.last else me.last


@strategy(title="N Tit(s) For M Tat(s)", source="knight2016", depth=UNBOUNDED)
class NTitsForMTats:
    """Answers m defections in a row with n, and begins anew with each further one."""

    n: int = parameter(3, low=0)
    m: int = parameter(2, low=0)
    run: int = 0
    left: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.run = min(self.run + 1, self.m) if opp.last == D else 0
        if self.run == self.m:
            self.left = self.n
        if self.left == 0:
            return C
        self.left -= 1
        return D


@strategy(title="Adaptive Tit For Tat", source="tzafestas2000", depth=UNBOUNDED)
class AdaptiveTitForTat:
    """Keeps a running image of how cooperative the other is, and cooperates while it is at least one half.

    After every turn the image moves by the given share of the way towards 1 after C, or towards 0 after D; it begins
    at that share. The first move is C.
    """

    rate: float = probability(0.5)
    image: float = 0.0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            self.image = self.rate
            return C
        self.image += self.rate * (1.0 - self.image) if opp.last == C else -self.rate * self.image
        return C if self.image >= 0.5 else D
