"""Lookup strategies: a table says what to do in every remembered past.

The past is the opponent's first n1 moves, the player's own last m1 moves and the opponent's last m2. Each is read as a
binary number with the oldest move highest and D as 1; the table's index is the three numbers written one after the
other. Until max(n1, m1, m2) turns have been played a second table serves, indexed by the whole history so far: shorter
histories first, and among equally long ones the own moves before the opponent's.

Source: harper2017
"""

import numpy as np
from numpy.typing import ArrayLike

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

DEEPEST = 12


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

    def move(self, me: History, opp: History, rng: Stream) -> int:
        """The table's move for the past as it is now."""
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

    def move(self, me: History, opp: History, rng: Stream) -> int:
        """C with the table's chance for the past as it is now."""
        if me.turn == self.n1:
            self.opening = window(opp, self.n1)
        if me.turn < max(self.n1, self.m1, self.m2):
            return cooperate_with(self.initial[early(me, opp)], rng)
        past = self.opening << self.m1 | window(me, self.m1)
        return cooperate_with(self.table[past << self.m2 | window(opp, self.m2)], rng)


def lookup(table: ArrayLike, depths: tuple[int, int, int], initial: ArrayLike, gambles: bool = False) -> Player:
    """A lookup player, or a gambler, with tables of the right size.

    Args:
        table: a move, or a chance of cooperating, for each of 2 ** (n1 + m1 + m2) pasts.
        depths: n1, m1 and m2.
        initial: the same for every history of fewer than max(n1, m1, m2) turns; or the usual short form, one for each
            of these turns whatever has happened.
        gambles: whether the tables hold chances.

    Raises:
        UsageError: a table has the wrong size, or holds something else.
    """
    n1, m1, m2 = depths
    turns = max(depths)
    histories = (4**turns - 1) // 3
    values, openings = np.asarray(table), np.asarray(initial)
    if len(values) != 2 ** sum(depths):
        raise UsageError(
            f"a lookup table for depths {n1}, {m1}, {m2} has {2 ** sum(depths)} entries, not {len(values)}"
        )
    if len(openings) == turns and turns != histories:
        openings = np.repeat(openings, [4**turn for turn in range(turns)])
    if len(openings) != histories:
        raise UsageError(
            f"the opening moves for depths {n1}, {m1}, {m2} are one a turn ({turns}) or one a history ({histories}), "
            f"not {len(openings)}"
        )
    if not histories:  # an empty field has no place in a record; this entry is never looked up
        openings = np.zeros(1, values.dtype)
    rule = Gambler if gambles else Lookup
    depth = turns if not n1 else UNBOUNDED
    card = {"title": rule.__name__, "source": "harper2017", "stochastic": gambles, "depth": depth}
    return describe(rule, **card).player(n1=n1, m1=m1, m2=m2, table=values, initial=openings)
