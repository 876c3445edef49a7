"""Rules of the second tournament that now and then defect without cause, at random.

Source: axelrod1980b
"""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with, cooperations, uniform, window

NORMAL, TESTING, FORGIVING, HOSTILE, TIT_FOR_TAT = 0, 1, 2, 3, 4


@strategy(title="Second by Smoody", source="axelrod1980b", depth=1, stochastic=True)
class SecondBySmoody:
    """Forgives every defection, but answers a cooperation with a defection one time in ten."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(0.9 if opp.last == C else 1.0, rng)


@strategy(title="Second by Hollander", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByHollander:
    """Answers two defections on end with one, and defects without cause once in 12 turns on average.

    Each time the number of turns to the next such defection is drawn from 1 to 23.
    """

    strike: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        wait = int(23 * uniform(rng))
        if me.turn == 0:
            self.strike = wait
        if me.turn == self.strike:
            self.strike = me.turn + 1 + wait
            return D
        return D if window(opp, 2) == 0b11 else C


@strategy(title="Second by Joss", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByJoss:
    """Plays Tit for Tat, but one time in ten defects to test the other, until four such tests have been punished.

    A test is D, Tit for Tat, C; it is punished if the other defects right after it. The fourth time the rule plays Tit
    for Tat for good. Unless it has just tested, it becomes hostile on a turn t, counting from 1, before which the other
    cooperated less than ``0.7 (t - 3)`` times: it defects, and once the other's run of defections is over 10 it plays
    Tit for Tat for good, from the next turn on.

    Outside hostility a run of 21 defections is answered by C, begins anew at none, and brings Tit for Tat for good. A
    run does not grow in the turns of the tests, and the defection that makes the rule hostile counts twice.
    """

    mode: int = NORMAL
    run: int = 0
    punished: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        tests = cooperate_with(0.9, rng) == D
        if me.turn == 0:
            return C
        if self.mode == FORGIVING:
            self.punished += opp.last
            return make_up(self) if self.punished > 3 and opp.last == D else resume(self)
        if self.mode == NORMAL and tests:
            self.mode = TESTING
            return D
        lengthen(self, opp.last)
        if self.mode != HOSTILE and self.run > 20:
            return make_up(self)
        if self.mode == TESTING:
            self.mode = FORGIVING
        wronged = 10 * cooperations(opp) < 7 * (me.turn - 2)
        if wronged and (self.mode == NORMAL or self.mode == FORGIVING):
            self.mode = HOSTILE
            lengthen(self, opp.last)
        if self.mode == HOSTILE:
            self.mode = TIT_FOR_TAT if self.run > 10 else HOSTILE
            return D
        return opp.last


def lengthen(self: SecondByJoss, theirs: int) -> None:
    """Count the other's move into its run of defections."""
    self.run = self.run + 1 if theirs == D else 0


def resume(self: SecondByJoss) -> int:
    """End a test with a cooperation."""
    self.mode = NORMAL
    return C


def make_up(self: SecondByJoss) -> int:
    """Cooperate once and play Tit for Tat from then on."""
    self.mode, self.run = TIT_FOR_TAT, 0
    return C
