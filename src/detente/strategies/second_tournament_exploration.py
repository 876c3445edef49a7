"""Rules of the second tournament that try out the other, and choose by what they learn how to play on.

Source: axelrod1980b
"""

from math import inf

from detente.strategies.contract import UNBOUNDED, FloatArray, match_payoffs, memory, strategy
from detente.strategies.first_tournament import ones
from detente.strategies.view import C, D, History, Stream, played, uniform, window

TIT_FOR_TAT, TIT_FOR_TAT_LATER, NOW_AND_THEN, NEVER = 0, 1, 2, 3  # how Mauk's rule cooperates once it knows the other

SPAN = 20
UNTRIED = 5.0 * SPAN  # what defections would bring that all meet cooperation
FOLLOWED = (1.0, 1.0, 1.0, 0.75, 0.0)  # how surely each of Feld's ways answers C by C, and from the end D by D

TWO_TATS, TAT, ALWAYS = 0, 1, 2  # the defences of Almy's rule, by severity
DEFEND, PROBE, WAIT, COOL = 0, 1, 2, 3


@strategy(title="Second by McGurrin", source="axelrod1980b", depth=UNBOUNDED)
class SecondByMcGurrin:
    """Opens D, C, C, and then plays Tit for Tat or Tit for Two Tats, or exploits, as the other's first moves advise.

    Two or three defections in the first three turns get Tit for Tat, but after C, D, D the fourth move is C. Others get
    Tit for Two Tats; if the first two moves were C, it also defects on turn 11 and every eight turns from then on.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 3:
            return D if me.turn == 0 else C
        first = played(opp, 0) << 2 | played(opp, 1) << 1 | played(opp, 2)
        if ones(first) >= 2:
            return C if me.turn == 3 and first == 0b011 else opp.last
        exploits = first <= 0b001 and me.turn % 8 == 2
        return D if exploits or window(opp, 2) == 0b11 else C


@strategy(title="Second by Mauk", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByMauk:
    """Plays Tit for Tat and defects on turn 51 to see who the other is; most others it then exploits now and then.

    On turn 57 it decides. If the other's score is at most 135 it defects for ever. If the other played C, D, C, D or
    D, D, D, D on turns 51 to 54, it plays Tit for Tat for ever; if C, C, D, C, C on turns 51 to 55, it cooperates and
    plays Tit for Tat from turn 119 on. Else it cooperates, plays Tit for Tat for 5 to 14 turns, as chance decides,
    defects, plays Tit for Tat for as many turns as chance then decides, and so on.
    """

    payoffs: FloatArray = match_payoffs()
    theirs: float = 0.0
    peace: int = TIT_FOR_TAT
    defection: int = 50

    def move(self, me: History, opp: History, rng: Stream) -> int:
        interval = 6 + int(10 * uniform(rng))
        if 0 < me.turn < 57:
            self.theirs += self.payoffs[2 * opp.last + me.last]
        if me.turn == 56:
            self.peace = peace_with(window(opp, 6) >> 1) if self.theirs > 135 else NEVER
            self.defection = me.turn + interval if self.peace == NOW_AND_THEN else -1
            return D if self.peace == NEVER else C
        if me.turn == self.defection:
            self.defection += interval
            return D
        if self.peace == TIT_FOR_TAT_LATER and me.turn < 118:
            return C
        return D if self.peace == NEVER else opp.last


def peace_with(answers: int) -> int:
    """How to play with an other that answered the defection on turn 51 so, on that turn and the next four."""
    if answers == 0b00100:
        return TIT_FOR_TAT_LATER
    return TIT_FOR_TAT if answers >> 1 == 0b0101 or answers >> 1 == 0b1111 else NOW_AND_THEN


@strategy(title="Second by Feld", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByFeld:
    """Begins with Tit for Tat, and every 20 turns becomes harsher or milder if that has paid, or may pay, better.

    Of five ways to play the mildest always cooperates, the next answers D by D with a chance of 0.75 only, the third is
    Tit for Tat, the next answers C by C with a chance of 0.75 only, and the harshest always defects. A way is worth the
    points of the last 20 turns it was played for, or 100 before it is tried. It changes to the next harsher one if that
    is worth more than the present one, else to the next milder one if that is, and then takes the last move for C.
    """

    payoffs: FloatArray = match_payoffs()
    score: float = 0.0
    worth: FloatArray = memory([UNTRIED] * 5, float)
    way: int = 2

    def move(self, me: History, opp: History, rng: Stream) -> int:
        theirs = opp.last
        if me.turn > 0:
            self.score += self.payoffs[2 * me.last + opp.last]
        if me.turn > 0 and me.turn % SPAN == 0:
            self.worth[self.way] = self.score
            self.score = 0.0
            if self.way < 4 and self.worth[self.way + 1] > self.worth[self.way]:
                self.way += 1
            elif self.way > 0 and self.worth[self.way - 1] > self.worth[self.way]:
                self.way -= 1
                theirs = C
        follows = uniform(rng) < FOLLOWED[self.way if theirs == C else 4 - self.way]
        return theirs if follows else 1 - theirs


@strategy(title="Second by Almy", source="axelrod1980b", depth=UNBOUNDED)
class SecondByAlmy:
    """Exploits an other that lets it, and against the rest tries defences for eleven turns each and keeps the best.

    The defences are Tit for Two Tats, with which it begins, Tit for Tat and constant defection. After eleven turns it
    takes the one that brought most points when last played; what came between two defences counts for the second. But
    it goes on to the next harsher one, if that is untried, when the other has defected four times meanwhile or it has
    not meant to defect itself. Where it would take a milder one than its last, and both have just defected, it
    cooperates for five turns and chooses again.

    After eleven turns without a defection of the other it begins anew with Tit for Two Tats. But if the first eleven of
    the match were such, it probes: it plays D and `gap` times C (1 at first), and repeats that until the other defects
    meanwhile. If it had never repeated it, it cooperates until the other has defected five times; the other's latest
    move, if D, is the first of them and adds 1 to the gap. Else the gap always grows by 1. Then it begins anew.
    """

    payoffs: FloatArray = match_payoffs()
    score: float = 0.0
    brought: FloatArray = memory([-inf] * 3, float)
    phase: int = DEFEND
    defence: int = TWO_TATS
    began: int = 0
    due: int = 11
    forgotten: int = 0
    defected: bool = False
    tame: bool = False
    gap: int = 1
    repeated: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 0:
            self.score += self.payoffs[2 * me.last + opp.last]
        met = opp.defections - self.forgotten
        if me.turn == self.due or (self.phase == WAIT and met >= 5):
            deadlock = me.last == D and opp.last == D
            if self.phase == DEFEND:
                review(self, me.turn, opp.defections, deadlock)
            elif self.phase == COOL:
                choose(self, me.turn, opp.defections, deadlock)
            elif self.phase == PROBE:
                judge(self, me.turn, opp.defections, opp.last)
            else:
                defend(self, me.turn, opp.defections, TWO_TATS)
        if self.phase != DEFEND:
            return D if self.phase == PROBE and me.turn == self.began else C
        action = opp.last if self.defence == TAT else D
        if self.defence == TWO_TATS:
            action = D if window(opp, 2) == 0b11 else C
        self.defected = self.defected or action == D
        return action


def review(self: SecondByAlmy, turn: int, defections: int, deadlock: bool) -> None:
    """Note what the defence has brought, and go on to another or to probing."""
    self.brought[self.defence] = self.score
    self.score = 0.0
    if defections > self.forgotten:
        choose(self, turn, defections, deadlock)
        return
    self.tame = self.tame or turn == 11
    if self.tame:
        probe(self, turn, defections)
    else:
        defend(self, turn, defections, TWO_TATS)


def choose(self: SecondByAlmy, turn: int, defections: int, deadlock: bool) -> None:
    """Begin with the best defence, with a harsher one where there is reason, or with cooling off."""
    best = TWO_TATS
    for defence in range(1, 3):
        if self.brought[defence] > self.brought[best]:
            best = defence
    provoked = defections - self.forgotten >= 4 or not self.defected
    if provoked and best < ALWAYS and self.brought[best + 1] == -inf:
        best += 1
    if best < self.defence and deadlock:
        self.phase = COOL
        self.due = turn + 5
    else:
        defend(self, turn, defections, best)


def judge(self: SecondByAlmy, turn: int, defections: int, last: int) -> None:
    """Probe again if that went unpunished; else wait until the other has had its revenge, or defend."""
    if defections == self.forgotten:
        self.repeated = True
        probe(self, turn, defections)
    elif self.repeated:
        self.gap += 1
        defend(self, turn, defections, TWO_TATS)
    else:
        self.gap += last
        self.phase = WAIT
        self.forgotten = defections - last


def probe(self: SecondByAlmy, turn: int, defections: int) -> None:
    """Begin with a defection, and look after `gap` cooperations how the other takes it."""
    self.phase = PROBE
    self.began = turn
    self.due = turn + 1 + self.gap
    self.forgotten = defections


def defend(self: SecondByAlmy, turn: int, defections: int, defence: int) -> None:
    """Begin with a defence."""
    self.phase = DEFEND
    self.defence = defence
    self.due = turn + 11
    self.forgotten = defections
    self.defected = False
