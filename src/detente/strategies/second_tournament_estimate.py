"""Rules of the second tournament that estimate how kind each of their moves makes the other, and act on the estimate.

Source: axelrod1980b
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.strategies.contract import UNBOUNDED, FloatArray, IntArray, match_payoffs, memory, strategy
from detente.strategies.view import C, D, History, Stream, played, window

SingleArray: TypeAlias = NDArray[np.float32]

ONE, THREE = np.float32(1), np.float32(3)
FADING = 0.8

LONGEST_MATCH = 308
RECOGNISED, MEETING = 237, 80  # the score of both by which Jones knows its partner, and after how many turns


@strategy(title="Second by Friedland", source="axelrod1980b", depth=UNBOUNDED)
class SecondByFriedland:
    """Alternates while that should pay at least as well as defecting, by how the other has answered; else it defects.

    It is a Revised Downing that forgets: an answer counts only 0.8 times as much as the one after it to the same move.
    It takes the share of kind answers to be 1 after C and 0.3 after D until there is one. It never means to cooperate
    for long, as that branch of the program asks for an exact equality, which does not occur.
    """

    kind: FloatArray = memory([0.0, 0.0], np.float64)
    answers: FloatArray = memory([0.0, 0.0], np.float64)
    share: FloatArray = memory([1.0, 0.3], np.float64)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn >= 2:
            answered = window(me, 2) >> 1
            self.kind[answered] = FADING * self.kind[answered] + (1 - opp.last)
            self.answers[answered] = FADING * self.answers[answered] + 1
            self.share[answered] = self.kind[answered] / self.answers[answered]
        return 1 - me.last if 4 * self.share[C] - 5 * self.share[D] >= 1 else D


@strategy(title="Second by Jones", source="axelrod1980b", depth=UNBOUNDED)
class SecondByJones:
    """Opens with Tit for Tat, then plans three moves ahead by how often the other cooperated after the like.

    Tit for Tat is played for four turns, for eight if the other's first move is D, and whenever the other leads by more
    than 25 points and a tenth of the turns. See `plan` for the rest. A situation is the last three moves that were
    meant; having planned, it takes two cooperations to have come after the last of them. Every ten turns the
    cooperations counted so far are multiplied by nine, so that the oldest weigh most.

    It has a partner: one that opened with D and after 80 turns has 237 points, as it has itself. Until the partner
    defects it plays D for 59 turns and C for 41, again and again.
    """

    payoffs: FloatArray = match_payoffs()
    score: float = 0.0
    lead: float = 0.0
    kind: SingleArray = memory([0.0] * 8, np.float32)
    visits: IntArray = memory([0] * 8)
    situation: int = 0
    counted: int = 0
    partner: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        keep_score(self, me, opp)
        if me.turn % 10 == 0 and me.turn < LONGEST_MATCH:  # single precision does not hold many nines more
            for situation in range(8):
                self.kind[situation] *= 9
        wary = me.turn > 0 and played(opp, 0) == D
        if me.turn < (8 if wary else 4):
            return settle(self, self.situation, opp.last, me.turn)
        self.kind[self.counted] += 1 - opp.last
        if me.turn == MEETING:
            self.partner = wary and self.score == RECOGNISED and self.lead == 0
        self.partner = self.partner and opp.last == C
        if self.partner:
            return settle(self, self.situation, D if (me.turn - MEETING) % 100 < 59 else C, me.turn)
        if self.lead < -(25 + me.turn // 10):
            return settle(self, self.situation, opp.last, me.turn)
        action = plan(self.kind, self.visits, self.situation)
        return settle(self, self.situation << 2 & 7, action, me.turn)


def keep_score(self: SecondByJones, me: History, opp: History) -> None:
    """Add the points of the last turn to the own score and to the lead."""
    if me.turn > 0:
        mine, theirs = self.payoffs[2 * me.last + opp.last], self.payoffs[2 * opp.last + me.last]
        self.score += mine
        self.lead += mine - theirs


def settle(self: SecondByJones, situation: int, action: int, turn: int) -> int:
    """Note the situation in which the action is taken, and the one that it leads to."""
    self.counted = situation
    self.visits[situation] += 1 if turn >= 3 else 0
    self.situation = (situation << 1 | action) & 7
    return action


def plan(kind: SingleArray, visits: IntArray, situation: int) -> int:
    """The first of three moves that together promise the most points; the last is always a defection.

    The second follows the situation that the first leads to, the third a situation of two cooperations and the second.
    """
    action, most = C, np.float32(0)
    for moves in range(4):
        first, second = moves >> 1, moves & 1
        points = (
            promise(kind, visits, situation, first)
            + promise(kind, visits, situation << 1 & 7 | first, second)
            + promise(kind, visits, situation << 2 & 7 | second, D)
        )
        if points > most:
            action, most = first, points
    return action


def promise(kind: SingleArray, visits: IntArray, situation: int, action: int) -> np.float32:
    """The points expected of an action where the other cooperates as often as it did: 3 p after C, 4 p + 1 after D.

    In single precision, as large shares p swallow the 1 and make ties.
    """
    p = np.float32(kind[situation] / max(visits[situation], 1))
    return THREE * p if action == C else THREE * p + p + ONE
