"""Transformers that let chance interfere with what a player does.

All draw on every turn, whether it matters or not.

Source: knight2016, ashlock2008
"""

import numpy as np

from detente.archetypes.team import transforms
from detente.base.errors import UsageError
from detente.strategies.contract import ActionArray, FloatArray, Player, each_member, parameter, probability
from detente.strategies.view import C, History, Stream, cooperate_with, uniform

ROUNDING = 1e-9  # by which chances that were computed may exceed 1 in all


@transforms("Noisy", draws=True)
class Noisy:
    """Does what a player would do, but with a small probability the opposite."""

    noise: float = probability(0.05)
    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return int(self.proposals[0]) ^ int(uniform(rng) < self.noise)


@transforms("Forgiving", draws=True)
class Forgiving:
    """Does what a player would do, but forgives with probability p where it would defect."""

    p: float = probability(0.1)
    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return int(self.proposals[0]) & cooperate_with(self.p, rng)


@transforms("Joss-Ann", draws=True, source="ashlock2008")
class JossAnn:
    """Cooperates with one probability, defects with another, and else does what a player would do."""

    cooperate: float = probability(0.2)
    defect: float = probability(0.3)
    proposals: ActionArray = each_member(C, np.int8)

    @staticmethod
    def verify(team: tuple[Player, ...], cooperate: float, defect: float) -> None:
        """Check that both can be probabilities of one lot."""
        if cooperate + defect > 1 + ROUNDING:
            raise UsageError(f"joss_ann cooperates with {cooperate} and defects with {defect}: more than 1 in all")

    def move(self, me: History, opp: History, rng: Stream) -> int:
        lot = uniform(rng)
        either = int(self.proposals[0]) | int(lot < self.cooperate + self.defect)
        return either & int(lot >= self.cooperate)


@transforms("Mutated", draws=True, others=("defector",))
class Mixed:
    """Does what the first of its players would do, but with given probabilities what each of the others would do."""

    probability: FloatArray = parameter(np.full(1, 0.1), low=0, high=1, any_shape=True)
    proposals: ActionArray = each_member(C, np.int8)

    @staticmethod
    def verify(team: tuple[Player, ...], probability: FloatArray) -> None:
        """Check that there is a probability for every player but the first."""
        if len(probability) != len(team) - 1 or probability.sum() > 1 + ROUNDING:
            raise UsageError(
                f"the probabilities are {probability.tolist()}; there must be one for each player but the first "
                f"({len(team) - 1}), at most 1 in all"
            )

    def move(self, me: History, opp: History, rng: Stream) -> int:
        lot, place = uniform(rng), 0
        for other in range(len(self.probability)):
            if 0 <= lot < self.probability[other]:
                place = other + 1
            lot -= self.probability[other]
        return int(self.proposals[place])
