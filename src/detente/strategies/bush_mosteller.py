"""The model of learning by Bush and Mosteller: what paid off is done more often."""

from detente.strategies.contract import (
    UNBOUNDED,
    FloatArray,
    match_payoffs,
    memory,
    parameter,
    probability,
    strategy,
)
from detente.strategies.view import C, D, History, Stream, cooperate_with


@strategy(title="Bush Mosteller", source="izquierdo2008", depth=UNBOUNDED, stochastic=True)
class BushMosteller:
    """Grows fonder of a move that paid more than it aspires to, and less fond of one that paid less.

    It aspires to A, the best payoff of the game divided by `aspiration_level_divider`. After a payoff x the stimulus is
    ``s = (x - A) / |best - A|``, but at least -1, and its fondness f of the move it made becomes ``f + l s (1 - f)`` if
    s is positive and ``f + l s f`` if not, with learning rate l. Its chance of cooperating is its fondness of C divided
    by the sum of both; one half if both are gone.
    """

    payoffs: FloatArray = match_payoffs()
    c_prob: float = probability(0.5)
    d_prob: float = probability(0.5)
    aspiration_level_divider: float = parameter(3.0, low=1)
    learning_rate: float = probability(0.5)
    fondness: FloatArray = memory([0, 0], float)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            self.fondness[C] = self.c_prob
            self.fondness[D] = self.d_prob
        else:
            best = self.payoffs.max()
            aspiration = abs(best / self.aspiration_level_divider)
            gain = self.payoffs[2 * me.last + opp.last] - aspiration
            most = abs(best - aspiration)
            stimulus = max(gain / most, -1.0) if most > 0 else 0.0
            before = self.fondness[me.last]
            self.fondness[me.last] += self.learning_rate * stimulus * (1 - before if stimulus >= 0 else before)
        both = self.fondness[C] + self.fondness[D]
        return cooperate_with(self.fondness[C] / both if both > 0 else 0.5, rng)
