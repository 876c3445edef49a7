"""Transformers that turn a player into its opposite.

Source: knight2016, ashlock2008
"""

import numpy as np

from detente.archetypes.team import transforms
from detente.strategies.contract import ActionArray, each_member
from detente.strategies.view import C, History, Stream


@transforms("Flipped")
class Flip:
    """Does the opposite of what a player would do in its place."""

    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return 1 - int(self.proposals[0])


@transforms("Dual", past="opposite", source="ashlock2008")
class Dual(Flip):
    """Does the opposite of what a player would do if it had always done the opposite until now.

    So where a player and its dual meet the same moves and nothing goes wrong by chance, they do the opposite of each
    other on every turn. Where noise changes the dual's action, the player takes the opposite of the action that came
    out for its own.
    """
