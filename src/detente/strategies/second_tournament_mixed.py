"""Rules of the second tournament that mix cooperation and defection by chance most of the time.

Source: axelrod1980b
"""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.first_tournament import ones
from detente.strategies.view import C, History, Stream, cooperate_with, window

HOTZ = (0.1, 0.05, 0.15, 0.0)  # by the hundreds of the turn's number
NUSSBACHER = (1.0, 0.77, 0.13, 0.085, 0.085, 0.13, 0.13, 0.13, 0.085, 0.06, 0.06)  # by the other's last ten moves


@strategy(title="Second by Hotz", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByHotz:
    """Defects almost always, whatever the other does, with a small chance of cooperating that the turn decides.

    The chance is 0.1 before turn 100, 0.05 before turn 200, 0.15 before turn 300, and 0 from then on.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        turn = me.turn + 1
        return cooperate_with(HOTZ[min(turn // 100, 3)], rng)


@strategy(title="Second by Pebly", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByPebly:
    """Stays with its move if the other did the same, else mostly defects.

    If the other's last move is what it meant to play itself, it repeats it; if not it cooperates with a chance of 0.2.
    It opens with C.
    """

    meant: int = C

    def move(self, me: History, opp: History, rng: Stream) -> int:
        agreed = 1.0 if opp.last == C else 0.0
        self.meant = cooperate_with(agreed if opp.last == self.meant else 0.2, rng)
        return self.meant


@strategy(title="Second by Nussbacher", source="axelrod1980b", depth=10, stochastic=True)
class SecondByNussbacher:
    """Cooperates ten times; then mostly defects once the other has defected at all in the last ten turns.

    The chance of cooperating is 1 if the other did not defect in these turns, 0.77 if once, 0.085 if three, four or
    eight times, 0.06 if nine or ten times, and otherwise 0.13.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        p = NUSSBACHER[ones(window(opp, 10))]
        return cooperate_with(1.0 if me.turn < 10 else p, rng)
