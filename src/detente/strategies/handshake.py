"""Handshakes: a secret sign among equals."""

from detente.strategies.contract import UNBOUNDED, ActionArray, parameter, strategy
from detente.strategies.view import C, D, History, Stream, window


@strategy(title="Handshake", source="robson1990", depth=UNBOUNDED)
class Handshake:
    """Opens with a secret sign, C and D, and cooperates for ever with those who gave the same, else defects."""

    initial_plays: ActionArray = parameter([C, D], low=C, high=D, any_shape=True)
    stranger: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        signs = len(self.initial_plays)
        if 0 < me.turn <= signs and opp.last != self.initial_plays[me.turn - 1]:
            self.stranger = True
        if me.turn < signs:
            return int(self.initial_plays[me.turn])
        return D if self.stranger else C


@strategy(title="CollectiveStrategy", source="li2009", depth=UNBOUNDED)
class CollectiveStrategy:
    """Opens C, D; cooperates with players who opened so too until they defect again, and defects with all others."""

    kin: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 2:
            return D if me.turn == 1 else C
        if me.turn == 2:
            self.kin = window(opp, 2) == 0b01
        return C if self.kin and opp.defections == 1 else D
