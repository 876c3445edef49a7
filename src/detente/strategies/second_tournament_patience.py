"""Rules of the second tournament that bear defections until their patience is at an end.

Source: axelrod1980b
"""

from math import log

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with, cooperations, window

DEFECTION_TELLS = log(1.6667)
COOPERATION_TELLS = log(0.882)
CONVICTION = log(5)


@strategy(title="Second by Weiderman", source="axelrod1980b", depth=UNBOUNDED)
class SecondByWeiderman:
    """Cooperates until the other defects three times on end, and then defects for ever."""

    hostile: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.hostile = self.hostile or window(opp, 3) == 0b111
        return D if self.hostile else C


@strategy(title="Second by Dawes and Batell", source="axelrod1980b", depth=UNBOUNDED)
class SecondByDawesAndBatell:
    """Cooperates until the other's defections weigh more than its cooperations excuse, and then defects for ever.

    Every defection makes the odds that the other is hostile 1.6667 times what they were, every cooperation 0.882 times;
    the turn to be played counts as a cooperation. The odds begin at 1, and at 5 a defection is one too many. With n
    cooperations it bears about ``3.4 + n / 4.07`` defections.
    """

    hostile: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        evidence = opp.defections * DEFECTION_TELLS + (cooperations(opp) + 1) * COOPERATION_TELLS
        self.hostile = self.hostile or (opp.last == D and evidence >= CONVICTION)
        return D if self.hostile else C


@strategy(title="Second by Robert Adams", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByRobertAdams:
    """Forgives one defection in three, with ever less trust; after each of the others it defects until the next.

    It cooperates on the first two turns. A defection weighs 2, but 1 on the first turn. While the total is above 2 and,
    divided by 3, leaves 0 or 1, it defects; else it cooperates, but after a defection only with the chance that is its
    trust. This begins at 0.8. It is halved by every defection and by every answer given with that chance; while the
    rule defects, a defection halves it once more, and so does every second turn after it.
    """

    weight: int = 0
    trust: float = 0.8
    halved: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if opp.last == D:
            self.weight += 1 if me.turn == 1 else 2
            self.trust /= 2
        if me.turn < 2:
            return cooperate_with(1.0, rng)
        if self.weight > 2 and self.weight % 3 != 2:
            self.halved = opp.last == D or not self.halved
            self.trust /= 2 if self.halved else 1
            return cooperate_with(0.0, rng)
        trust = self.trust
        if opp.last == C:
            return cooperate_with(1.0, rng)
        self.trust /= 2
        return cooperate_with(trust, rng)
