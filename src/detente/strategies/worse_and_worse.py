"""Strategies that cooperate less and less as the match goes on, and one that does so more and more."""

from detente.strategies.contract import UNBOUNDED, match_length, strategy
from detente.strategies.view import C, History, Stream, cooperate_with


@strategy(title="Better and Better", source="prison1998", depth=UNBOUNDED, stochastic=True)
class BetterAndBetter:
    """Cooperates on turn t with probability t/1000, so ever more often."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with((me.turn + 1) / 1000, rng)


@strategy(title="Worse and Worse", source="prison1998", depth=UNBOUNDED, stochastic=True)
class WorseAndWorse:
    """Defects on turn t with probability t/1000, so ever more often."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(1 - (me.turn + 1) / 1000, rng)


@strategy(title="Knowledgeable Worse and Worse", source="knight2016", depth=UNBOUNDED, stochastic=True)
class KnowledgeableWorseAndWorse:
    """Defects on turn t of n with probability t/n, and never where it does not know how long the match is."""

    length: float = match_length()

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(1 - (me.turn + 1) / self.length, rng)


@strategy(title="Worse and Worse 2", source="prison1998", depth=UNBOUNDED, stochastic=True)
class WorseAndWorse2:
    """Plays Tit for Tat for twenty turns, then cooperates on turn t with probability 20/t."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return opp.last if me.turn < 20 else cooperate_with(20 / (me.turn + 1), rng)


@strategy(title="Worse and Worse 3", source="prison1998", depth=UNBOUNDED, stochastic=True)
class WorseAndWorse3:
    """Defects with a probability that is the share of defections among the other's moves."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C if me.turn == 0 else cooperate_with(1 - opp.defections / me.turn, rng)
