"""Stability: which types of a population withstand which others, read off what they get from one another.

A population consists of residents, all alike, and a mutant comes. It spreads if it earns more than the residents do
among themselves; if it earns as much, if it does better against itself than the residents do against it.

Source: smith1973, taylor1978
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.population import Population
from detente.base.frame import Columns

Floats: TypeAlias = NDArray[np.float64]
Kind: TypeAlias = Literal["dominance", "coordination", "coexistence", "neutral"]

SPREADS, DRIFTS, DIES = 1, 0, -1
ROUNDING = 1e-9  # differences that are smaller, relative to the largest payoff, are none


@dataclass(frozen=True)
class Duel:
    """What becomes of a mixture of two types.

    Attributes:
        first: one type.
        second: the other.
        kind: dominance: one takes over from any mixture. Coordination: whichever there is enough of takes over.
            Coexistence: each grows where it is rare. Neutral: they are alike.
        share: of the first type at the mixture that stays as it is, stable for coexistence and unstable for
            coordination; None where there is none.
        basin: the share of mixtures from which the first type takes over.
        invaders: further types that spread in a stable mixture.
    """

    first: str
    second: str
    kind: Kind
    share: float | None
    basin: float
    invaders: tuple[str, ...] = ()

    @property
    def risk_dominant(self) -> str | None:
        """The type that takes over from equal shares, where it depends on shares; nobody if both shares tip at 1/2.

        Source: harsanyi1988
        """
        if self.kind != "coordination" or abs(self.basin - 0.5) < ROUNDING:
            return None
        return self.first if self.basin > 0.5 else self.second

    @property
    def uninvadable(self) -> bool:
        """Whether both live together and no further type spreads among them."""
        return self.kind == "coexistence" and not self.invaders


@dataclass(frozen=True, eq=False)
class Stability:
    """Which types withstand which.

    Attributes:
        names: of the types.
        payoffs: what the type of the row gets from that of the column, ``[types, types]``.
        fate: of a few mutants of the row's type among residents of the column's: 1 they spread, 0 they drift, as
            nothing tells them apart, -1 they die out, ``[types, types]``; 0 on the diagonal.
    """

    names: tuple[str, ...]
    payoffs: Floats = field(repr=False)
    fate: NDArray[np.int8] = field(repr=False)

    @property
    def evolutionarily_stable(self) -> tuple[str, ...]:
        """The types among which every mutant dies out.

        Either the mutant earns less than the residents, or it earns as much and does worse against itself than the
        residents do against it.

        Source: smith1973
        """
        return self._where((self.fate == DIES) | np.eye(len(self.names), dtype=bool))

    @property
    def neutrally_stable(self) -> tuple[str, ...]:
        """The types among which no mutant spreads, though some may drift; the evolutionarily stable ones included.

        Source: smith1982
        """
        return self._where(self.fate <= DRIFTS)

    @property
    def strict(self) -> tuple[str, ...]:
        """The types that are the only best answer to themselves: strict Nash equilibria."""
        behind = _sign(self.payoffs - np.diag(self.payoffs), self.payoffs) < 0
        return self._where(behind | np.eye(len(self.names), dtype=bool))

    def invaders(self, resident: str) -> tuple[str, ...]:
        """The types that spread among residents of one type."""
        column = self.fate[:, self.names.index(resident)]
        return tuple(name for name, fate in zip(self.names, column, strict=True) if fate == SPREADS)

    @cached_property
    def duels(self) -> tuple[Duel, ...]:
        """What becomes of every mixture of two types."""
        return tuple(self._duel(i, j) for i, j in combinations(range(len(self.names)), 2))

    def duel(self, first: str, second: str) -> Duel:
        """What becomes of a mixture of these two."""
        return self._duel(self.names.index(first), self.names.index(second))

    def columns(self) -> Columns:
        """One row a type: whether it is stable, how many types spread in it and in how many it spreads."""
        return {
            "type": np.array(self.names),
            "evolutionarily_stable": np.isin(self.names, self.evolutionarily_stable),
            "neutrally_stable": np.isin(self.names, self.neutrally_stable),
            "invaded_by": (self.fate == SPREADS).sum(axis=0),
            "invades": (self.fate == SPREADS).sum(axis=1),
        }

    def _where(self, withstands: NDArray[np.bool_]) -> tuple[str, ...]:
        return tuple(self.names[k] for k in np.flatnonzero(withstands.all(axis=0)))

    def _duel(self, i: int, j: int) -> Duel:
        (a, b), (c, d) = self.payoffs[np.ix_((i, j), (i, j))].tolist()
        at_home, abroad = _sign(np.array([a - c, b - d]), self.payoffs).tolist()  # of i: where it is common, and rare
        names = self.names[i], self.names[j]
        if at_home * abroad >= 0:
            ahead = at_home + abroad
            return Duel(*names, "dominance" if ahead else "neutral", None, float(ahead > 0))
        share = (d - b) / ((a - c) + (d - b))
        if at_home > 0:
            return Duel(*names, "coordination", share, 1.0 - share)
        mixture = np.zeros(len(self.names))
        mixture[[i, j]] = share, 1.0 - share
        earned = self.payoffs @ mixture
        ahead_of_both = _sign(earned - mixture @ earned, self.payoffs) > 0
        ahead_of_both[[i, j]] = False
        return Duel(*names, "coexistence", share, 0.0, tuple(self.names[k] for k in np.flatnonzero(ahead_of_both)))


def stability(population: Population) -> Stability:
    """Who can invade whom; how many there are of each type plays no part.

    The population is taken to be large, so that residents practically meet residents only.

    Raises:
        UsageError: payoffs are left to chance.
    """
    payoffs = population.certain
    own = np.diag(payoffs)
    first = _sign(payoffs - own, payoffs)  # mutant among residents, against residents among residents
    second = _sign(own[:, None] - payoffs.T, payoffs)  # mutant against mutant, beside resident against mutant
    return Stability(population.names, payoffs, np.where(first, first, second).astype(np.int8))


def _sign(difference: Floats, payoffs: Floats) -> NDArray[np.int8]:
    rounding = ROUNDING * np.abs(payoffs).max()
    return np.asarray(np.sign(np.where(np.abs(difference) <= rounding, 0.0, difference)), np.int8)
