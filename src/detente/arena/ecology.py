"""Ecologies: large populations in which types grow as they earn, without chance or places.

Source: taylor1978, axelrod1984
"""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.fitness import PAYOFF, Fitness, unfit
from detente.arena.population import Population
from detente.base.errors import UsageError
from detente.base.frame import Columns
from detente.base.seed import Seed

Floats: TypeAlias = NDArray[np.float64]

STRIDE = 0.05  # by how much the logarithm of two shares' ratio changes in one step of integration, at most


@dataclass(frozen=True, eq=False)
class Ecology:
    """The course of a population.

    Attributes:
        names: of the types.
        times: at which shares are known: turns, or moments of continuous time, ``[points]``.
        shares: of each type, ``[points, types]``; each row adds up to 1.
    """

    names: tuple[str, ...]
    times: Floats = field(repr=False)
    shares: Floats = field(repr=False)

    @property
    def final(self) -> dict[str, float]:
        """The shares in the end, by type."""
        return dict(zip(self.names, self.shares[-1].tolist(), strict=True))

    def columns(self) -> Columns:
        """One row a time: the share of each type."""
        return {"time": self.times, **{name: self.shares[:, k] for k, name in enumerate(self.names)}}


def ecosystem(
    population: Population,
    turns: int = 500,
    fitness: Fitness = PAYOFF,
    spread: Floats | None = None,
    seed: Seed = Seed(0),
) -> Ecology:
    """The course of a population with one generation a turn: a type's share grows in proportion to its fitness.

    x' = x f(A x) / sum of all x f(A x), with the payoffs A and the fitness f. If everyone's fitness is 0, shares stay.

    Args:
        population: what it begins with.
        turns: how many generations.
        fitness: of what a type earns on average over all that it may meet, itself included.
        spread: standard deviations of the payoffs, ``[types, types]``, if they are drawn anew from normal distributions
            in each turn.
        seed: of these draws.

    Raises:
        UsageError: payoffs are left to chance, a fitness is negative, or a number is out of range.

    Source: axelrod1984, knight2016
    """
    payoffs, shares = population.certain, np.empty((_checked(turns) + 1, len(population.names)))
    if spread is not None and (spread.shape != payoffs.shape or not np.all((spread >= 0) & np.isfinite(spread))):
        raise UsageError(
            f"the spread of payoffs must hold {payoffs.shape} numbers of at least 0; one is something else"
        )
    rng = np.random.Generator(np.random.Philox(key=seed.child("ecosystem").key))
    shares[0] = _start(population)
    for turn in range(turns):
        drawn = payoffs if spread is None else rng.normal(payoffs, spread)
        grown = shares[turn] * _fitness(drawn @ shares[turn], shares[turn], fitness)
        shares[turn + 1] = grown / grown.sum() if grown.any() else shares[turn]
    return Ecology(population.names, np.arange(turns + 1.0), shares)


def replicator(population: Population, time: float = 100.0, points: int = 501) -> Ecology:
    """The course of a population in continuous time: a type's share grows by how much it earns above the average.

    dx/dt = x (A x - x·A x). The logarithms of the shares are integrated, by the classic Runge-Kutta method, so that
    shares stay positive however small they become.

    Args:
        population: what it begins with.
        time: how long, in units in which a share grows e-fold where its type earns 1 more than the average.
        points: how many moments are kept, the first and the last included.

    Raises:
        UsageError: payoffs are left to chance, or a number is out of range.

    Source: taylor1978
    """
    payoffs = population.certain
    if not 0 < time < np.inf or points < 2:
        raise UsageError(f"{points} points over a time of {time:g} were asked for; time is above 0, and there are two")
    times = np.linspace(0.0, time, points)
    strides = max(1, int(np.ceil(times[1] * np.ptp(payoffs) / STRIDE)))
    logs = np.log(_start(population))
    shares = [_shares(logs)]
    for _ in range(points - 1):
        for _ in range(strides):
            logs = _integrated(payoffs, logs, times[1] / strides)
        shares.append(_shares(logs))
    return Ecology(population.names, times, np.array(shares))


def _integrated(payoffs: Floats, logs: Floats, step: float) -> Floats:
    first = payoffs @ _shares(logs)
    second = payoffs @ _shares(logs + step / 2 * first)
    third = payoffs @ _shares(logs + step / 2 * second)
    fourth = payoffs @ _shares(logs + step * third)
    moved = logs + step / 6 * (first + 2 * second + 2 * third + fourth)
    return np.asarray(moved - moved.max())  # the average that all grow by makes no difference to shares


def _shares(logs: Floats) -> Floats:
    grown = np.exp(logs - logs.max())
    return np.asarray(grown / grown.sum())


def _start(population: Population) -> Floats:
    return np.array(population.counts, np.float64) / population.size


def _fitness(earned: Floats, shares: Floats, fitness: Fitness) -> Floats:
    found = np.zeros(len(earned))
    for present in np.flatnonzero(shares):
        payoff = float(earned[present])
        found[present] = fitness(payoff)
        if not 0 <= found[present] < np.inf:
            raise unfit(payoff, found[present])
    return found


def _checked(turns: int) -> int:
    if turns < 1:
        raise UsageError(f"{turns} turns were asked for; there must be at least one")
    return turns
