"""Societies: in every round agents meet at random, two at a time, and remember whom they met, or only that they met.

Source: axelrod1984, pfeiffer2005
"""

import math
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.population import Population
from detente.arena.python_player import Mover, PythonPlayer
from detente.base.errors import UsageError
from detente.base.frame import Columns
from detente.base.seed import Seed, Stream
from detente.strategies.mover import RuleMover, legal
from detente.strategies.view import History

Floats: TypeAlias = NDArray[np.float64]
Recall: TypeAlias = Literal["partner", "anyone"]


@dataclass(frozen=True, eq=False)
class Society:
    """What the rounds of a society came to.

    Attributes:
        names: of the types.
        types: the number of each agent's type, ``[agents]``.
        actions: what each agent played, 0 for C, ``[rounds, agents]``; -1 where it met nobody.
        payoffs: what each agent got, ``[rounds, agents]``; NaN where it met nobody.
    """

    names: tuple[str, ...]
    types: NDArray[np.int64] = field(repr=False)
    actions: NDArray[np.int8] = field(repr=False)
    payoffs: Floats = field(repr=False)

    @property
    def scores(self) -> Floats:
        """Mean payoff a meeting of each agent, ``[agents]``; NaN for one that met nobody."""
        met = np.isfinite(self.payoffs)
        with np.errstate(invalid="ignore"):
            return np.asarray(np.where(met, self.payoffs, 0.0).sum(axis=0) / met.sum(axis=0))

    @property
    def cooperation(self) -> Floats:
        """The share of those of each type who met anybody in a round that cooperated, ``[rounds, types]``."""
        with np.errstate(invalid="ignore"):
            return np.stack(
                [self._cooperation(self.actions[:, self.types == k]) for k in range(len(self.names))], axis=1
            )

    def columns(self) -> Columns:
        """One row an agent: its type, its meetings, its mean payoff and how often it cooperated."""
        with np.errstate(invalid="ignore"):
            return {
                "agent": np.arange(len(self.types)),
                "type": np.array(self.names)[self.types],
                "meetings": (self.actions >= 0).sum(axis=0),
                "score": self.scores,
                "cooperation": self._cooperation(self.actions.T),
            }

    @staticmethod
    def _cooperation(actions: NDArray[np.int8]) -> Floats:
        return np.asarray((actions == 0).sum(axis=1) / (actions >= 0).sum(axis=1))


def society(population: Population, rounds: int = 1000, recall: Recall = "partner", seed: Seed = Seed(0)) -> Society:
    """Let everyone meet somebody in every round, at random; if their number is odd, one is left out.

    The rules' noise and payoffs apply; players are not told how long it will last.

    Args:
        population: players, and how many there are of each.
        rounds: how many there are.
        recall: partner: agents know each other again and have a past with everyone they met. Anyone: they do not, so
            that the last one met stands for all, and what one did to me I may repay to another.
        seed: of who meets whom, of noise, and of what agents leave to chance.

    Raises:
        UsageError: the population has no players, or a value is out of range.
    """
    if not population.players:
        raise UsageError("a society needs players; this population has payoffs only")
    if rounds < 1:
        raise UsageError(f"{rounds} rounds were asked for; there must be at least one")
    if recall not in ("partner", "anyone"):
        raise UsageError(f"agents recall {recall!r}; it may be partner or anyone")
    if population.rules.game.actions != 2:
        raise UsageError(f"a society plays games of 2 actions; this one has {population.rules.game.actions}")
    types = np.repeat(np.arange(len(population.names)), population.counts)
    minds = _Minds(population, types.tolist(), seed)
    rng = np.random.Generator(np.random.Philox(key=seed.child("society").key))
    actions = np.full((rounds, population.size), -1, np.int8)
    payoffs = np.full((rounds, population.size), np.nan)
    game = population.rules.game
    for number in range(rounds):
        pairs = rng.permutation(population.size)[: population.size // 2 * 2].reshape(-1, 2)
        slips = rng.random(pairs.shape) < population.rules.noise
        for (i, j), (slip_i, slip_j) in zip(pairs.tolist(), slips.tolist(), strict=True):
            one, other = (minds.of(i, j), minds.of(j, i)) if recall == "partner" else (minds.of(i, i), minds.of(j, j))
            a, b = one.move() ^ slip_i, other.move() ^ slip_j
            one.see(a, b)
            other.see(b, a)
            actions[number, [i, j]] = a, b
            payoffs[number, [i, j]] = game.row[a, b], game.row[b, a]
    return Society(population.names, types, actions, payoffs)


class _Mind:
    """What an agent recalls of a partner, or of all: a rule at work, and both pasts."""

    def __init__(self, name: str, mover: Mover, rng: Stream) -> None:
        self._name, self._mover, self._rng = name, mover, rng
        self._me, self._opp = History(2), History(2)

    def move(self) -> int:
        """The action it means to play."""
        return legal(int(self._mover.move(self._me, self._opp, self._rng)), self._name, 2)

    def see(self, own: int, other: int) -> None:
        """Remember what both played."""
        self._me.append(own)
        self._opp.append(other)


class _Minds:
    """The minds of all agents, each made when it is first needed."""

    def __init__(self, population: Population, types: list[int], seed: Seed) -> None:
        self._players = [population.players[number] for number in types]
        self._payoffs, self._seed = population.rules.game.row.ravel().tolist(), seed
        self._made: dict[tuple[int, int], _Mind] = {}

    def of(self, agent: int, partner: int) -> _Mind:
        """What an agent recalls of a partner; of everyone, where the partner is itself."""
        if (agent, partner) not in self._made:
            player = self._players[agent]
            mover: Mover = (
                player.mover(self._payoffs, math.inf)
                if isinstance(player, PythonPlayer)
                else RuleMover(player, self._payoffs)
            )
            rng = Stream(self._seed.child("agent", agent, partner).key, 0, 0)
            self._made[agent, partner] = _Mind(player.name, mover, rng)
        return self._made[agent, partner]
