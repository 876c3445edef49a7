"""Probers: an opening that tests the other, and a choice for life between exploiting and reciprocating."""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream

UNDECIDED, EXPLOIT, FORGIVE, RECIPROCATE = 0, 1, 2, 3


@strategy(title="Prober", source="li2011", depth=UNBOUNDED)
class Prober:
    """Opens D, C, C; defects for ever if the other cooperated in turns 2 and 3, else plays Tit for Tat."""

    verdict: int = UNDECIDED
    nice: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return D
        if me.turn == 2 or me.turn == 3:
            self.nice += opp.last == C
        if me.turn == 3:
            self.verdict = EXPLOIT if self.nice == 2 else RECIPROCATE
        if me.turn < 3:
            return C
        return D if self.verdict == EXPLOIT else opp.last


@strategy(title="Prober 2", source="prison1998", depth=UNBOUNDED)
class Prober2:
    """Opens D, C, C; cooperates for ever if the other played D, C in turns 2 and 3, else plays Tit for Tat."""

    verdict: int = UNDECIDED
    provoked: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return D
        if me.turn == 2:
            self.provoked = opp.last == D
        if me.turn == 3:
            self.verdict = FORGIVE if self.provoked and opp.last == C else RECIPROCATE
        if me.turn < 3:
            return C
        return C if self.verdict == FORGIVE else opp.last


@strategy(title="Prober 3", source="prison1998", depth=UNBOUNDED)
class Prober3:
    """Opens D, C; defects for ever if the other cooperated in turn 2, else plays Tit for Tat."""

    verdict: int = UNDECIDED

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return D
        if me.turn == 1:
            return C
        if me.turn == 2:
            self.verdict = EXPLOIT if opp.last == C else RECIPROCATE
        return D if self.verdict == EXPLOIT else opp.last


@strategy(title="Hard Prober", source="prison1998", depth=UNBOUNDED)
class HardProber:
    """Opens D, D, C, C; defects for ever if the other cooperated in turns 2 and 3, else plays Tit for Tat."""

    verdict: int = UNDECIDED
    nice: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 2:
            return D
        if me.turn == 2 or me.turn == 3:
            self.nice += opp.last == C
        if me.turn == 4:
            self.verdict = EXPLOIT if self.nice == 2 else RECIPROCATE
        if me.turn < 4:
            return C
        return D if self.verdict == EXPLOIT else opp.last
