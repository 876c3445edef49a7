"""Backstabbers: patient players who defect at the end of a match of known length."""

from detente.strategies.contract import UNBOUNDED, match_length, strategy
from detente.strategies.view import C, D, History, Stream, window


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
