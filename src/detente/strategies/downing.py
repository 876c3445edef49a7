"""Downing's rules: estimate how the other answers cooperation and defection, then do what pays best against that.

Source: axelrod1980a, axelrod1980b
"""

from typing import Any

import numpy as np

from detente.strategies.contract import UNBOUNDED, FloatArray, match_payoffs, strategy
from detente.strategies.view import C, D, History, Stream, window


@strategy(title="First by Downing", source="axelrod1980a", depth=UNBOUNDED)
class FirstByDowning:
    """Defects twice, then plays the move that would pay more if always played, by how the other has answered so far.

    Of its cooperations a share a was answered by C, of its defections a share b; it compares ``a R + (1 - a) S`` with
    ``b T + (1 - b) P`` and changes its move where they are equal. The other's first move counts as an answer to
    cooperation, and there are at least two defections to answer.
    """

    payoffs: FloatArray = match_payoffs()
    kind_to_c: int = 0
    kind_to_d: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return D
        answered = window(me, 2) >> 1
        kind = 1 - opp.last
        self.kind_to_d += kind & answered
        self.kind_to_c += kind & (1 - answered)
        if me.turn == 1:
            return D
        a = self.kind_to_c / (me.turn - me.defections + 1)
        b = self.kind_to_d / max(me.defections, 2)
        cooperating = a * self.payoffs[0] + (1 - a) * self.payoffs[1]
        defecting = b * self.payoffs[2] + (1 - b) * self.payoffs[3]
        if cooperating == defecting:
            return 1 - me.last
        return C if cooperating > defecting else D


def kindness(self: Any, me: History, opp: History) -> tuple[float, float]:
    """Note the other's answer, and say what shares of its answers to C and to D were C, at first 1 and 0."""
    if me.turn >= 2:
        answered = window(me, 2) >> 1
        self.kind_to_d += (1 - opp.last) & answered
        self.kind_to_c += (1 - opp.last) & (1 - answered)
    defections = me.defections - me.last  # the last move has not been answered yet
    cooperations = me.turn - 1 - defections
    good = self.kind_to_c / cooperations if cooperations > 0 else 1.0
    bad = self.kind_to_d / defections if defections > 0 else 0.0
    return good, bad


def best_plan(cooperating: float | np.float32, alternating: float | np.float32, last: int) -> int:
    """The move of cooperating, alternating or defecting, for what the first two gain compared with the last."""
    if cooperating >= 0 and cooperating >= alternating:
        return C
    return 1 - last if alternating >= 0 else D


def revised(good: float, bad: float, last: int) -> int:
    """The best of cooperating, alternating and defecting, for the shares of C that followed C and D.

    For the payoffs 3, 0, 5, 1, over two turns and compared with defecting, cooperating gains ``6 good - 8 bad - 2`` and
    alternating ``4 good - 5 bad - 1``.
    """
    cooperating = 6.0 * good - 8.0 * bad - 2
    alternating = 4.0 * good - 5.0 * bad - 1
    return best_plan(cooperating, alternating, last)


@strategy(title="Revised Downing", source="axelrod1980b", depth=UNBOUNDED)
class RevisedDowning:
    """Cooperates, alternates or defects, whichever pays best by how the other has answered; at first it trusts.

    The second tournament's version of First by Downing: see `revised`. It assumes that cooperation is always answered
    by C and defection never, until it has seen an answer.
    """

    kind_to_c: int = 0
    kind_to_d: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        good, bad = kindness(self, me, opp)
        return C if me.turn == 0 else revised(good, bad, me.last)


@strategy(title="Revised Downing 2017", source="harper2017", depth=UNBOUNDED)
class RevisedDowning2017:
    """Plays Revised Downing, but takes the other's move of the same turn for the answer to its own.

    The first turn is not counted.
    """

    kind_to_c: int = 0
    kind_to_d: int = 0
    cooperations: int = 0
    defections: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn >= 2:
            self.defections += me.last
            self.cooperations += 1 - me.last
            self.kind_to_d += (1 - opp.last) & me.last
            self.kind_to_c += (1 - opp.last) & (1 - me.last)
        good = self.kind_to_c / self.cooperations if self.cooperations > 0 else 1.0
        bad = self.kind_to_d / self.defections if self.defections > 0 else 0.0
        return C if me.turn == 0 else revised(good, bad, me.last)
