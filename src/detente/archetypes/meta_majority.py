"""Meta players that vote: the majority or the minority of a team decides, or anyone who smells prey.

Source: knight2016
"""

import numpy as np

from detente.archetypes.team import leads
from detente.strategies.contract import ActionArray, each_member
from detente.strategies.view import C, D, History, Stream

LATE = 100  # turns, after which a hunter without prey plays Tit for Tat


@leads("Meta Majority", "everyone")
class MetaMajority:
    """Does what most of its team would do, usually everyone but EvolvedAttention and meta players."""

    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if 2 * votes(self.proposals) > len(self.proposals) else C


@leads("Meta Minority", "everyone")
class MetaMinority:
    """Does what fewest of its team would do, usually everyone but EvolvedAttention and meta players."""

    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if 2 * votes(self.proposals) < len(self.proposals) else C


def votes(proposals: ActionArray) -> int:
    """How many propose to defect."""
    count = 0
    for place in range(len(proposals)):
        count += int(proposals[place])
    return count


@leads("Meta Majority Memory One", "memory_one")
class MetaMajorityMemoryOne(MetaMajority):
    """Plays Meta Majority with a team of those who remember a turn at most."""


@leads("Meta Majority Finite Memory", "finite_memory")
class MetaMajorityFiniteMemory(MetaMajority):
    """Plays Meta Majority with a team of those who remember boundedly (EvolvedAttention apart)."""


@leads("Meta Majority Long Memory", "long_memory")
class MetaMajorityLongMemory(MetaMajority):
    """Plays Meta Majority with a team of those who remember without bound."""


@leads("Meta Hunter", "hunters")
class MetaHunter:
    """Defects if any hunter of its team would, else cooperates, and from turn 101 on plays Tit for Tat."""

    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if votes(self.proposals) > 0:
            return D
        return opp.last if opp.turn > LATE else C


@leads("Meta Hunter Aggressive", "aggressive_hunters")
class MetaHunterAggressive(MetaHunter):
    """Plays Meta Hunter with a team that hunts cooperators too."""


@leads("Meta Hunter 2017", "hunters_2017", source="harper2017")
class MetaHunter2017(MetaHunter):
    """Plays Meta Hunter as it was in 2017, when a slip kept the hunter of random players in the team from hunting."""


@leads("Meta Hunter Aggressive 2017", "aggressive_hunters_2017", source="harper2017")
class MetaHunterAggressive2017(MetaHunter):
    """Plays Meta Hunter Aggressive as it was in 2017, when a slip kept one hunter of the team from hunting."""
