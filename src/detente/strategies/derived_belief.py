"""Derived belief: learn what the other answers to each outcome, tell noise from intention, and plan ahead.

After each of the outcomes CC, CD, DC and DD the other is believed to cooperate with some chance. An answer that comes
several times in a row becomes a rule. Answers that break a rule count as noise, until they are too many: then the other
has changed its mind, and the rules so far are kept as mere defaults until they too are broken. Where there is no rule
the chance is a discounted frequency. A search of all plays of a few turns, against an opponent so believed, picks the
move.

The search is exact and cheap, because a play matters only through its last outcome: the worth of the four outcomes with
d turns to go follows from their worth with d - 1. Sums run from the newest turn to the oldest, as ties are decided by
the last bit.

Source: au2006
"""

from typing import Any

import numpy as np

from detente.strategies.contract import (
    UNBOUNDED,
    ActionArray,
    FloatArray,
    IntArray,
    memory,
    parameter,
    probability,
    strategy,
)
from detente.strategies.view import C, D, History, Stream, ago, window

OUTCOMES = 4
UNSETTLED = -1
TIT_FOR_TAT = (1, 1, 0, 0)
WORD = 63  # turns in a window
FULL = (1 << WORD) - 1
PAYOFFS = (3.0, 0.0, 5.0, 1.0)  # the rule's own, whatever the match pays


def revise(self: Any, outcome: int, answer: int) -> None:
    """Promote, count against and reject rules, after the other answered an outcome; answer 1 is C and 0 is D."""
    self.streak[outcome] = self.streak[outcome] + 1 if self.newest[outcome] == answer else 1
    self.newest[outcome] = answer
    if self.rules[outcome] == UNSETTLED and self.streak[outcome] >= self.promotion_threshold:
        self.rules[outcome] = answer
        self.violations[outcome] = 0
    if self.rules[outcome] == answer:
        self.violations[outcome] = 0
    elif self.rules[outcome] != UNSETTLED:
        self.violations[outcome] += 1
        if self.violations[outcome] >= self.violation_threshold:
            retire(self)
    broken = self.defaults[outcome] == 1 - answer
    self.doubts += int(broken)
    if self.doubts > self.reject_threshold or (broken and self.rules[outcome] == answer):
        self.defaults[:] = UNSETTLED
        self.doubts = 0


def retire(self: Any) -> None:
    """Turn the rules into defaults."""
    for outcome in range(OUTCOMES):
        if self.rules[outcome] != UNSETTLED:
            self.defaults[outcome] = self.rules[outcome]
    self.rules[:] = UNSETTLED
    self.violations[:] = 0
    self.doubts = 0


def believe(self: Any, me: History, opp: History) -> None:
    """Derive the chance of C after each outcome: by default, by rule, else by discounted frequency."""
    for outcome in range(OUTCOMES):
        default = self.defaults[outcome]
        settled = default if default != UNSETTLED else self.rules[outcome]
        if settled != UNSETTLED:
            self.belief[outcome] = settled
        elif self.newest[outcome] != UNSETTLED:
            self.belief[outcome] = frequency(self, me, opp, outcome)
        else:
            self.belief[outcome] = TIT_FOR_TAT[outcome]


def keep_windows(self: Any, me: History, opp: History) -> None:
    """Keep the windows before the newest, turns 64 to 126 ago, as single old turns are slow to look up."""
    if me.turn > WORD:
        self.mine = (self.mine << 1 | np.int64(ago(me, WORD + 1))) & FULL
        self.theirs = (self.theirs << 1 | np.int64(ago(opp, WORD + 1))) & FULL


def frequency(self: Any, me: History, opp: History, outcome: int) -> float:
    """Discounted, how often an outcome was answered by C; the oldest answer to each is Tit for Tat's."""
    seen, cooperated, weight = 0.0, 0.0, 1.0
    answer = np.int64(opp.last)
    mine, theirs = np.int64(window(me, WORD) >> 1), np.int64(window(opp, WORD) >> 1)
    for turns in range(2, me.turn + 1):
        if turns == WORD + 1:
            mine, theirs = self.mine, self.theirs
        elif turns > 2 * WORD:
            if cooperated + 2 * weight == cooperated:  # no older turn can change either sum
                break
            mine, theirs = np.int64(ago(me, turns)), np.int64(ago(opp, turns))
        counted = weight if 2 * (mine & 1) + (theirs & 1) == outcome else 0.0
        seen += counted
        cooperated += counted if answer == C else 0.0
        answer = theirs & 1
        mine >>= 1
        theirs >>= 1
        weight *= self.discount_factor
    seen += weight
    cooperated += weight * TIT_FOR_TAT[outcome]
    return cooperated / seen if seen > 0 else float(TIT_FOR_TAT[outcome])


def worth(chance: float, action: int, values: tuple[float, float, float, float]) -> float:
    """What an action is worth where the other cooperates with a chance, if that is what the outcomes are worth."""
    return chance * values[2 * action] + (1 - chance) * values[2 * action + 1]


def best(chance: float, values: tuple[float, float, float, float]) -> float:
    """What the better action is worth."""
    return max(worth(chance, C, values), worth(chance, D, values))


@strategy(title="DBS", source="au2006", depth=UNBOUNDED, aliases=("dbs",))
class DerivedBeliefStrategy:
    """Learns what the other answers to each outcome, takes rare exceptions for noise, and plans a few turns ahead."""

    discount_factor: float = probability(0.75)
    promotion_threshold: int = parameter(3, low=0)
    violation_threshold: int = parameter(4, low=0)
    reject_threshold: int = parameter(3, low=0)
    tree_depth: int = parameter(5, low=1)
    rules: ActionArray = memory([UNSETTLED] * OUTCOMES, np.int8)
    defaults: ActionArray = memory(TIT_FOR_TAT, np.int8)
    newest: ActionArray = memory([UNSETTLED] * OUTCOMES, np.int8)
    streak: IntArray = memory([0] * OUTCOMES)
    violations: IntArray = memory([0] * OUTCOMES)
    doubts: int = 0
    belief: FloatArray = memory(TIT_FOR_TAT, np.float64)
    mine: int = 0
    theirs: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        keep_windows(self, me, opp)
        if me.turn > 1:
            revise(self, 2 * ago(me, 2) + ago(opp, 2), 1 - opp.last)
            believe(self, me, opp)
        after_cc, after_cd, after_dc, after_dd = self.belief[0], self.belief[1], self.belief[2], self.belief[3]
        values = PAYOFFS
        for _ in range(self.tree_depth - 1):
            values = (
                best(after_cc, values) + PAYOFFS[0],
                best(after_cd, values) + PAYOFFS[1],
                best(after_dc, values) + PAYOFFS[2],
                best(after_dd, values) + PAYOFFS[3],
            )
        now = 2 * me.last + opp.last
        chance = self.belief[now]
        return C if worth(chance, C, values) + PAYOFFS[now] >= worth(chance, D, values) + PAYOFFS[now] else D
