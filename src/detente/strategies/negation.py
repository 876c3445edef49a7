"""Negation: the contrary of the other."""

from detente.strategies.contract import strategy
from detente.strategies.view import History, Stream, cooperate_with


@strategy(title="Negation", source="prisoners2017", depth=1, stochastic=True)
class Negation:
    """Opens at random and then does the opposite of the other's last move."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(0.5, rng) if me.turn == 0 else 1 - opp.last
