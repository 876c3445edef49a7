"""Tit for Tat players who look at their own last five moves.

Source: arnold2015
"""

from detente.strategies.contract import strategy
from detente.strategies.view import C, D, History, Stream, window


@strategy(title="Resurrection", source="arnold2015", depth=5)
class Resurrection:
    """Plays Tit for Tat, but once it has defected five times in a row it goes on for ever."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if window(me, 5) == 0b11111 else opp.last


@strategy(title="DoubleResurrection", source="arnold2015", depth=5)
class DoubleResurrection:
    """Plays Tit for Tat, but changes its move after it has made the same five times in a row."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        lately = window(me, 5)
        if lately == 0b11111:
            return C
        return D if lately == 0 and me.turn >= 5 else opp.last
