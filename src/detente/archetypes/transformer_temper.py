"""Transformers that give a player another temper: nicer or harsher answers to the moves just played.

Source: knight2016
"""

import numpy as np

from detente.archetypes.team import transforms
from detente.base.errors import UsageError
from detente.strategies.contract import ActionArray, IntArray, Player, each_member, parameter
from detente.strategies.view import C, D, History, Stream, ago, window

TAKING_TURNS = (0b01, 0b10)  # two turns of one player who defects in turn with the other


@transforms("Nice")
class Nice:
    """Does what a player would do, but never defects before the other has."""

    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return int(self.proposals[0]) if opp.defections > 0 else C


@transforms("Grudging")
class Grudge:
    """Does what a player would do until the other has defected more than a given number of times, then defects."""

    grudges: int = parameter(2, low=0)
    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if opp.defections > self.grudges else int(self.proposals[0])


@transforms("Deadlock Breaking")
class DeadlockBreaking:
    """Does what a player would do, but cooperates after two turns in which both took turns in defecting."""

    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        mine, theirs = window(me, 2), window(opp, 2)
        if me.turn >= 2 and mine in TAKING_TURNS and mine + theirs == 0b11:
            return C
        return int(self.proposals[0])


@transforms("Apologizing")
class Apology:
    """Does what a player would do, but cooperates whenever both have just played given moves."""

    myseq: IntArray = parameter([D], low=0, high=1, any_shape=True)
    opseq: IntArray = parameter([C], low=0, high=1, any_shape=True)
    proposals: ActionArray = each_member(C, np.int8)

    @staticmethod
    def verify(team: tuple[Player, ...], myseq: IntArray, opseq: IntArray) -> None:
        """Check that both sequences are of one length."""
        if len(myseq) != len(opseq):
            raise UsageError(
                f"an apology is for {len(myseq)} own moves and {len(opseq)} of the other; there must be as many"
            )

    def move(self, me: History, opp: History, rng: Stream) -> int:
        moves = len(self.myseq)
        if me.turn < moves:
            return int(self.proposals[0])
        for back in range(1, moves + 1):
            if ago(me, back) != self.myseq[moves - back] or ago(opp, back) != self.opseq[moves - back]:
                return int(self.proposals[0])
        return C


@transforms("Retaliating")
class Retaliation:
    """Does what a player would do, but repays every defection with a given number of defections, one after another."""

    retaliations: int = parameter(3, low=1)
    owed: int = 0
    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if opp.last == D:
            self.owed += self.retaliations - 1
            return D
        if self.owed > 0:
            self.owed -= 1
            return D
        return int(self.proposals[0])


@transforms("RUA")
class RetaliateUntilApology:
    """Does what a player would do, but defects after a defection of the other."""

    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if opp.last == D else int(self.proposals[0])
