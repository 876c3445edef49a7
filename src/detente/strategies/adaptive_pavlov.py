"""Adaptive Pavlov: every six turns it judges what kind of player the other is, and answers in kind.

It plays Tit for Tat for six turns before the first judgement. A judgement stands until the other's last six moves are
those of another kind; a player that has never been of any known kind counts as random.
"""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.first_tournament import ones
from detente.strategies.view import C, D, History, Stream, window

PERIOD = 6
UNKNOWN, COOPERATIVE, HOPELESS, SUSPICIOUS, PAVLOV = range(5)


@strategy(title="Adaptive Pavlov 2006", source="li2007", depth=UNBOUNDED, aliases=("a_pavlov_2006",))
class AdaptivePavlov2006:
    """Judges every six turns by the other's exact moves whom it faces, and cooperates only with whom that pays.

    Six times C is a cooperator, who gets Tit for Tat; DCDCDC is a suspicious player, who gets it after two
    cooperations; DDCDDC is a Pavlov that defects first, who gets D and five C. All others get D.
    """

    phase: int = PERIOD - 1
    kind: int = UNKNOWN

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.phase = (self.phase + 1) % PERIOD
        if me.turn < PERIOD:
            return opp.last
        if self.phase == 0:
            seen = window(opp, PERIOD)
            if seen == 0:
                self.kind = COOPERATIVE
            elif seen == 0b101010:
                self.kind = SUSPICIOUS
            elif seen == 0b110110:
                self.kind = PAVLOV
            elif seen == 0b111111 or self.kind == UNKNOWN:
                self.kind = HOPELESS
        if self.kind == COOPERATIVE:
            return opp.last
        if self.kind == SUSPICIOUS:
            return C if self.phase < 2 else opp.last
        return C if self.kind == PAVLOV and self.phase > 0 else D


@strategy(title="Adaptive Pavlov 2011", source="li2011", depth=UNBOUNDED, aliases=("a_pavlov_2011",))
class AdaptivePavlov2011:
    """Judges every six turns by the number of the other's defections whom it faces, and cooperates only where it pays.

    A player that never defected gets Tit for Tat, after three defections Tit for Two Tats, after more D. One or two
    leave the judgement as it is.
    """

    phase: int = PERIOD - 1
    kind: int = UNKNOWN

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.phase = (self.phase + 1) % PERIOD
        if me.turn < PERIOD:
            return opp.last
        if self.phase == 0:
            defections = ones(window(opp, PERIOD))
            if defections == 0:
                self.kind = COOPERATIVE
            elif defections == 3:
                self.kind = SUSPICIOUS
            elif defections > 3 or self.kind == UNKNOWN:
                self.kind = HOPELESS
        if self.kind == COOPERATIVE:
            return opp.last
        return C if self.kind == SUSPICIOUS and window(opp, 2) != 0b11 else D
