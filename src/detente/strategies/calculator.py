"""Calculator: it looks once whether the other plays in cycles."""

import numpy as np

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import D, History, Stream, cooperate_with, window

WATCHED = 20


def is_periodic(moves: int, turns: int) -> bool:
    """Whether a window of so many turns repeats a cycle that fits into it twice or more."""
    for length in range(1, turns // 2 + 1):
        changes = np.int64(moves ^ moves >> length)
        if changes & ((1 << (turns - length)) - 1) == 0:
            return True
    return False


@strategy(title="Calculator", source="prison1998", depth=UNBOUNDED, stochastic=True)
class Calculator:
    """Plays as Joss for twenty turns, then defects for ever if the other's moves form a cycle, else plays Tit for Tat.

    Joss repeats the other's last move, but cooperates only nine times in ten.
    """

    periodic: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == WATCHED:
            self.periodic = is_periodic(window(opp, WATCHED), WATCHED)
        if me.turn >= WATCHED:
            return D if self.periodic else opp.last
        if me.turn == 0 or opp.last == D:
            return opp.last
        return cooperate_with(0.9, rng)
