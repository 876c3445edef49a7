"""Transformers that write the first or the last moves of a player.

Source: knight2016
"""

import numpy as np

from detente.archetypes.team import transforms
from detente.strategies.contract import ActionArray, IntArray, each_member, match_length, parameter
from detente.strategies.view import C, D, History, Stream


@transforms("Initial")
class Initial:
    """Plays given moves first, and then does what a player would do, who has seen them for its own."""

    seq: IntArray = parameter([D], low=0, high=1, any_shape=True)
    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return int(self.seq[me.turn]) if me.turn < len(self.seq) else int(self.proposals[0])


@transforms("Final")
class Final:
    """Does what a player would do, but ends the match with given moves if it is told when that is."""

    seq: IntArray = parameter([D], low=0, high=1, any_shape=True)
    length: float = match_length()
    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        left = self.length - me.turn
        return int(self.seq[len(self.seq) - int(left)]) if 0 < left <= len(self.seq) else int(self.proposals[0])
