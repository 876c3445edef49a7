"""Strategies that open by chance and then heed only whether both did the same.

Source: vandenberg2015
"""

from detente.strategies.contract import strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with


@strategy(title="Desperate", source="vandenberg2015", depth=1, stochastic=True)
class Desperate:
    """Opens at random and then cooperates only after mutual defection."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return cooperate_with(0.5, rng)
        return C if me.last == D and opp.last == D else D


@strategy(title="Hopeless", source="vandenberg2015", depth=1, stochastic=True)
class Hopeless:
    """Opens at random and then defects only after mutual cooperation."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return cooperate_with(0.5, rng)
        return D if me.last == C and opp.last == C else C


@strategy(title="Willing", source="vandenberg2015", depth=1, stochastic=True)
class Willing:
    """Opens at random and then defects only after mutual defection."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return cooperate_with(0.5, rng)
        return D if me.last == D and opp.last == D else C
