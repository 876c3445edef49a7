"""Rules of the second tournament that follow a fixed pattern, whatever it brings them.

Source: axelrod1980b
"""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperations, played, window

TRUSTED = (0, 27, 28, 32, 40, 41, 42, 43, 44, 46, 47, 48, 56, 57, 59, 60, 62, 63)
TRUSTED_BITS = sum(1 << past for past in TRUSTED)


@strategy(title="Second by Duisman", source="axelrod1980b", depth=UNBOUNDED)
class SecondByDuisman:
    """Cooperates on every odd turn and defects on every even one."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return me.turn % 2


@strategy(title="Second by Hall", source="axelrod1980b", depth=UNBOUNDED)
class SecondByHall:
    """Answers every defection and every second cooperation with a defection.

    It opens with C and the opposite of the other's first move, which is not counted.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 2:
            return C if me.turn == 0 else 1 - opp.last
        counted = cooperations(opp) - (1 - played(opp, 0))
        return D if opp.last == D or counted % 2 == 0 else C


@strategy(title="Second by Nydegger", source="axelrod1980b", depth=3)
class SecondByNydegger:
    """Opens with Tit for Tat and then cooperates after eighteen of the 64 pasts of three turns.

    A turn scores 2 for its own defection and 1 for the other's; the oldest turn counts sixteenfold, the one before the
    latest fourfold. It cooperates if the sum is one of `TRUSTED`. On turn 3 it defects if the first two turns were
    C against D and then D against C.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        mine, theirs = window(me, 3), window(opp, 3)
        if me.turn < 3:
            return D if me.turn == 2 and mine == 0b01 and theirs == 0b10 else opp.last
        return 1 - (TRUSTED_BITS >> (2 * spread(mine) + spread(theirs)) & 1)


def spread(turns: int) -> int:
    """A window of three turns with a zero between each two of its bits."""
    return turns & 1 | (turns & 2) << 1 | (turns & 4) << 2
