"""Rules of the second tournament that study how the other answers their moves.

Source: axelrod1980b
"""

from math import sqrt

from detente.strategies.contract import UNBOUNDED, IntArray, memory, strategy
from detente.strategies.first_tournament import ones
from detente.strategies.view import C, D, History, Stream, cooperate_with, window

KLUEPFEL = (1.0, 0.4, 0.7, 0.1, 0.9, 0.4, 0.7, 0.0)  # by the window of the other's last three moves
NEVER = 1 << 62


def like_chance(count: int, rest: int) -> bool:
    """Whether a count is no more than 1.5 standard deviations below what a fair coin would give."""
    both = count + rest
    return count >= both / 2 - 0.75 * sqrt(both)


@strategy(title="Second by Kluepfel", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByKluepfel:
    """Imitates the other the more surely the steadier it is, and defects while its answers look random.

    From turn 28 on it defects while C after its defections and D after its cooperations are both `like_chance`. Else it
    repeats the other's last move: surely if the last three are the same, with a chance of 0.9 if the last two are, and
    otherwise of 0.7 for C and 0.6 for D.
    """

    answers: IntArray = memory([0, 0, 0, 0])

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 1:
            self.answers[2 * (window(me, 2) >> 1) + opp.last] += 1
        p = KLUEPFEL[window(opp, 3)]
        if me.turn > 26:
            cc, cd, dc, dd = self.answers[0], self.answers[1], self.answers[2], self.answers[3]
            p = 0.0 if like_chance(dc, dd) and like_chance(cd, cc) else p
        return cooperate_with(p, rng)


@strategy(title="Second by Appold", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByAppold:
    """Cooperates as often as the other has answered its move before last, and forgives the first defection it meets.

    It cooperates on the first four turns. The other's first move counts as an answer to cooperation, and one answer to
    defection, a cooperation, is assumed.
    """

    answers: IntArray = memory([0, 1])
    kind: IntArray = memory([0, 1])
    provoked: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        answered = window(me, 2) >> 1
        self.answers[answered] += 1
        self.kind[answered] += 1 - opp.last
        if me.turn < 4:
            return C
        if opp.last == D and not self.provoked:
            self.provoked = True
            return C
        return cooperate_with(self.kind[answered] / self.answers[answered], rng)


@strategy(title="Second by Yamachi", source="axelrod1980b", depth=UNBOUNDED)
class SecondByYamachi:
    """Expects the other to answer as it mostly has in the same situation, and does what it expects.

    A situation is the other's move before last and its own last. What it expects is counted one turn late. From turn
    41 on it defects where the other's defections and half a one are between 45 and 55 per cent of the turns, the one
    to be played included; its counts then take it to have done what it expected.
    """

    counts: IntArray = memory([0] * 8)
    done: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        theirs = window(opp, 3)
        if me.turn > 1:
            self.counts[(theirs >> 2) << 2 | self.done & 2 | theirs >> 1 & 1] += 1
        situation = (theirs >> 1 & 1) << 2 | (self.done & 1) << 1
        action = C if self.counts[situation | C] >= self.counts[situation | D] else D
        self.done = (self.done & 1) << 1 | action
        turn = me.turn + 1
        undecided = turn > 40 and 0.45 < (opp.defections + 0.5) / turn < 0.55
        return D if undecided else action


@strategy(title="Second by RichardHufford", source="axelrod1980b", depth=UNBOUNDED)
class SecondByRichardHufford:
    """Plays Tit for Tat with those who do as it did, defects against others, and tests now and then whether that pays.

    The other agrees when it repeats the move before. With two agreements more than there were, it cooperates if over
    90% of all turns and all of the last four agree, plays Tit for Tat if 62.5% and two of four do, and else defects.
    After a run of 21 cooperations it defects once to test, plays as ever for a turn and then cooperates; from then on
    the run must be ``floor(20 d / c) + 1`` long, for d - 2 tests answered by D and c - 2 by C.
    """

    agreements: int = 2
    run: int = 2
    run_needed: int = 21
    test: int = NEVER
    kind: int = 2
    unkind: int = 2

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        answered = window(me, 2) >> 1
        self.agreements += 1 - (answered ^ opp.last)
        if me.turn < self.test:
            self.run = self.run + 1 if opp.last == C else 0
            if self.run >= self.run_needed:
                self.test = me.turn
                if self.run == self.run_needed:
                    return D
        elif me.turn == self.test + 2:
            self.kind += 1 - opp.last
            self.unkind += opp.last
            self.run_needed = 20 * self.unkind // self.kind + 1
            self.run = 0
            self.test = NEVER
            return C
        share = self.agreements / (me.turn + 1)
        lately = 4 - ones((window(me, 5) >> 1) ^ window(opp, 4))
        if share > 0.9 and lately == 4:
            return C
        return opp.last if share >= 0.625 and lately >= 2 else D


@strategy(title="Second by Borufsen", source="axelrod1980b", depth=UNBOUNDED)
class SecondByBorufsen:
    """Plays Tit for Tat, breaks out of mutual retaliation, and every 25 turns examines whether that is deserved.

    After three mutual defections on end it cooperates; after three echoes, turns in which both did what the other had
    done before and one of them defected, it turns its next defection into a cooperation. From turn 27 on, every 25
    turns: if the other has since cooperated fewer than 3 times, or 8 to 17 times and under 70% of these after a
    cooperation, it defects for the next 25 turns; else, if it did so until now, it defects once more.
    """

    after_c: int = 0
    after_d: int = 0
    deadlock: int = 0
    echoes: int = 0
    lenient: bool = False
    hostile: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        before, theirs_before = window(me, 2) >> 1, window(opp, 2) >> 1
        if me.turn > 1 and opp.last == C:
            self.after_c += 1 - before
            self.after_d += before
        if me.turn > 1 and me.turn % 25 == 1:
            was_hostile = self.hostile
            kind = self.after_c + self.after_d
            self.hostile = kind < 3 or (8 <= kind <= 17 and self.after_c / kind < 0.7)
            self.after_c, self.after_d = 0, 0
            if self.hostile:
                self.deadlock, self.echoes, self.lenient = 0, 0, False
            elif was_hostile:
                return D
        if self.hostile or me.turn == 0:
            return D if self.hostile else C
        self.deadlock = self.deadlock + 1 if me.last == D and opp.last == D else 0
        if self.deadlock == 3:
            self.deadlock, self.echoes = 0, 0
            return C
        echoed = me.last != opp.last and me.last == theirs_before and opp.last == before
        self.echoes = self.echoes + 1 if echoed else 0
        if self.echoes == 3:
            self.deadlock, self.echoes, self.lenient = 0, 0, True
        if opp.last == D and self.lenient:
            self.lenient = False
            return C
        return opp.last
