"""Rules of the second tournament that cooperate with everybody who does not provoke them.

Source: axelrod1980b
"""

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with, window


@strategy(title="Second by Batell", source="axelrod1980b", depth=UNBOUNDED)
class SecondByBatell:
    """Cooperates until the other defects a tenth time, or twice within five turns, and then defects for ever."""

    hostile: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        again = opp.last == D and window(opp, 5) > 1
        self.hostile = self.hostile or again or opp.defections == 10
        return D if self.hostile else C


@strategy(title="Second by Schurmann", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondBySchurmann:
    """Cooperates until the other defects, and then with a chance that rises while both cooperate and else falls.

    The chance begins at 1/2. From the other's first defection on, every turn first moves it: 43% of the way to 1 if
    both cooperated, 26% of the way to 0.4 if both defected, and else halfway to 0. Its own move counts as it meant it.
    """

    chance: float = 0.5
    provoked: bool = False
    meant: int = C

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.provoked = self.provoked or opp.last == D
        if self.provoked:
            self.chance = learned(self.chance, self.meant, opp.last)
        self.meant = cooperate_with(self.chance if self.provoked else 1.0, rng)
        return self.meant


def learned(chance: float, mine: int, theirs: int) -> float:
    """The chance of cooperating that one turn's outcome leads to."""
    if mine != theirs:
        return 0.5 * chance
    return 0.57 * chance + 0.43 if mine == C else 0.74 * chance + 0.104
