"""Gradual, who punishes ever longer and then makes peace, and the player that was made to stop it."""

from typing import Any

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, window


@strategy(title="Gradual", source="mathieu2017", depth=UNBOUNDED)
class Gradual:
    """Answers a defection with as many as the other has made in all, then offers two cooperations."""

    punishments: int = 0
    offers: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if self.punishments == 0 and self.offers == 0 and opp.last == D:
            self.punishments, self.offers = opp.defections, 2
        return punish_or_offer(self)


@strategy(title="Original Gradual", source="beaufils1997", depth=UNBOUNDED)
class OriginalGradual:
    """Answers its n-th provocation with n defections and then two cooperations, whatever comes meanwhile."""

    provocations: int = 0
    punishments: int = 0
    offers: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if self.punishments == 0 and self.offers == 0 and opp.last == D:
            self.provocations += 1
            self.punishments, self.offers = self.provocations, 2
        return punish_or_offer(self)


def punish_or_offer(self: Any) -> int:
    """One of the punishments that are left, then one of the offers; C if nothing is left."""
    if self.punishments > 0:
        self.punishments -= 1
        return D
    self.offers -= self.offers > 0
    return C


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
