"""Q-learners: learn, while they play, what each action is worth in each situation.

A situation is the opponent's last twelve moves and how often it has cooperated in all. The worth Q of the action taken
moves towards what it earned and the worth of the situation it led to,

    Q <- (1 - learning_rate) Q + learning_rate (payoff + discount_rate max Q'),

and the better action is chosen, C where both are equal, except that with the chance of exploration a coin decides.

A count of cooperations never falls, so a situation that was left never comes back, and only one can last: a dozen
defections or more in a row. So it is enough to keep the worths of the present situation, for matches of any length.
With the usual payoffs, 3, 0, 5 and 1, such a run teaches at any rate that D is better, so the four learners play alike.

Source: harper2017, watkins1992
"""

from typing import Any

from detente.strategies.contract import UNBOUNDED, FloatArray, match_payoffs, memory, probability, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with, window

MEMORY_LENGTH = 12
UNCHANGED = (1 << MEMORY_LENGTH + 1) - 1  # one defection more than is remembered, and none other than defections


def learn_and_choose(self: Any, opp: History, rng: Stream) -> int:
    """Update the worth of the last action, and act in the situation it led to."""
    if window(opp, MEMORY_LENGTH + 1) == UNCHANGED:
        target = self.payoffs[2 * self.chosen + opp.last] + self.discount_rate * self.value
        self.worth[self.chosen] = (1 - self.learning_rate) * self.worth[self.chosen] + self.learning_rate * target
        self.value = max(self.worth[C], self.worth[D])
    else:
        self.worth[:] = 0
        self.value = 0.0
    tempted = self.exploration / 2
    chosen = cooperate_with(1 - tempted if self.worth[C] >= self.worth[D] else tempted, rng)
    self.chosen = chosen
    return chosen


@strategy(title="Risky QLearner", source="harper2017", depth=UNBOUNDED, stochastic=True)
class RiskyQLearner:
    """Learns by trial and error what pays in each situation, quick to conclude and looking far ahead."""

    learning_rate: float = probability(0.9)
    discount_rate: float = probability(0.9)
    exploration: float = probability(0.1)
    payoffs: FloatArray = match_payoffs()
    worth: FloatArray = memory([0, 0], float)
    value: float = 0.0
    chosen: int = C

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return learn_and_choose(self, opp, rng)


@strategy(title="Arrogant QLearner", source="harper2017", depth=UNBOUNDED, stochastic=True)
class ArrogantQLearner(RiskyQLearner):
    """Learns by trial and error what pays in each situation, quick to conclude and caring little for the future."""

    discount_rate: float = probability(0.1)


@strategy(title="Hesitant QLearner", source="harper2017", depth=UNBOUNDED, stochastic=True)
class HesitantQLearner(RiskyQLearner):
    """Learns by trial and error what pays in each situation, slow to conclude and looking far ahead."""

    learning_rate: float = probability(0.1)


@strategy(title="Cautious QLearner", source="harper2017", depth=UNBOUNDED, stochastic=True)
class CautiousQLearner(RiskyQLearner):
    """Learns by trial and error what pays in each situation, slow to conclude and caring little for the future."""

    learning_rate: float = probability(0.1)
    discount_rate: float = probability(0.1)
