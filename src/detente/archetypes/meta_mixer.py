"""A meta player that draws lots between the members of a team.

Source: knight2016
"""

import numpy as np

from detente.archetypes.team import leads
from detente.base.errors import UsageError
from detente.strategies.contract import UNBOUNDED, ActionArray, FloatArray, Player, each_member, parameter, strategy
from detente.strategies.view import C, D, History, Stream, cooperations, uniform


@leads("Meta Mixer", "everyone", draws=True)
class MetaMixer:
    """Does every turn what a member of its team drawn by lot would do, usually of everyone but EvolvedAttention."""

    distribution: FloatArray = parameter(np.ones(1), low=0, any_shape=True)
    proposals: ActionArray = each_member(C, np.int8)

    @staticmethod
    def verify(team: tuple[Player, ...], distribution: FloatArray) -> None:
        """Check that there is a weight for every member, or one for all."""
        if len(distribution) not in (1, len(team)) or not 0 < distribution.sum() < np.inf:
            raise UsageError(
                f"the distribution is {distribution.tolist()}; it must have one weight for each member ({len(team)}), "
                "or a single one for all, and not all may be 0"
            )

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return int(self.proposals[lot(self.distribution, len(self.proposals), rng)])


def lot(weights: FloatArray, members: int, rng: Stream) -> int:
    """A place drawn by weights, or evenly if there is but one weight."""
    if len(weights) == 1:
        return int(uniform(rng) * members)
    left = uniform(rng) * weights.sum()
    place = 0
    while place < members - 1 and left >= weights[place]:
        left -= weights[place]
        place += 1
    return place


@leads("Meta Mixer 2017", "everyone_2017", source="harper2017", draws=True, told=False)
class MetaMixer2017(MetaMixer):
    """Plays Meta Mixer with its team of 2017: 173 players, who are told neither payoffs nor length of the match."""


@strategy(title="Opponent Ratio 2017", source="harper2017", depth=UNBOUNDED)
class OpponentRatio2017:
    """Defects if the other cooperated more than ratio times as often as it defected, as Golden did in teams of 2017."""

    ratio: float = parameter((1 + 5**0.5) / 2, low=0)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if opp.turn == 0:
            return C
        return D if cooperations(opp) > self.ratio * opp.defections or opp.defections == 0 else C
