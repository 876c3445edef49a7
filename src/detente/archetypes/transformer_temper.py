"""Transformers that give a player another temper: nicer or harsher answers to the moves just played.

Source: knight2016
"""

import numpy as np

from detente.archetypes.team import transforms
from detente.base.errors import UsageError
from detente.strategies.contract import ActionArray, IntArray, Player, each_member, parameter
from detente.strategies.view import C, D, History, Stream, window

LONGEST = 63  # turns that are seen at once


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
        locked = int(mine == 0b01) & int(theirs == 0b10) | int(mine == 0b10) & int(theirs == 0b01)
        return int(self.proposals[0]) & (1 - locked)


@transforms("Apologizing")
class Apology:
    """Does what a player would do, but cooperates whenever both have just played given moves."""

    myseq: IntArray = parameter([D], low=0, high=1, any_shape=True)
    opseq: IntArray = parameter([C], low=0, high=1, any_shape=True)
    proposals: ActionArray = each_member(C, np.int8)

    @staticmethod
    def verify(team: tuple[Player, ...], myseq: IntArray, opseq: IntArray) -> None:
        """Check that both sequences are of one length, and not too long."""
        if len(myseq) != len(opseq) or len(myseq) > LONGEST:
            raise UsageError(
                f"an apology is for {len(myseq)} own moves and {len(opseq)} of the other; there must be as many, "
                f"{LONGEST} at most"
            )

    def move(self, me: History, opp: History, rng: Stream) -> int:
        turns = len(self.myseq)
        # Compiled, a window is unsigned; beside a signed number both would be rounded as floats.
        mine = np.int64(window(me, turns)) == number(self.myseq)
        theirs = np.int64(window(opp, turns)) == number(self.opseq)
        return int(self.proposals[0]) & (1 - int(me.turn >= turns) * int(mine) * int(theirs))


def number(moves: IntArray) -> int:
    """Moves as one binary number, as in a window."""
    code = 0
    for turn in range(len(moves)):
        code = code << 1 | int(moves[turn])
    return code


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
