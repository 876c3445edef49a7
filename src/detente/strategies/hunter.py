"""Hunters: they look for players of one simple kind, and defect against them."""

import numpy as np

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperations, played, window

LONGEST = 12  # of the cycles that are looked for
ANY_LENGTH = (1 << (LONGEST + 1)) - 1


@strategy(title="Defector Hunter", source="harper2017", depth=UNBOUNDED)
class DefectorHunter:
    """Cooperates, but from the fifth turn on it defects against players who have done nothing else."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn >= 4 and opp.defections == me.turn else C


@strategy(title="Cooperator Hunter", source="harper2017", depth=UNBOUNDED)
class CooperatorHunter:
    """Cooperates, but from the fifth turn on it defects against players who have never done so."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn >= 4 and opp.defections == 0 else C


@strategy(title="Alternator Hunter", source="harper2017", depth=UNBOUNDED)
class AlternatorHunter:
    """Cooperates six times, then defects for ever if the other has alternated, else cooperates for ever."""

    hunting: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 6:
            moves = window(opp, 6)
            self.hunting = moves == 0b010101 or moves == 0b101010
        return D if self.hunting else C


def narrowed(lengths: int, opp: History, turns: int) -> int:
    """The lengths of cycles that remain possible after one more turn, the last of so many; length p is bit p.

    Length p is possible while every move equals the one p turns before. So one comparison of the last move with the
    twelve before it does the work of all twelve lengths, and the past need not be read again.
    """
    different = np.int64(window(opp, LONGEST + 1)) ^ -opp.last
    compared = (1 << min(turns, LONGEST + 1)) - 1
    return int(lengths & ~(different & compared))


def is_cyclic(lengths: int, turns: int) -> bool:
    """Whether a cycle of three to twelve turns is possible that has been played twice or more."""
    played_twice = (2 << min(turns // 2, LONGEST)) - 1
    return lengths & played_twice & ~0b111 != 0


@strategy(title="Cycle Hunter", source="harper2017", depth=UNBOUNDED)
class CycleHunter:
    """Cooperates until the other has played nothing but one cycle twice over, then defects for ever.

    A cycle has three to twelve moves, not all alike.
    """

    lengths: int = ANY_LENGTH
    hunting: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.lengths = narrowed(self.lengths, opp, me.turn)
        if 0 < opp.defections < me.turn and is_cyclic(self.lengths, me.turn):
            self.hunting = True
        return D if self.hunting else C


@strategy(title="Eventual Cycle Hunter", source="harper2017", depth=UNBOUNDED)
class EventualCycleHunter:
    """Defects while the other has played nothing but a cycle since the tenth turn, as far as it knows.

    It looks on every tenth turn. A cycle has three to twelve moves, which may be alike, and must have been played
    twice. It never defects against players who never have.
    """

    lengths: int = ANY_LENGTH
    hunting: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        later = me.turn - 10
        if later > 0:
            self.lengths = narrowed(self.lengths, opp, later)
        if opp.defections > 0 and later % 10 == 0:
            self.hunting = is_cyclic(self.lengths, later)
        return D if self.hunting else C


def defections_on(turn: int, me: History, opp: History) -> int:
    """How many of the two players defected on a turn."""
    return played(me, turn) + played(opp, turn)


def cooperation(defections: int, turns: int) -> float:
    """The share of cooperations among both players' moves in so many turns."""
    return 0.5 * (2 * turns - defections) / turns


@strategy(title="Math Constant Hunter", source="harper2017", depth=UNBOUNDED)
class MathConstantHunter:
    """Defects against players with whom cooperation has been as frequent early, midway and late in the match.

    Both players' share of cooperations in the first half must be within 0.2 of that in the second half, and of that in
    the half that begins after a quarter of the match. It waits for eight turns and for a move of either kind.
    """

    first_quarter: int = 0
    first_half: int = 0
    three_quarters: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        turns = me.turn
        if turns == 0:
            return C
        quarter, half, rest = turns // 4, turns // 2, 3 * turns // 4
        if turns % 4 == 0:
            self.first_quarter += defections_on(quarter - 1, me, opp)
        if turns % 2 == 0:
            self.first_half += defections_on(half - 1, me, opp)
        if turns % 4 != 1:
            self.three_quarters += defections_on(rest - 1, me, opp)
        if turns < 8 or opp.defections == 0 or opp.defections == turns:
            return C
        early = cooperation(self.first_half, half)
        midway = cooperation(self.three_quarters - self.first_quarter, rest - quarter)
        late = cooperation(me.defections + opp.defections - self.first_half, turns - half)
        return D if abs(early - midway) < 0.2 and abs(early - late) < 0.2 else C


def is_half(count: int, moves: int) -> bool:
    """Whether so many of a player's moves are about one half of them, as far as there are enough to say."""
    return moves <= 5 or abs(count / moves - 0.5) < 0.25


@strategy(title="Random Hunter", source="harper2017", depth=UNBOUNDED)
class RandomHunter:
    """Defects against players who seem to answer at random, and cooperates with others.

    It waits for eleven turns. The other's cooperations after its own, and defections after its own, must both be
    between a quarter and three quarters of these; a move that it has made five times or less is left out.
    """

    rewards: int = 0
    punishments: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        before = window(me, 2) >> 1
        if me.turn > 1:
            self.rewards += before == C and opp.last == C
            self.punishments += before == D and opp.last == D
        if me.turn <= 10:
            return C
        rewarding = is_half(self.rewards, cooperations(me))
        punishing = is_half(self.punishments, me.defections)
        return D if rewarding and punishing else C
