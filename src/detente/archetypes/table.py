"""Tables as an archetype: how lookup players and gamblers are bred."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from detente.archetypes.archetype import checked, uniforms
from detente.archetypes.lookup import Depths, depths_of, vector_of
from detente.base.seed import Stream
from detente.strategies.contract import FloatArray, Player

STEP = 0.25  # a chance changes at most so much in a mutation


@dataclass(frozen=True)
class Tables:
    """Lookup players of given depths, or gamblers, as an archetype.

    A vector holds the table of openings, then the table proper, see `Depths`.

    Attributes:
        depths: what they remember.
        gambles: whether the tables hold chances of cooperating, rather than moves.
    """

    depths: Depths
    gambles: bool = False

    @property
    def bounds(self) -> tuple[FloatArray, FloatArray]:
        """The lowest and the highest vector, each ``[openings + pasts]``."""
        return self.depths.bounds

    @property
    def cuts(self) -> tuple[range, ...]:
        """Anywhere in the table proper."""
        return (range(self.depths.openings, self.depths.openings + self.depths.pasts),)

    def player(self, vector: ArrayLike) -> Player:
        """The player of a vector; moves are rounded.

        Raises:
            UsageError: the vector has the wrong length, or leaves the bounds.
        """
        numbers = checked(vector, self.bounds, f"a table for depths {self.depths}")
        return self.depths.player(numbers if self.gambles else np.rint(numbers), self.gambles)

    def vector(self, player: Player) -> FloatArray:
        """The vector of a lookup player or a gambler of these depths."""
        return vector_of(player)

    def random(self, rng: Stream) -> FloatArray:
        """Each entry of the table drawn evenly, and one move for each turn of the opening."""
        opening = uniforms(self.depths.turns, rng) < 0.5
        table = uniforms(self.depths.pasts, rng)
        return np.concatenate([self._everywhere(opening), table if self.gambles else np.rint(table)])

    def mutated(self, vector: FloatArray, rate: float, rng: Stream) -> FloatArray:
        """A copy with each entry of the table, and each turn of the opening, changed with probability `rate`.

        A move is turned, a chance moved by at most a quarter within 0 and 1. Of an opening all entries of a turn are
        turned together.

        Source: harper2017
        """
        opening, table = np.split(vector, [self.depths.openings])
        turned = self._everywhere(uniforms(self.depths.turns, rng) < rate)
        opening = np.where(turned, 1 - opening, opening)
        changed = uniforms(table.size, rng) < rate
        if self.gambles:
            steps = STEP * (2 * uniforms(table.size, rng) - 1)
            return np.concatenate([opening, np.clip(table + changed * steps, 0, 1)])
        return np.concatenate([opening, np.where(changed, 1 - table, table)])

    def _everywhere(self, turns: ArrayLike) -> FloatArray:
        """What is so in each turn of the opening, for every history of that turn."""
        return np.repeat(np.asarray(turns, np.float64), [4**turn for turn in range(self.depths.turns)])


def tables_of(player: Player) -> Tables:
    """What a lookup player or a gambler remembers, and whether it gambles."""
    return Tables(depths_of(player), gambles=player.strategy.stochastic)
