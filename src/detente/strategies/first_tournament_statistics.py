"""Statisticians of the first tournament: they test whether the other plays at random, and act on the verdict.

Source: axelrod1980a
"""

from math import erfc, sqrt

from detente.strategies.contract import UNBOUNDED, FloatArray, match_length, match_payoffs, probability, strategy
from detente.strategies.view import C, D, History, Stream, uniform, window

SPAN_OF_TRUST = 10  # how many different numbers of turns may pass between two of Graaskamp's defections
FEWEST_OF_TRUST = 5


def balanced(past: History, alpha: float) -> bool:
    """Whether a chi-square test at level alpha finds nothing against C and D being equally likely.

    With c cooperations and d defections the statistic is ``(c - d)^2 / (c + d)`` with one degree of freedom, so that
    its tail has the closed form ``erfc(|c - d| / sqrt(2 (c + d)))``.
    """
    excess = abs(past.turn - 2 * past.defections)
    return erfc(excess / sqrt(2.0 * past.turn)) >= alpha


def one_sided(defections: int, turns: int) -> bool:
    """Whether a fair coin would have to be three standard deviations off to give so few or so many defections."""
    excess = 2 * defections - turns
    return excess * excess >= 9 * turns


@strategy(title="First by Graaskamp", source="axelrod1980a", depth=UNBOUNDED, stochastic=True)
class FirstByGraaskamp:
    """Plays Tit for Tat and defects once to see who the other is, then gives up on chance and exploits strangers.

    It plays Tit for Tat for 50 turns, defects, and plays Tit for Tat for five more. From then on it defects for ever
    as soon as the other's moves could come from a fair coin (see `balanced`). If the other has so far repeated its
    moves, or has always done the same as it, it keeps to Tit for Tat. Else it cooperates but for a defection after
    every 5 to 14 turns.
    """

    alpha: float = probability(0.05)
    by_chance: bool = False
    echo: bool = True
    twin: bool = True
    defection: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.twin = self.twin and opp.last == me.last
        self.echo = self.echo and (me.turn < 2 or opp.last == window(me, 2) >> 1)
        if me.turn < 56:
            return D if me.turn == 50 else opp.last
        self.by_chance = self.by_chance or balanced(opp, self.alpha)
        if self.by_chance:
            return D
        if self.echo or self.twin:
            return opp.last
        if me.turn < self.defection:
            return C
        due = me.turn == self.defection
        self.defection = me.turn + FEWEST_OF_TRUST + int(SPAN_OF_TRUST * uniform(rng))
        return D if due else C


@strategy(title="First by Stein and Rapoport", source="axelrod1980a", depth=UNBOUNDED)
class FirstBySteinAndRapoport:
    """Plays Tit for Tat, but every 15 turns it tests the other, and defects while it seems to play at random.

    It cooperates on the first four turns and defects on the last two if it knows which they are. The test is
    `balanced`.
    """

    alpha: float = probability(0.05)
    turns: float = match_length()
    by_chance: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn % 15 == 14:
            self.by_chance = balanced(opp, self.alpha)
        if me.turn >= self.turns - 2:
            return D
        if me.turn < 4:
            return C
        return D if self.by_chance else opp.last


@strategy(title="First by Tideman and Chieruzzi", source="axelrod1980a", depth=UNBOUNDED)
class FirstByTidemanAndChieruzzi:
    """Punishes each time with one defection more, but forgives a beaten opponent and starts afresh.

    A fresh start is two cooperations, after which the punishments and the defections counted begin at nothing. It is
    given if the other has just cooperated, is at least 10 points behind, has defected so seldom or so often that a
    fair coin is out of the question (see `one_sided`), 20 turns have passed since the last and at least 10 follow. It
    defects on the last two turns if it knows which they are.
    """

    payoffs: FloatArray = match_payoffs()
    turns: float = match_length()
    length: int = 0
    remaining: int = 0
    counted: int = 0
    started: int = -20
    forgiving: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.counted += opp.last
        if me.turn >= self.turns - 2:
            return D
        if self.forgiving:
            self.forgiving = False
            return C
        lead = (self.payoffs[2] - self.payoffs[1]) * (me.defections - opp.defections)
        in_time = me.turn - self.started >= 20 and self.turns - me.turn > 10
        if in_time and lead >= 10 and opp.last == C and one_sided(self.counted, me.turn):
            self.started = me.turn
            self.length, self.remaining, self.counted = 0, 0, 0
            self.forgiving = True
            return C
        if self.remaining > 0:
            self.remaining -= 1
            return D
        if opp.last == D:
            self.length += 1
            self.remaining = self.length - 1
            return D
        return C
