"""Probe chains: a finite player and all Joss-Ann probes of one strategy, as one family of Markov chains.

What the probe's strategy proposes may be overruled by chance. Which pairs of states can follow one another does not
depend on the chances, so the chain is taken apart once, by what is proposed and what is played, and put together again
for every probe.

Source: ashlock2008
"""

from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.criterion import Criterion
from detente.arena.long_run import shares_of_time, turns
from detente.arena.rules import Rules
from detente.base.errors import NotFinite
from detente.strategies.automaton import Automaton

Floats: TypeAlias = NDArray[np.float64]

MOST_PAIRS = 1500  # four dense chains over the pairs of states take 72 MB


class ProbeChain:
    """A finite player against the Joss-Ann probes of a finite strategy.

    Args:
        player: the row player.
        inside: the strategy inside the probes, which sees what they played.
        rules: noise and payoffs.

    Raises:
        NotFinite: the two machines reach too many pairs of states.
    """

    def __init__(self, player: Automaton, inside: Automaton, rules: Rules) -> None:
        self._parts = _parts(player, inside, rules.noise)
        self._worth, self._noise = rules.game.row.ravel(), rules.noise

    def payoff(self, cooperate: float, defect: float, criterion: Criterion) -> float:
        """What the player gets per turn from the probe with these chances of being overruled."""
        meant = np.array([[1 - defect, defect], [cooperate, 1 - cooperate]])  # [proposed, meant]
        played = meant @ np.array([[1 - self._noise, self._noise], [self._noise, 1 - self._noise]])
        chain, outcomes = (np.tensordot(played, part) for part in self._parts)
        return float(shares_of_time(chain, criterion) @ outcomes @ self._worth)


def dual_of(machine: Automaton) -> Automaton:
    """The machine that does the opposite of what another would do had it always done the opposite."""
    return replace(machine, cooperate=1 - machine.cooperate, following=machine.following[:, ::-1, ::-1])


def _parts(player: Automaton, inside: Automaton, noise: float) -> tuple[Floats, Floats]:
    """The chances of going from pair to pair, and of the outcomes in a pair, each by what the probe proposes and plays.

    Returns:
        ``[proposed, played, pairs, pairs]`` and ``[proposed, played, pairs, 4]``.
    """
    place = {(0, 0): 0}
    steps: list[tuple[int, int, int, int, int, float]] = []
    for here, (a, b) in enumerate(pairs := [(0, 0)]):
        for intended, own, p in turns(player.cooperate[a], noise):
            for proposed, _, q in turns(inside.cooperate[b], 0.0):
                for other in (0, 1):
                    target = (
                        int(player.following[a, intended, own, other]),
                        int(inside.following[b, proposed, other, own]),
                    )
                    if target not in place:
                        place[target] = len(pairs)
                        pairs.append(target)
                    steps.append((proposed, other, here, place[target], 2 * own + other, p * q))
        if len(pairs) > MOST_PAIRS:
            raise NotFinite(f"{player.name} and {inside.name} reach more than {MOST_PAIRS:,} pairs of states")
    chain, outcomes = np.zeros((2, 2, len(pairs), len(pairs))), np.zeros((2, 2, len(pairs), 4))
    for proposed, other, here, target_place, outcome, chance in steps:
        chain[proposed, other, here, target_place] += chance
        outcomes[proposed, other, here, outcome] += chance
    return chain, outcomes
