"""Strategies that play a famous sequence: that of Thue and Morse, which never falls into a cycle.

Term n, counting from 0, is whether the number of ones in n, written in binary, is odd: 0 1 1 0 1 0 0 1 and so on.
"""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.first_tournament import ones
from detente.strategies.view import History, Stream


@strategy(title="ThueMorse", source="harper2017", depth=UNBOUNDED)
class ThueMorse:
    """Plays the sequence of Thue and Morse, with D for 0 and C for 1: it begins D, C, C, D, C, D, D, C."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return 1 - ones(me.turn) % 2


@strategy(title="ThueMorseInverse", source="harper2017", depth=UNBOUNDED)
class ThueMorseInverse:
    """Plays the sequence of Thue and Morse, with C for 0 and D for 1: it begins C, D, D, C, D, C, C, D."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return ones(me.turn) % 2
