"""A judge whose memory fades and errs.

All remembered moves are equally likely to be forgotten or mistaken, so how many there are of either kind is all that
matters.

Source: knight2016
"""

from typing import Any

import numpy as np

from detente.archetypes.team import leads
from detente.strategies.contract import ActionArray, each_member, parameter, probability
from detente.strategies.view import C, D, History, Stream, uniform


@leads("Memory Decay", "tit_for_tat", draws=True)
class MemoryDecay:
    """Plays Tit for Tat for 15 turns, then judges the other by a memory that fades and errs."""

    p_memory_delete: float = probability(0.1)
    p_memory_alter: float = probability(0.03)
    loss_value: float = parameter(-2.0)
    gain_value: float = parameter(1.0)
    start_strategy_duration: int = parameter(15, low=0)
    cooperations: int = parameter(0, low=0)
    defections: int = parameter(0, low=0)
    proposals: ActionArray = each_member(C, np.int8)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if opp.turn > 0:
            self.cooperations += 1 - opp.last
            self.defections += opp.last
        if me.turn < self.start_strategy_duration:
            return int(self.proposals[0])
        if uniform(rng) < self.p_memory_alter:
            forgotten = recall(self, rng)
            self.cooperations += forgotten
            self.defections += 1 - forgotten
        if uniform(rng) < self.p_memory_delete:
            recall(self, rng)
        return D if self.gain_value * self.cooperations + self.loss_value * self.defections < 0 else C


def recall(self: Any, rng: Stream) -> int:
    """Take one of the remembered moves, all equally likely, out of the memory; which it was."""
    total = self.cooperations + self.defections
    action = int(uniform(rng) * total >= self.cooperations)
    if total > 0:
        self.cooperations -= 1 - action
        self.defections -= action
    return action
