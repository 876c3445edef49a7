"""Rules of the second tournament that look at the other's last few moves.

Source: axelrod1980b
"""

from detente.strategies.contract import UNBOUNDED, parameter, strategy
from detente.strategies.first_tournament import ones
from detente.strategies.view import C, D, History, Stream, cooperate_with, window

LEYVRAZ = (1.0, 0.5, 0.0, 0.25, 1.0, 1.0, 1.0, 0.25)  # by the window of the other's last three moves
BLACK = (1.0, 1.0, 0.88, 0.68, 0.4, 0.04)  # by the other's defections in the last five turns


@strategy(title="Second by Leyvraz", source="axelrod1980b", depth=3, stochastic=True)
class SecondByLeyvraz:
    """Cooperates with a chance that depends on which of the last three turns the other defected in.

    After two defections on end the chance is 1/4; else it is 1 if the other defected three turns ago, 0 if two turns
    ago, 1/2 if only last turn, and 1 if not at all.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(LEYVRAZ[window(opp, 3)], rng)


@strategy(title="Second by Black", source="axelrod1980b", depth=5, stochastic=True)
class SecondByBlack:
    """Cooperates five times, then less surely the more often the other has defected in the last five turns.

    After n defections the chance is ``1 - (n^2 - 1) / 25``, and 1 after none.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        p = BLACK[ones(window(opp, 5))]
        return cooperate_with(1.0 if me.turn < 5 else p, rng)


@strategy(title="Second by Getzler", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByGetzler:
    """Defects with the sum, over all defections of the other, of one half to the power of how long ago they were."""

    distrust: float = 0.0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.distrust = (self.distrust + opp.last) / 2
        return cooperate_with(1.0 - self.distrust, rng)


@strategy(title="Second by Grofman", source="axelrod1980b", depth=8)
class SecondByGrofman:
    """Opens C, C and Tit for Tat; from turn 8 on it defects if the other did so often, and forgives others later.

    It counts the defections of the last eight turns but for the latest. Having cooperated it bears two of them, having
    defected only one.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 7:
            return C if me.turn < 2 else opp.last
        borne = 2 if me.last == C else 1
        return C if ones(window(opp, 8) >> 1) <= borne else D


@strategy(title="Second by Colbert", source="axelrod1980b", depth=UNBOUNDED)
class SecondByColbert:
    """Cooperates but for turn 6; from turn 9 on it answers a defection with D, D, C, C, whatever comes meanwhile."""

    chain: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 8:
            return D if me.turn == 5 else C
        if self.chain > 0:
            self.chain -= 1
            return D if self.chain == 2 else C
        self.chain = 3 if opp.last == D else 0
        return opp.last


@strategy(title="Second by Weiner", source="axelrod1980b", depth=UNBOUNDED)
class SecondByWeiner:
    """Plays Tit for Tat with some forgiveness, but defects while the other has defected in five of twelve turns.

    A run of the other's defections of odd length makes it ready to forgive the next move; having forgiven a defection
    n times it does not again before turn 20 n. The twelve turns end before the latest. The program of 1980 is `stern`:
    n also counts the defections that it did not forgive when it was ready to; the axelrod library's does not.
    """

    stern: bool = parameter(False, low=0, high=1)
    ready: bool = False
    grudge: int = 0
    run: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        action = opp.last
        if self.ready:
            self.ready = False
            self.run = 0
            forgives = self.grudge <= me.turn
            if opp.last == D and (forgives or self.stern):
                self.grudge += 20
            if forgives:
                action = C
        elif opp.last == D:
            self.run += 1
        else:
            self.ready = self.run % 2 == 1
            self.run = 0
        return D if ones(window(opp, 13) >> 1) >= 5 else action
