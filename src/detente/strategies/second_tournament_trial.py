"""Rules of the second tournament that try something out and do more of what pays.

Source: axelrod1980b
"""

from math import inf

import numpy as np

from detente.strategies.contract import UNBOUNDED, FloatArray, IntArray, match_payoffs, memory, strategy
from detente.strategies.view import C, D, History, Stream, uniform

RULES, RULE_TURNS = 5, 10
ALWAYS_DEFECT, ALTERNATE, TIT_FOR_TAT = 1, 2, 3

ROUND = 5
DEFECTS_FROM = (5, 1, 3, 2, 4)  # how many defections a round must have for one to fall on its first turn, and so on


@strategy(title="Second by GeorgeHufford", source="axelrod1980b", depth=UNBOUNDED)
class SecondByGeorgeHufford:
    """Defects in every five turns once more or once less than in the five before, and turns when its score falls.

    It plays Tit for Tat for five turns, and takes the other's defections in the first four for the number to begin
    with. Each later round of five turns has one defection more, but not over five. When a round scores less than the
    one before, the number falls instead of rising, but not below none, until again a round scores less. The defections
    fall on the second turn of the round, then also on the fourth, the third, the fifth and the first.
    """

    payoffs: FloatArray = match_payoffs()
    defections: int = 0
    change: int = 1
    score: float = 0.0
    previous: float = -inf

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        self.score += self.payoffs[2 * me.last + opp.last]
        if me.turn < ROUND:
            self.defections += opp.last
            return opp.last
        turn = me.turn % ROUND
        if turn == 0:
            self.change = -self.change if self.score < self.previous else self.change
            self.defections = min(max(self.defections + self.change, 0), ROUND)
            self.previous, self.score = self.score, 0.0
        return D if self.defections >= DEFECTS_FROM[turn] else C


@strategy(title="Second by Leyland", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByLeyland:
    """Plays Tit for Tat, and from turn 30 on tries defections at random, more often the less they are punished.

    Its caution, 0.75 at first, is the chance to play Tit for Tat and not to defect. It falls by 0.2 on every turn on
    which the other's share of defections is at least 0.4 and less than 0.6. Once it has tried a defection, every turn
    of Tit for Tat is a trial, judged by the other's move in it. After C the caution falls by 0.05, to 0 at least, and
    it cooperates if the caution is still 0.3 or more. After D the caution rises by 0.15, to 1 at most, and it makes
    peace: it cooperates and forgets what it tried, and cooperates once more if it bore more than five defections. These
    are counted until it makes peace, or the other cooperates after two or more of them; after more than five, such a
    cooperation is returned, and what it tried forgotten.
    """

    caution: np.float32 = np.float32(0.75)  # the rounding of single precision decides when 0.3 is reached
    borne: int = 0
    tried: bool = False
    trial: bool = False
    peace: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        fate = uniform(rng)
        self.borne += opp.last
        if opp.last == C and self.borne > 1:
            hard = self.borne > 5
            self.borne = 0
            if hard:
                self.tried = False
                return C
        if me.turn < 29:
            return opp.last
        if self.peace:
            return make_peace(self)
        if 0.4 <= opp.defections / me.turn < 0.6:
            change_caution(self, -0.2)
        if self.trial and opp.last == D:
            change_caution(self, 0.15)
            self.caution = min(self.caution, np.float32(1))
            return make_peace(self)
        if self.trial:
            change_caution(self, -0.05)
            self.caution = max(self.caution, np.float32(0))
            self.trial = False
            if self.caution >= np.float32(0.3):
                return C
        if fate >= self.caution:
            self.tried = True
            return D
        self.trial = self.tried
        return opp.last


def change_caution(self: SecondByLeyland, by: float) -> None:
    """Add to the caution, in single precision."""
    self.caution += np.float32(by)


def make_peace(self: SecondByLeyland) -> int:
    """Cooperate and forget what was tried; after much suffering, cooperate next turn too."""
    self.peace = self.borne > 5
    self.tried, self.trial, self.borne = False, False, 0
    return C


@strategy(title="Second by Snodgrass", source="axelrod1980b", depth=UNBOUNDED)
class SecondBySnodgrass:
    """Plays five simple rules for ten turns each, over and over, but leaves out those that have lately paid too little.

    They are to cooperate, to defect, to alternate beginning with C, Tit for Tat and Tit for 2 Tats. After each round
    it takes nine tenths of the mean points of those that were played, rounded down as the mean is: a rule that was
    played and earned less is left out, and one that was not comes back if it has earned more per ten turns in all.
    Tit for 2 Tats takes the last move it saw in its own turns for the move before last.
    """

    payoffs: FloatArray = match_payoffs()
    rule: int = 0
    turns_left: int = RULE_TURNS
    points: FloatArray = memory([0] * RULES, np.float64)
    total: FloatArray = memory([0] * RULES, np.float64)
    times: IntArray = memory([0] * RULES)
    in_play: IntArray = memory([1] * RULES)
    before: int = C

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 0:
            self.points[self.rule] += self.payoffs[2 * me.last + opp.last]
        if self.turns_left == 0:
            next_rule(self)
        turn = RULE_TURNS - self.turns_left
        self.turns_left -= 1
        if self.rule <= ALWAYS_DEFECT:
            return self.rule
        if self.rule == ALTERNATE:
            return turn % 2
        if self.rule == TIT_FOR_TAT:
            return opp.last
        both = self.before == D and opp.last == D
        self.before = opp.last
        return D if both else C


def next_rule(self: SecondBySnodgrass) -> None:
    """Go on to the next rule that is in play, with a review after the last."""
    for _ in range(RULES):
        self.rule += 1
        if self.rule == RULES:
            review(self)
            self.rule = 0
        if self.in_play[self.rule] == 1:
            break
    self.turns_left = RULE_TURNS


def review(self: SecondBySnodgrass) -> None:
    """Choose the rules to play in the next round by what they earned."""
    self.times += self.in_play
    self.total += self.points
    enough = 9 * (self.points.sum() // max(self.in_play.sum(), 1)) // 10
    for rule in range(RULES):
        if self.in_play[rule] == 1:
            self.in_play[rule] = int(self.points[rule] >= enough)
        else:
            self.in_play[rule] = int(self.total[rule] // self.times[rule] > enough)
    self.points[:] = 0.0
