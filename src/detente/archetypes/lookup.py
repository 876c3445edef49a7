"""Lookup strategies: a table says what to do in every remembered past.

The past is the opponent's first n1 moves, the player's own last m1 moves and the opponent's last m2. Each is read as a
binary number with the oldest move highest and D as 1; the table's index is the three numbers written one after the
other. Until max(n1, m1, m2) turns have been played a second table serves, indexed by the whole history so far: shorter
histories first, and among equally long ones the own moves before the opponent's.

Source: harper2017
"""

from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.base.errors import UsageError
from detente.strategies.contract import (
    UNBOUNDED,
    ActionArray,
    FloatArray,
    Player,
    describe,
    parameter,
    strategy,
)
from detente.strategies.view import C, D, History, Stream, cooperate_with, window

DEEPEST = 8
MOST_PASTS = 1 << 16  # every match of a batch carries a table of its own


@dataclass(frozen=True)
class Depths:
    """What lookup strategies remember, and so the archetype: how players and vectors of numbers correspond.

    A vector holds the table of openings, then the table proper. Its entries are moves (C is 0 and D is 1), or for a
    gambler chances of cooperating; both lie from 0 to 1.

    Attributes:
        n1: how many of the opponent's first moves.
        m1: how many of the player's own last moves.
        m2: how many of the opponent's last moves.

    Raises:
        UsageError: a depth is out of range, or the table would be too large.
    """

    n1: int
    m1: int
    m2: int

    def __post_init__(self) -> None:
        """Check the depths."""
        if not all(depth in range(DEEPEST + 1) for depth in astuple(self)):
            raise UsageError(f"the depths of a lookup table are {self}; they must be whole numbers from 0 to {DEEPEST}")
        if self.pasts > MOST_PASTS:
            raise UsageError(f"a lookup table for depths {self} has {self.pasts:,} entries; {MOST_PASTS:,} is the most")

    @property
    def turns(self) -> int:
        """How many turns the table of openings serves."""
        return max(self.n1, self.m1, self.m2)

    @property
    def openings(self) -> int:
        """The size of the table of openings: one entry for every history of fewer than `turns` turns."""
        return int((4**self.turns - 1) // 3)

    @property
    def pasts(self) -> int:
        """The size of the table proper."""
        return int(2 ** (self.n1 + self.m1 + self.m2))

    @property
    def bounds(self) -> tuple[FloatArray, FloatArray]:
        """The lowest and the highest vector, each ``[openings + pasts]``."""
        size = self.openings + self.pasts
        return np.zeros(size), np.ones(size)

    def player(self, vector: ArrayLike, gambles: bool = False) -> Player:
        """The lookup player, or the gambler, of a vector.

        Raises:
            UsageError: the vector has the wrong length, or holds something else than moves or chances.
        """
        initial, table = np.split(np.asarray(vector), [self.openings])
        rule = Gambler if gambles else Lookup
        depth = UNBOUNDED if self.n1 else self.turns
        entry = describe(rule, title=rule.__name__, source="harper2017", stochastic=gambles, depth=depth)
        if not self.openings:  # an empty field has no place in a record; this entry is never looked up
            initial = np.zeros(1)
        return entry.player(n1=self.n1, m1=self.m1, m2=self.m2, table=table, initial=initial)

    def verify(self, table: NDArray[Any], initial: NDArray[Any]) -> None:
        """Check that two tables are as large as the depths say.

        Raises:
            UsageError: one is not.
        """
        if len(table) != self.pasts:
            raise UsageError(f"a lookup table for depths {self} has {self.pasts} entries, not {len(table)}")
        if len(initial) != max(self.openings, 1):
            raise UsageError(
                f"the opening moves for depths {self} are one a turn ({self.turns}) or one a history "
                f"({self.openings}), not {len(initial)}"
            )

    def __str__(self) -> str:
        return f"{self.n1}, {self.m1}, {self.m2}"


def early(me: History, opp: History) -> int:
    """The index of the whole history so far in the table of openings."""
    offset = ((1 << 2 * me.turn) - 1) // 3
    return offset + (window(me, me.turn) << me.turn | window(opp, me.turn))


@strategy(title="Lookup", source="harper2017", depth=UNBOUNDED, aliases=("looker_up",))
class Lookup:
    """Looks up its move in a table of remembered pasts."""

    n1: int = parameter(0, low=0, high=DEEPEST)
    m1: int = parameter(1, low=0, high=DEEPEST)
    m2: int = parameter(1, low=0, high=DEEPEST)
    table: ActionArray = parameter(np.array([C, D, C, D], np.int8), low=C, high=D, any_shape=True)
    initial: ActionArray = parameter(np.array([C], np.int8), low=C, high=D, any_shape=True)
    opening: int = 0

    @staticmethod
    def verify(n1: Any, m1: Any, m2: Any, table: ActionArray, initial: ActionArray) -> None:
        """Check that the tables are as large as the depths say."""
        Depths(int(n1), int(m1), int(m2)).verify(table, initial)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == self.n1:
            self.opening = window(opp, self.n1)
        if me.turn < max(self.n1, self.m1, self.m2):
            return int(self.initial[early(me, opp)])
        past = self.opening << self.m1 | window(me, self.m1)
        return int(self.table[past << self.m2 | window(opp, self.m2)])


@strategy(title="Gambler", source="harper2017", depth=UNBOUNDED, stochastic=True)
class Gambler:
    """Looks up its chance of cooperating in a table of remembered pasts."""

    n1: int = parameter(0, low=0, high=DEEPEST)
    m1: int = parameter(1, low=0, high=DEEPEST)
    m2: int = parameter(1, low=0, high=DEEPEST)
    table: FloatArray = parameter(np.array([1.0, 0.0, 1.0, 0.0]), low=0, high=1, any_shape=True)
    initial: FloatArray = parameter(np.array([1.0]), low=0, high=1, any_shape=True)
    opening: int = 0

    @staticmethod
    def verify(n1: Any, m1: Any, m2: Any, table: FloatArray, initial: FloatArray) -> None:
        """Check that the tables are as large as the depths say."""
        Depths(int(n1), int(m1), int(m2)).verify(table, initial)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == self.n1:
            self.opening = window(opp, self.n1)
        if me.turn < max(self.n1, self.m1, self.m2):
            return cooperate_with(self.initial[early(me, opp)], rng)
        past = self.opening << self.m1 | window(me, self.m1)
        return cooperate_with(self.table[past << self.m2 | window(opp, self.m2)], rng)


def lookup(table: ArrayLike, depths: tuple[int, int, int], initial: ArrayLike, gambles: bool = False) -> Player:
    """A lookup player, or a gambler, from its two tables.

    Args:
        table: a move, or a chance of cooperating, for each of ``2 ** (n1 + m1 + m2)`` pasts.
        depths: n1, m1 and m2.
        initial: the same for every history of fewer than max(n1, m1, m2) turns; or the usual short form, one for each
            of these turns whatever has happened.
        gambles: whether the tables hold chances.

    Raises:
        UsageError: a table has the wrong size, or holds something else.
    """
    shape = Depths(*depths)
    values, openings = np.atleast_1d(table), np.atleast_1d(initial)
    if len(openings) == shape.turns:
        openings = np.repeat(openings, [4**turn for turn in range(shape.turns)])
    shape.verify(values, openings if shape.openings else np.zeros(1))
    return shape.player(np.concatenate([openings[: shape.openings], values]), gambles)


def depths_of(player: Player) -> Depths:
    """What a lookup player or a gambler remembers."""
    n1, m1, m2 = (int(player.record()[name][0]) for name in ("n1", "m1", "m2"))
    return Depths(n1, m1, m2)


def vector_of(player: Player) -> FloatArray:
    """The vector of a lookup player or a gambler: `Depths.player` makes the same player of it again."""
    record = player.record()[0]
    return np.concatenate([record["initial"][: depths_of(player).openings], record["table"]]).astype(np.float64)
