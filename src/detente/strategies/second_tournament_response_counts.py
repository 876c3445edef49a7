"""Rules of the second tournament that count how the other responds to C and to D, and draw a conclusion.

Source: axelrod1980b
"""

import numpy as np

from detente.strategies.contract import UNBOUNDED, IntArray, memory, strategy
from detente.strategies.view import C, D, History, Stream, window

RABBIE_PLANS = (0b0000, 0b0001, 0b0101, 0b0011, 0b0111, 0b1111)  # bit s is what a plan does in situation s
RABBIE_POINTS = np.array(  # in twelve turns: for sure, and as much more as the other cooperates in each situation
    [
        [0, 36, 0, 0, 0],
        [4, 16, 12, 12, 0],
        [6, 0, 18, 24, 0],
        [6, 12, 12, 9, 9],
        [8, 0, 16, 16, 12],
        [12, 0, 0, 0, 48],
    ],
    np.float32,
)
CCDD = 3


@strategy(title="Second by Anderson", source="axelrod1980b", depth=UNBOUNDED)
class SecondByAnderson:
    """Opens with Tit for Tat, and then defects every fourth turn against those who let it pass.

    In the first 15 turns it answers no more than three defections. From then on it defects if the other has answered at
    least a third of its cooperations with D. If not, it still defects on every fourth turn t, counting from 1, if the
    other never answered D with D, or answered D with C at least ``floor(t / 12)`` times. It spares a twin: a player
    whose only defection, but for some in the first turn, was on turn 16.
    """

    answers: IntArray = memory([0, 0, 0, 0])
    mine: int = 0
    punishments: int = 0
    twin: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 1:
            self.answers[(self.mine & 2) | opp.last] += 1
        action = anderson(self, me.turn + 1, opp.last)
        self.mine = (self.mine & 1) << 1 | action
        return action


def anderson(self: SecondByAnderson, turn: int, theirs: int) -> int:
    """What to do on a turn, counting from 1."""
    if turn < 16:
        punishes = theirs == D and self.punishments < 3
        self.punishments += int(punishes)
        return D if punishes else C
    cc, cd, dc, dd = self.answers[0], self.answers[1], self.answers[2], self.answers[3]
    if turn == 17:
        self.twin = theirs == D and cd == 1 and dd == 0
    if 3 * cd >= cc + cd:
        return D
    if turn % 4 != 0 or self.twin:
        return C
    return D if dd == 0 or dc >= turn // 12 else C


@strategy(title="Second by Rabbie", source="axelrod1980b", depth=UNBOUNDED)
class SecondByRabbie:
    """Tries out for 22 turns how the other answers each pair of its moves, and then follows the plan that pays best.

    It plays C, C, D, D and so on. A situation is its last two moves, and it expects the other to cooperate in each as
    often as so far. Six plans are compared by the points they bring in the long run, at 3, 0, 5 and 1 a turn: C; C, C,
    D; C, D; C, C, D, D; C, D, D; and D, the first of them where equal. With a twin, who has always done as it did, it
    cooperates. It goes by the moves it meant.
    """

    kind: IntArray = memory([0, 0, 0, 0])
    answers: IntArray = memory([0, 0, 0, 0])
    mine: int = 0b111
    twin: bool = True

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 1:
            self.answers[self.mine >> 1] += 1
            self.kind[self.mine >> 1] += 1 - opp.last
        self.twin = self.twin and (me.turn == 0 or opp.last == self.mine & 1)
        plan = CCDD if me.turn < 22 else best_plan(self.kind, self.answers)
        action = RABBIE_PLANS[plan] >> (self.mine & 3) & 1
        if me.turn >= 22 and self.twin:
            action = C
        self.mine = (self.mine & 3) << 1 | action
        return action


def best_plan(kind: IntArray, answers: IntArray) -> int:
    """The plan that promises most if the other goes on being `kind` in as many of its `answers`, by situation."""
    best, found = 0, np.float32(0)
    for plan in range(6):
        score = RABBIE_POINTS[plan, 0]
        for situation in range(4):
            # single precision as in the program, since plans are often equal but for rounding
            share = np.float32(kind[situation]) / np.float32(answers[situation])
            score += RABBIE_POINTS[plan, 1 + situation] * share
        if score > found:
            best, found = plan, score
    return best


@strategy(title="Second by Falk and Langsted", source="axelrod1980b", depth=UNBOUNDED)
class SecondByFalkAndLangsted:
    """Plays like Pavlov but more warily, and defects against the random and those ahead of it in defections.

    It repeats its move after a cooperation and defects after it was exploited; of mutual defections on end it answers
    the first with D and the second with C. It defects if the other has defected at least three times more than it had
    itself up to the turn before last. From turn 21 on it also defects if the other's answers to its cooperations, and
    as well those to its defections, are half to one and a half times as many C as D, or none at all.
    """

    answers: IntArray = memory([0, 0, 0, 0])
    relents: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        self.answers[(window(me, 2) & 2) | opp.last] += 1
        cc, cd, dc, dd = self.answers[0], self.answers[1], self.answers[2], self.answers[3]
        random = me.turn >= 20 and balanced(cc, cd) and balanced(dc, dd)
        behind = opp.defections >= me.defections - me.last + 3
        relents = self.relents
        self.relents = False
        if random or behind or (me.last == D and opp.last == C):
            return D
        if relents:
            return C
        self.relents = me.last == D
        return opp.last


def balanced(kind: int, unkind: int) -> bool:
    """Whether one count is half to one and a half times the other, or both are zero."""
    return unkind <= 2 * kind <= 3 * unkind
