"""Adaptors: every outcome shifts their mood, and they cooperate while it is near neutral.

The mood begins at 0. With one error in a hundred moves they cooperate while it is at least -1 and less than 1, and
defect otherwise.

Source: hauert2002
"""

import numpy as np

from detente.strategies.contract import UNBOUNDED, FloatArray, memory, strategy
from detente.strategies.view import History, Stream, cooperate_with


@strategy(title="AdaptorBrief", source="hauert2002", depth=UNBOUNDED, stochastic=True)
class AdaptorBrief:
    """Cooperates while its mood is near neutral, with shifts of mood that were bred for short matches."""

    shifts: FloatArray = memory([0.0, -1.001505, 0.992107, -0.638734], np.float64)
    mood: float = 0.0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.mood += self.shifts[2 * me.last + opp.last] if me.turn > 0 else 0.0
        return cooperate_with(0.99 if -1.0 <= self.mood < 1.0 else 0.01, rng)


@strategy(title="AdaptorLong", source="hauert2002", depth=UNBOUNDED, stochastic=True)
class AdaptorLong(AdaptorBrief):
    """Cooperates while its mood is near neutral, with shifts of mood that were bred for long matches."""

    shifts: FloatArray = memory([0.0, 1.888159, 1.858883, -0.995703], np.float64)
