"""Rules of the second tournament that forecast what each way of playing would bring, and take the best.

Source: axelrod1980b
"""

import numpy as np

from detente.strategies.contract import UNBOUNDED, FloatArray, memory, strategy
from detente.strategies.downing import best_plan, kindness
from detente.strategies.view import C, D, History, Stream

POLICIES = (  # what to do after CC, CD, DC and DD
    (C, C, C, C),
    (C, D, C, C),
    (C, D, C, D),
    (C, D, D, C),
    (D, C, C, C),
    (D, C, C, D),
    (D, C, D, C),
    (D, D, C, C),
    (D, D, C, D),
    (D, D, D, C),
    (D, D, D, D),
)


def gain(terms: tuple[int, int, int], good: float, bad: float) -> np.float32:
    """``x good - y bad - z`` for the terms x, y, z, in single precision, whose rounding decides between equals."""
    return np.float32(terms[0]) * np.float32(good) - np.float32(terms[1]) * np.float32(bad) - np.float32(terms[2])


@strategy(title="Second by Downing", source="axelrod1980b", depth=UNBOUNDED, aliases=("second_by_quayle",))
class SecondByDowning:
    """Plays Revised Downing in single precision, whose rounding decides where two ways to play promise the same.

    Downing and Quayle both sent it in. With a share a of C after its cooperations, at first 1, and b after its
    defections, at first 0, cooperating gains ``6 a - 8 b - 2`` and alternating ``4 a - 5 b - 1``, compared with
    defecting.
    """

    kind_to_c: int = 0
    kind_to_d: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        good, bad = kindness(self, me, opp)
        return best_plan(gain((6, 8, 2), good, bad), gain((4, 5, 1), good, bad), me.last)


@strategy(title="Second by Newman", source="axelrod1980b", depth=UNBOUNDED)
class SecondByNewman:
    """Cooperates, alternates or defects, whichever pays best by how the other has answered, but ends deadlocks.

    With a share a of C after its cooperations, at first 1, and b after its defections, at first 0, cooperating gains
    ``6 a - 9 b - 2`` and alternating ``4 a - 6 b - 1``, compared with defecting. Where defecting is best it counts
    how often on end that was so after a mutual defection, and from the fourth time on it cooperates.
    """

    kind_to_c: int = 0
    kind_to_d: int = 0
    deadlock: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        good, bad = kindness(self, me, opp)
        alternating = gain((4, 6, 1), good, bad)
        if alternating >= 0:
            return best_plan(gain((6, 9, 2), good, bad), alternating, me.last)
        self.deadlock = self.deadlock + 1 if me.last == D and opp.last == D else 0
        return C if self.deadlock > 3 else D


@strategy(title="Second by Pinkley", source="axelrod1980b", depth=UNBOUNDED)
class SecondByPinkley:
    """Plays the one of eleven ways to answer the last outcome that would bring most against the other's habits.

    The habits are its chances of cooperating after CC, CD, DC and DD. At first they are Tit for Tat's, but for one
    thousandth; from the first answer after an outcome they are the share of C among these answers and two believed
    ones, of which 1.999 were Tit for Tat's. The own moves count as it meant them. See `POLICIES` and `visits`.
    """

    kind: FloatArray = memory([1.999, 1.999, 0.001, 0.001], np.float64)
    cases: FloatArray = memory([2, 2, 2, 2], np.float64)
    habits: FloatArray = memory([0.999, 0.999, 0.001, 0.001], np.float64)
    outcome: int = 0
    meant: int = C

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 1:
            self.kind[self.outcome] += 1 - opp.last
            self.cases[self.outcome] += 1
            self.habits[self.outcome] = self.kind[self.outcome] / self.cases[self.outcome]
        self.outcome = 2 * self.meant + opp.last
        self.meant = POLICIES[most_rewarding(self.habits)][self.outcome]
        return self.meant


def most_rewarding(habits: FloatArray) -> int:
    """The first of the policies with the greatest mean payoff, at the program's own 3, 0, 5, 1."""
    table = visits(habits[0], habits[1], habits[2], habits[3])
    best, highest = 0, -1.0
    for policy in range(len(POLICIES)):
        cc, cd, dc, dd = table[policy]
        mean = (3 * cc + 5 * dc + dd) / (cc + cd + dc + dd)
        if mean > highest:
            best, highest = policy, mean
    return best


def visits(cc: float, cd: float, dc: float, dd: float) -> tuple[tuple[float, float, float, float], ...]:
    """How often, in proportion, each policy leads to CC, CD, DC and DD in the long run.

    Args:
        cc: the other's chance of cooperating after both cooperated.
        cd: its chance after only it defected.
        dc: its chance after it alone cooperated.
        dd: its chance after both defected.
    """
    no_cc, no_cd, no_dc = 1 - cc, 1 - cd, 1 - dc
    no_dd = 0.999  # the program never revises this belief
    c_twice = dc * cd + dd * no_cd
    trusted = 1 - cc * dc - dd * no_cc
    distrusted = 1 - cc * dc - cd * no_dc
    exploited = cd * no_dd + dd * cc
    return (
        (cd, no_cc, 0.0, 0.0),
        (c_twice, no_cc, cd * no_cc, no_cc * no_cd),
        (dd * dc, dd * no_cc, dd * no_cc, no_cc * no_cd),
        (dd * no_dc, no_cc * no_dc, cd * no_cc, no_cc * no_dc),
        (cd, trusted, cc * cd, cd * no_cc),
        (dd * cd, dd * no_dc, dd * cd, cd * no_cc),
        (cd * no_dc, no_dd * no_dc, cc * cd, cd * no_dc),
        (c_twice, trusted, exploited, distrusted),
        (dd * dc, dd * no_dc, dd, distrusted),
        (dd * no_dc, no_dc * (1 - dd), exploited, no_dc),
        (0.0, 0.0, dd, no_dc),
    )
