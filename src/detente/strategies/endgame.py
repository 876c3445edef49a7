"""Tit for Tat with an end: they defect on the last turn, where they know which that is.

Source: lesswrong2011
"""

from detente.strategies.contract import UNBOUNDED, match_length, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with


@strategy(title="Alexei", source="lesswrong2011", depth=UNBOUNDED)
class Alexei:
    """Plays Tit for Tat, but defects on the last turn if it knows which that is."""

    length: float = match_length()

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if self.length - me.turn == 1 else opp.last


@strategy(title="EugineNier", source="lesswrong2011", depth=UNBOUNDED)
class EugineNier:
    """Plays Tit for Tat until the other has defected five times, and defects on the last turn if it knows which."""

    length: float = match_length()

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if opp.defections >= 5 or self.length - me.turn == 1 else opp.last


@strategy(title="Michaelos", source="lesswrong2011", depth=UNBOUNDED, stochastic=True)
class Michaelos:
    """Plays Tit for Tat, but each time it has exploited the other it makes up or hardens for ever, one as likely.

    It defects on the last turn if it knows which that is.
    """

    length: float = match_length()
    hardened: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        action = opp.last
        if me.last == D and opp.last == C and not self.hardened:
            action = cooperate_with(0.5, rng)
            self.hardened = action == D
        return D if self.hardened or self.length - me.turn == 1 else action
