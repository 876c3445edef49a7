"""Tit for Tat with a draw of lots: where Tit for Tat is certain, they leave something to chance."""

from detente.strategies.contract import UNBOUNDED, probability, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with, cooperations, window


@strategy(title="Dynamic Two Tits For Tat", source="harper2017", depth=UNBOUNDED, stochastic=True)
class DynamicTwoTitsForTat:
    """Answers every defection with two, but forgives each time with a chance equal to the other's share of C so far."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(cooperations(opp) / opp.turn if window(opp, 2) > 0 else 1.0, rng)


@strategy(title="Random Tit for Tat", source="knight2016", depth=UNBOUNDED, stochastic=True)
class RandomTitForTat:
    """Cooperates first, then copies the other and cooperates with probability p by turns."""

    p: float = probability(0.5)
    copies: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        self.copies = not self.copies
        return opp.last if self.copies else cooperate_with(self.p, rng)


@strategy(title="Burn Both Ends", source="marinoff1992", depth=1, stochastic=True, aliases=("bbe",))
class BurnBothEnds:
    """Plays Tit for Tat, but answers cooperation only nine times in ten."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        p = 0.0 if opp.last == D else 0.9
        return cooperate_with(1.0 if me.turn == 0 else p, rng)


@strategy(title="Negation", source="prisoners2017", depth=1, stochastic=True)
class Negation:
    """Opens at random and then does the opposite of the other's last move."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(0.5, rng) if me.turn == 0 else 1 - opp.last
