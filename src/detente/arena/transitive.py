"""Transitive fingerprints: what a strategy does, turn by turn, against ever kinder opponents.

Source: knight2016
"""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.archetypes.reference import find
from detente.arena.long_run import joint_chain
from detente.arena.match import Record
from detente.arena.play import play
from detente.arena.rules import Rules
from detente.base.errors import NotFinite, UsageError
from detente.base.frame import Columns
from detente.base.seed import Seed
from detente.strategies.automaton import automaton
from detente.strategies.contract import Player

Floats: TypeAlias = NDArray[np.float64]

SHORT = Rules(turns=50)


@dataclass(frozen=True, eq=False)
class Transitive:
    """How often a strategy cooperates on each turn with opponents that cooperate ever more often.

    Attributes:
        name: of the strategy.
        opponents: the chance that each opponent cooperates on any turn, in equal steps from 0 to 1, ``[opponents]``.
        cooperation: the strategy's, ``[opponents, turns]``.
        repetitions: how often each opponent was met; 0 where the values are exact.
    """

    name: str
    opponents: Floats = field(repr=False)
    cooperation: Floats = field(repr=False)
    repetitions: int = 0

    def columns(self) -> Columns:
        """One row an opponent and turn."""
        opponent, turn = np.meshgrid(self.opponents, np.arange(self.cooperation.shape[1]), indexing="ij")
        return {"opponent": opponent.ravel(), "turn": turn.ravel(), "cooperation": self.cooperation.ravel()}


def transitive(
    player: Player, points: int = 50, rules: Rules = SHORT, repetitions: int = 1000, seed: Seed = Seed(0)
) -> Transitive:
    """How often a strategy cooperates on each turn with random players: exact if it is finite, else from matches.

    Args:
        player: the strategy.
        points: how many opponents there are.
        rules: of the matches.
        repetitions: how often each opponent is met, where there is no exact answer.
        seed: of all randomness.

    Raises:
        UsageError: there are fewer than two opponents, the game is not of two actions, or matches end by chance.
    """
    if points < 2 or rules.game.actions != 2:
        raise UsageError("a fingerprint needs at least two opponents and a game of two actions")
    if rules.prob_end is not None:
        raise UsageError("matches that end by chance have no cooperation on every turn; give a fixed number of turns")
    opponents = np.linspace(0.0, 1.0, points)
    against = [find(f"random({chance!r})") for chance in opponents.tolist()]
    try:
        return Transitive(player.name, opponents, np.array([_expected(player, other, rules) for other in against]))
    except NotFinite:
        curves = [play(player, other, rules, repetitions, seed, Record(curve=True)).curve for other in against]
        rates = np.array([curve[:, :2].sum(axis=1) / repetitions for curve in curves])
        return Transitive(player.name, opponents, rates, repetitions)


def _expected(player: Player, opponent: Player, rules: Rules) -> Floats:
    """The chance of cooperating on each turn, ``[turns]``.

    Raises:
        NotFinite: the player is no finite machine.
    """
    if "length" in player.strategy.uses:
        raise NotFinite(f"{player.name} counts the turns that are left")
    payoffs = rules.game.row.ravel().tolist()
    first, second = (automaton(each, payoffs, noisy=rules.noise > 0) for each in (player, opponent))
    chain, outcomes = joint_chain(first, second, rules.noise)
    now, cooperates = np.eye(len(chain))[0], outcomes[:, :2].sum(axis=1)
    rates = np.empty(rules.turns)
    for turn in range(rules.turns):
        rates[turn] = now @ cooperates
        now = now @ chain
    return rates
