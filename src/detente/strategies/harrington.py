"""Harrington's rule for the second tournament: a tester with a memory for what its tests brought.

Source: axelrod1980b
"""

from detente.strategies.contract import UNBOUNDED, IntArray, memory, strategy
from detente.strategies.view import C, D, History, Stream, uniform, window

NORMAL, FAIR_WEATHER, HOSTILE = 0, 1, 2
FULL_RUN = 20


@strategy(title="Second by Harrington", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByHarrington:
    """Plays Tit for Tat, tests from turn 37 on whether a defection goes unpunished, and defects against random players.

    A test is D, C, C. The first is on turn 37; later ones take the place of Tit for Tat with a chance of 0.25, and
    0.05 more after each, unless a test was once met by a defection two turns later. If the other's first defection is
    on turn 37 it is a fair-weather friend: it gets C until its next defection.

    Every 15 turns, from turn 30 on, an other that `seems_random` is defected against until its defections, less three
    for each cooperation, come to 11; after that nobody is suspected again.

    It defects while the other's last 20 moves are defections. It breaks the rhythm of D every second turn by a
    cooperation: `parity` counts, for every second of its decisions, the other's defections and its own, and at five
    (three, after eight such breaks) it cooperates.
    """

    mode: int = NORMAL
    pardoned: bool = False
    exit_meter: int = 0
    answers: IntArray = memory([0] * 8)
    chance: float = 0.25
    owed: int = 0
    tested: int = 3
    burned: bool = False
    run: int = 0
    parity: IntArray = memory([0, 0])
    side: int = 0
    limit: int = 5
    breaks: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        if self.mode == HOSTILE:
            return relent(self, opp.last)
        if suspects(self, me, opp):
            self.mode = HOSTILE
            return D
        self.burned = self.burned or (self.tested == 2 and opp.last == D)
        if me.turn == 37 and opp.last == D and opp.defections == 1:
            self.mode = FAIR_WEATHER
            return C
        if self.mode == FAIR_WEATHER and opp.last == C:
            return cooperate(self)
        self.mode = NORMAL
        self.run = self.run + 1 if opp.last == D else 0
        if self.run >= FULL_RUN:
            return repay(self, D)
        if breaks_rhythm(self, opp.last) or self.owed >= 1:
            return cooperate(self)
        exploits = me.turn == 36 or (me.turn > 36 and not self.burned and uniform(rng) <= self.chance)
        if not exploits:
            return repay(self, opp.last)
        self.chance += 0.05 if me.turn > 36 else 0.0
        self.owed, self.tested = 2, 1
        return D


def relent(self: SecondByHarrington, theirs: int) -> int:
    """What to do against a random player: defect, until it defects almost always."""
    self.exit_meter += 1 if theirs == D else -3
    if self.exit_meter < 11:
        return D
    self.mode, self.pardoned, self.owed = NORMAL, True, 2
    return C


def suspects(self: SecondByHarrington, me: History, opp: History) -> bool:
    """Note the other's answer to the outcome before last, and say whether it is time to take it for random."""
    if self.pardoned:
        return False
    if me.turn > 1:
        before = (window(me, 2) & 2) | window(opp, 2) >> 1
        self.answers[2 * before + opp.last] += 1
    return (me.turn + 1) % 15 == 0 and me.turn > 15 and seems_random(self.answers, me.turn - 1)


def seems_random(answers: IntArray, answered: int) -> bool:
    """Whether the other defects in a quarter to three quarters of its answers, with little regard to the outcome.

    The answers are counted by the outcome before and within it by C and D. The chi-square statistic of their table,
    without cells that expect at most one, must not exceed 3.
    """
    defections = answers[1] + answers[3] + answers[5] + answers[7]
    share = defections / answered
    if share < 0.25 or share > 0.75:
        return False
    statistic = 0.0
    for cell in range(8):
        row = answers[cell & 6] + answers[cell | 1]
        column = defections if cell & 1 else answered - defections
        expected = row * column / answered
        if expected > 1.0:
            statistic += (expected - answers[cell]) ** 2 / expected
    return statistic <= 3


def breaks_rhythm(self: SecondByHarrington, theirs: int) -> bool:
    """Count a defection on this side of the rhythm, and say whether there have been enough."""
    self.side = 1 - self.side
    self.parity[self.side] = self.parity[self.side] + 1 if theirs == D else 0
    if self.parity[self.side] < self.limit:
        return False
    self.parity[self.side] = 0
    self.breaks += 1
    self.limit = 3 if self.breaks >= 8 else self.limit
    return True


def cooperate(self: SecondByHarrington) -> int:
    """Cooperate, which pays off one of the cooperations owed."""
    self.owed -= 1
    self.tested += 1
    return C


def repay(self: SecondByHarrington, action: int) -> int:
    """Play an action; a cooperation pays off one that is owed, a defection counts for the rhythm."""
    if action == C:
        return cooperate(self)
    self.parity[self.side] += 1
    return D
