"""Tit for Tat and its kin: answer the other player's last moves."""

from detente.strategies.contract import probability, strategy
from detente.strategies.view import D, History, Stream, cooperate_with


@strategy(title="Tit For Tat", source="axelrod1980a", depth=1, aliases=("tft",))
class TitForTat:
    """Cooperates first, then repeats the other's last move."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return opp.last


@strategy(title="Generous Tit For Tat", source="nowak1992", depth=1, stochastic=True, aliases=("gtft",))
class GenerousTitForTat:
    """Repeats the other's last move, but forgives a defection with probability p."""

    p: float = probability(1 / 3)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        p = self.p if opp.last == D else 1.0
        return cooperate_with(p, rng)
