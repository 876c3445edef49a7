"""Fingerprints: what a strategy gets from a whole square of probes.

A probe is the Joss-Ann player of some strategy: with probability x it cooperates, with y it defects, else it does as
the strategy would. Where x + y > 1 no such player exists; its place takes the Joss-Ann player with 1 - y and 1 - x of
the strategy's dual, which does the opposite. Where x + y = 1 both cooperate with probability x, whatever happens, so
that the two halves fit together.

Source: ashlock2008, ashlock2009
"""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.archetypes.reference import find
from detente.archetypes.transformer import dual, joss_ann
from detente.arena.criterion import AVERAGE, Criterion
from detente.arena.play import play
from detente.arena.probe_chain import ProbeChain, dual_of
from detente.arena.rules import Rules
from detente.base.errors import NotFinite, UsageError
from detente.base.frame import Columns
from detente.base.seed import Seed
from detente.strategies.automaton import Automaton, automaton
from detente.strategies.contract import Player

Floats: TypeAlias = NDArray[np.float64]

SHORT = Rules(turns=50)


@dataclass(frozen=True, eq=False)
class Fingerprint:
    """What a strategy gets per turn from the probes of a square.

    Attributes:
        name: of the strategy.
        probe: the strategy that probes are made of.
        values: mean payoff per turn, ``[x, y]``: by the chance that the probe cooperates and that it defects, both
            in equal steps from 0 to 1.
        repetitions: how often each probe was met; 0 where the values are exact.
    """

    name: str
    probe: str
    values: Floats = field(repr=False)
    repetitions: int = 0

    @property
    def steps(self) -> Floats:
        """The chances along a side of the square, ``[points]``."""
        return np.linspace(0.0, 1.0, len(self.values))

    def distance(self, other: "Fingerprint") -> float:
        """How different two strategies are: the root of the mean squared difference over the square.

        Raises:
            UsageError: they have different probes, or different points.
        """
        if self.probe != other.probe or self.values.shape != other.values.shape:
            raise UsageError(f"{self.name} and {other.name} were probed differently; take the same probe and points")
        return float(np.sqrt(np.mean((self.values - other.values) ** 2)))

    def columns(self) -> Columns:
        """One row a probe: x, y and the payoff per turn."""
        x, y = np.meshgrid(self.steps, self.steps, indexing="ij")
        return {"x": x.ravel(), "y": y.ravel(), "payoff": self.values.ravel()}


def fingerprint(
    player: Player, probe: Player | None = None, points: int = 21, rules: Rules = SHORT, seed: Seed = Seed(0)
) -> Fingerprint:
    """The fingerprint of a strategy in matches of so many turns: exact if it is finite, else from 100 matches a probe.

    Args:
        player: the strategy.
        probe: what probes are made of; Tit for Tat where not given.
        points: along each side of the square.
        rules: of the matches.
        seed: of all randomness.

    Raises:
        UsageError: there are fewer than two points, or the game is not of two actions.
    """
    try:
        return exact_fingerprint(player, probe, points, Criterion(horizon=rules.turns), rules)
    except NotFinite:
        return played_fingerprint(player, probe, points, rules, seed=seed)


def exact_fingerprint(
    player: Player,
    probe: Player | None = None,
    points: int = 21,
    criterion: Criterion = AVERAGE,
    rules: Rules = SHORT,
) -> Fingerprint:
    """The fingerprint by the Markov chain of player and probe: in the long run, unless another criterion is given.

    Inside the square the long run hardly ever depends on how a match begins. On its sides it may, so that values there
    can differ from those nearby.

    Args:
        player: the strategy.
        probe: what probes are made of; Tit for Tat where not given.
        points: along each side of the square.
        criterion: which turns count.
        rules: payoffs and noise; their number of turns plays no part.

    Raises:
        NotFinite: the player or the probe is no finite machine, or matches end by chance.
        UsageError: there are fewer than two points, or the game is not of two actions.
    """
    inside = _probe(probe, points, rules)
    if rules.prob_end is not None:
        raise NotFinite("matches that end by chance have no exact fingerprint; give a discount, or a number of turns")
    player_machine, probe_machine = _machine(player, 0, rules), _machine(inside, 1, rules)
    below = ProbeChain(player_machine, probe_machine, rules)
    above = ProbeChain(player_machine, dual_of(probe_machine), rules)
    values = [
        above.payoff(1 - y, 1 - x, criterion) if x + y > 1 else below.payoff(x, y, criterion)
        for x, y in _square(points)
    ]
    return Fingerprint(player.name, inside.name, np.reshape(values, (points, points)))


def played_fingerprint(
    player: Player,
    probe: Player | None = None,
    points: int = 21,
    rules: Rules = SHORT,
    repetitions: int = 100,
    seed: Seed = Seed(0),
) -> Fingerprint:
    """The fingerprint from matches, so many with every probe.

    Raises:
        UsageError: there are fewer than two points, or the game is not of two actions.
    """
    inside = _probe(probe, points, rules)
    opposite = dual(inside)
    values = []
    for x, y in _square(points):
        opponent = joss_ann(opposite, 1 - y, 1 - x) if x + y > 1 else joss_ann(inside, x, y)
        values.append(play(player, opponent, rules, repetitions, seed).scores[:, 0].mean())
    return Fingerprint(player.name, inside.name, np.reshape(values, (points, points)), repetitions)


def _square(points: int) -> list[tuple[float, float]]:
    steps = np.linspace(0.0, 1.0, points).tolist()
    return [(x, y) for x in steps for y in steps]


def _probe(probe: Player | None, points: int, rules: Rules) -> Player:
    if points < 2 or rules.game.actions != 2:
        raise UsageError("a fingerprint needs at least two points along each side and a game of two actions")
    return probe or find("tit_for_tat")


def _machine(player: Player, seat: int, rules: Rules) -> Automaton:
    """The player as a machine that is right also where its own actions come out differently, if they can.

    Raises:
        NotFinite: it is none.
    """
    if "length" in player.strategy.uses:
        raise NotFinite(f"{player.name} counts the turns that are left")
    return automaton(player, rules.game.seats[seat].ravel().tolist(), noisy=seat == 1 or rules.noise > 0)
