"""Meta players that follow the winners among a team: the members whose proposals would have earned most so far.

Source: knight2016
"""

from typing import Any

import numpy as np

from detente.archetypes.team import leads
from detente.strategies.contract import ActionArray, FloatArray, IntArray, each_member, match_payoffs
from detente.strategies.view import C, D, History, Stream, uniform

BEST = 0.08  # the part of an ensemble that counts as its best


@leads("Meta Winner", "everyone")
class MetaWinner:
    """Does what that member of its team would do whose proposals would have earned most, usually of everyone."""

    proposals: ActionArray = each_member(C, np.int8)
    proposed: ActionArray = each_member(C, np.int8)
    scores: FloatArray = each_member(0, np.float64)
    payoffs: FloatArray = match_payoffs()

    def move(self, me: History, opp: History, rng: Stream) -> int:
        keep_scores(self, opp)
        return winners_move(self)


@leads("Nice Meta Winner", "everyone")
class NiceMetaWinner(MetaWinner):
    """Plays Meta Winner, but never defects before the other has."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        keep_scores(self, opp)
        return winners_move(self) if opp.defections > 0 else C


def keep_scores(self: Any, opp: History) -> None:
    """Credit every member with what its last proposal would have earned."""
    after_c, after_d = self.payoffs[opp.last], self.payoffs[2 + opp.last]
    if opp.turn > 0:
        for place in range(len(self.proposals)):
            self.scores[place] += after_d if self.proposed[place] else after_c
    for place in range(len(self.proposals)):
        self.proposed[place] = self.proposals[place]


def winners_move(self: Any) -> int:
    """What the best member proposes, C if several are equally good and one proposes it."""
    best_c, best_d = -np.inf, -np.inf
    for place in range(len(self.proposals)):
        score = self.scores[place]
        best_c = max(best_c, -np.inf if self.proposals[place] else score)
        best_d = max(best_d, score if self.proposals[place] else -np.inf)
    return C if best_c >= best_d else D


@leads("Meta Winner Ensemble", "everyone", draws=True)
class MetaWinnerEnsemble(MetaWinner):
    """Does what a member drawn from the best 8% of its team would do, by what proposals would have earned."""

    best: IntArray = each_member(0)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        keep_scores(self, opp)
        return ensembles_move(self, rng)


@leads("Nice Meta Winner Ensemble", "everyone", draws=True)
class NiceMetaWinnerEnsemble(MetaWinnerEnsemble):
    """Plays Meta Winner Ensemble, but never defects before the other has."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        keep_scores(self, opp)
        action = ensembles_move(self, rng)
        return action if opp.defections > 0 else C


def ensembles_move(self: Any, rng: Stream) -> int:
    """What a member drawn evenly from the best of the team proposes; of equal scores the later member's counts more."""
    members = len(self.proposals)
    wanted = int(uniform(rng) * max(1, int(members * BEST)))
    found = 0
    for place in range(members - 1, -1, -1):
        score = self.scores[place]
        if found <= wanted or score > self.scores[self.best[wanted]]:
            rank = min(found, wanted)
            while rank > 0 and score > self.scores[self.best[rank - 1]]:
                self.best[rank] = self.best[rank - 1]
                rank -= 1
            self.best[rank] = place
            found += 1
    return int(self.proposals[self.best[wanted]])


@leads("Meta Winner Memory One", "memory_one")
class MetaWinnerMemoryOne(MetaWinner):
    """Plays Meta Winner with a team of those who remember a turn at most."""


@leads("Meta Winner Finite Memory", "finite_memory")
class MetaWinnerFiniteMemory(MetaWinner):
    """Plays Meta Winner with a team of those who remember boundedly (EvolvedAttention apart)."""


@leads("Meta Winner Long Memory", "long_memory")
class MetaWinnerLongMemory(MetaWinner):
    """Plays Meta Winner with a team of those who remember without bound."""


@leads("Meta Winner Deterministic", "deterministic")
class MetaWinnerDeterministic(MetaWinner):
    """Plays Meta Winner with a team of those who never draw (EvolvedAttention apart)."""


@leads("Meta Winner Stochastic", "stochastic")
class MetaWinnerStochastic(MetaWinner):
    """Plays Meta Winner with a team of those who draw."""


@leads("NMWE Memory One", "memory_one", draws=True)
class NMWEMemoryOne(NiceMetaWinnerEnsemble):
    """Plays Nice Meta Winner Ensemble with a team of those who remember a turn at most."""


@leads("NMWE Finite Memory", "finite_memory", draws=True)
class NMWEFiniteMemory(NiceMetaWinnerEnsemble):
    """Plays Nice Meta Winner Ensemble with a team of those who remember boundedly (EvolvedAttention apart)."""


@leads("NMWE Long Memory", "long_memory", draws=True)
class NMWELongMemory(NiceMetaWinnerEnsemble):
    """Plays Nice Meta Winner Ensemble with a team of those who remember without bound."""


@leads("NMWE Deterministic", "deterministic", draws=True)
class NMWEDeterministic(NiceMetaWinnerEnsemble):
    """Plays Nice Meta Winner Ensemble with a team of those who never draw (EvolvedAttention apart)."""


@leads("NMWE Stochastic", "stochastic", draws=True)
class NMWEStochastic(NiceMetaWinnerEnsemble):
    """Plays Nice Meta Winner Ensemble with a team of those who draw."""
