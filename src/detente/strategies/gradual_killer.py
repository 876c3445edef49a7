"""Gradual Killer: it was made to stop Gradual."""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, window


@strategy(title="Gradual Killer", source="prison1998", depth=UNBOUNDED)
class GradualKiller:
    """Opens D, D, D, D, D, C, C; defects for ever if the other defected on both of these last turns, else cooperates.

    Made so that Tit for Tat would come before Gradual when these three meet.
    """

    provoked: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 7:
            return D if me.turn < 5 else C
        if me.turn == 7:
            self.provoked = window(opp, 2) == 0b11
        return D if self.provoked else C
