"""Adaptive Pavlov: every six turns it judges what kind of player the other is, and answers in kind.

It plays Tit for Tat for six turns before the first judgement. A judgement stands until the other's last six moves are
those of another kind; a player that has never been of any known kind counts as random.
"""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, window

PERIOD = 6
UNKNOWN, COOPERATIVE, HOPELESS, SUSPICIOUS, PAVLOV = range(5)


@strategy(title="Adaptive Pavlov 2006", source="li2007", depth=UNBOUNDED, aliases=("a_pavlov_2006",))
class AdaptivePavlov2006:
    """Judges every six turns by the other's exact moves whom it faces, and cooperates only with whom that pays.

    Six times C is a cooperator, who gets Tit for Tat; DCDCDC is a suspicious player, who gets it after two
    cooperations; DDCDDC is a Pavlov that defects first, who gets D and five C. All others get D.
    """

    turns: int = 0
    seen: int = 0
    kind: int = UNKNOWN

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.seen = 2 * self.seen + opp.last
        if self.turns == PERIOD:
            if self.seen == 0:
                self.kind = COOPERATIVE
            elif self.seen == 0b101010:
                self.kind = SUSPICIOUS
            elif self.seen == 0b110110:
                self.kind = PAVLOV
            elif self.seen == 0b111111 or self.kind == UNKNOWN:
                self.kind = HOPELESS
            self.turns = self.seen = 0
        self.turns += 1
        if self.kind == SUSPICIOUS:
            return C if self.turns <= 2 else opp.last
        if self.kind == PAVLOV:
            return D if self.turns == 1 else C
        return D if self.kind == HOPELESS else opp.last


@strategy(title="Adaptive Pavlov 2011", source="li2011", depth=UNBOUNDED, aliases=("a_pavlov_2011",))
class AdaptivePavlov2011:
    """Judges every six turns by the number of the other's defections whom it faces, and cooperates only where it pays.

    A player that never defected gets Tit for Tat, after three defections Tit for Two Tats, after more D. One or two
    leave the judgement as it is.
    """

    turns: int = 0
    defections: int = 0
    kind: int = UNKNOWN

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.defections += opp.last
        if self.turns == PERIOD:
            if self.defections == 0:
                self.kind = COOPERATIVE
            elif self.defections == 3:
                self.kind = SUSPICIOUS
            elif self.defections > 3 or self.kind == UNKNOWN:
                self.kind = HOPELESS
            self.turns = self.defections = 0
        self.turns += 1
        if self.kind == SUSPICIOUS:
            return D if window(opp, 2) == 0b11 else C
        return D if self.kind == HOPELESS else opp.last
