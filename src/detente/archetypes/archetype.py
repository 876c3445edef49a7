"""An archetype is a family of strategies of one shape, which training fills with numbers.

A lookup player of given depths is its table, a machine of sixteen states its transitions, a network its weights: in
each family a player is one vector of numbers. The archetype says how the two correspond, and how the family is bred:
what a random vector is, how one is mutated, and where two may be cut and joined. Whatever a random draw, a mutation or
a crossover of legal vectors gives is a legal player again. Algorithms that breed know nothing else of the family.
"""

from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from detente.base.errors import UsageError
from detente.base.seed import Stream
from detente.strategies.contract import FloatArray, Player


class Archetype(Protocol):
    """How the players of one family correspond to vectors of numbers, and how they are bred."""

    @property
    def bounds(self) -> tuple[FloatArray, FloatArray]:
        """The lowest and the highest vector, each ``[size]``; every vector between them is a player."""
        ...

    @property
    def cuts(self) -> tuple[range, ...]:
        """Where two vectors may be cut to cross them.

        Each range is a part of the vector, from its start up to its stop, with the places where it may be cut.
        """
        ...

    def player(self, vector: ArrayLike) -> Player:
        """The player of a vector; entries that must be whole numbers are rounded.

        Raises:
            UsageError: the vector has the wrong length, or leaves the bounds.
        """
        ...

    def vector(self, player: Player) -> FloatArray:
        """The vector of a player of this family, of which `player` makes the same player again."""
        ...

    def random(self, rng: Stream) -> FloatArray:
        """The vector of a random player, to begin with."""
        ...

    def mutated(self, vector: FloatArray, rate: float, rng: Stream) -> FloatArray:
        """A copy of a vector, with each entry that may mutate changed with probability `rate`."""
        ...


def crossed(archetype: Archetype, one: FloatArray, other: FloatArray, rng: Stream) -> FloatArray:
    """The child of two vectors: each part that can be cut begins as in one parent and ends as in the other.

    What lies in no such part comes from the first parent.

    Source: harper2017
    """
    child = one.copy()
    for places in archetype.cuts:
        cut = places[below(len(places), rng)]
        child[cut : places.stop] = other[cut : places.stop]
    return child


def below(count: int, rng: Stream) -> int:
    """A whole number from 0 up to, but not including, `count`, each with the same chance."""
    return int(rng.uniform() * count)


def uniforms(count: int, rng: Stream) -> FloatArray:
    """So many numbers drawn evenly from [0, 1)."""
    return np.array([rng.uniform() for _ in range(count)])


def checked(vector: ArrayLike, bounds: tuple[FloatArray, FloatArray], owner: str) -> FloatArray:
    """A vector of the right length, within bounds.

    Raises:
        UsageError: it is not.
    """
    numbers = np.asarray(vector, np.float64)
    low, high = bounds
    if numbers.shape != low.shape:
        raise UsageError(f"the vector of {owner} has {low.size} numbers, not {numbers.size}")
    outside = np.flatnonzero(~((numbers >= low) & (numbers <= high)))  # NaN is outside too
    if outside.size:
        place = outside[0]
        legal = f"from {low[place]:g} to {high[place]:g}"
        raise UsageError(f"number {place} of the vector of {owner} is {numbers[place]:g}; it must be {legal}")
    return numbers
