"""Strategies with an end: they defect on the last turn or two, where they know which these are."""

from detente.strategies.contract import UNBOUNDED, match_length, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with, window


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


@strategy(title="BackStabber", source="knight2016", depth=UNBOUNDED)
class BackStabber:
    """Forgives three defections but not a fourth, and defects on the last two turns if it knows which they are."""

    length: float = match_length()

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if opp.defections > 3 or 0 < self.length - me.turn <= 2 else C


@strategy(title="DoubleCrosser", source="knight2016", depth=UNBOUNDED)
class DoubleCrosser:
    """Plays as BackStabber, but for long answers only double defections of players who began with seven cooperations.

    With such players it does so on turns 8 to 180, however often they defect.
    """

    length: float = match_length()
    trusting: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 7:
            self.trusting = opp.defections == 0
        if me.turn == 180:
            self.trusting = False
        provoked = window(opp, 2) == 0b11 if self.trusting else opp.defections > 3
        return D if provoked or 0 < self.length - me.turn <= 2 else C
