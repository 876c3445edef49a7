"""A scoreboard: what some repetitions of a tournament came to, entered match by match or block by block."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.competition import Competition, Fixture
from detente.arena.match import Match
from detente.arena.pair_sums import PairSums
from detente.base.errors import DamagedFile, UsageError

Arrays: TypeAlias = Mapping[str, NDArray[Any]]

BY_REPETITION = ("points", "wins", "cooperations", "turns")


@dataclass(eq=False)
class Scoreboard:
    """Sums over a player's matches in each repetition, and over all repetitions by pair.

    Attributes:
        points: total payoff, or the payoffs per turn where matches differ in length, ``[repetitions, players]``.
        wins: matches won, ``[repetitions, players]``.
        cooperations: own cooperations, ``[repetitions, players]``.
        turns: turns played, ``[repetitions, players]``.
        pairs: the sums of each pair.
    """

    points: NDArray[np.float64]
    wins: NDArray[np.int32]
    cooperations: NDArray[np.int64]
    turns: NDArray[np.int64]
    pairs: PairSums

    @classmethod
    def blank(cls, competition: Competition, repetitions: int) -> "Scoreboard":
        """One on which nothing has been entered.

        Raises:
            UsageError: it does not fit into memory.
        """
        shape = repetitions, len(competition.players)
        counted = competition.longest if competition.schedule.by_turn else 0
        try:
            return cls(
                points=np.zeros(shape),
                wins=np.zeros(shape, np.int32),
                cooperations=np.zeros(shape, np.int64),
                turns=np.zeros(shape, np.int64),
                pairs=PairSums.blank(shape[1], counted, chance_ends=competition.rules.prob_end is not None),
            )
        except MemoryError:
            by_turn = f", counted over {counted:,} turns," if counted else ""
            size = (28 * shape[0] + 4 * shape[1] * counted) * shape[1] / 1e9  # bytes an entry, as they are above
            raise UsageError(
                f"{shape[0]:,} repetitions of {shape[1]:,} players{by_turn} take {size:,.0f} GB of memory, more than "
                f"there is; ask for fewer"
            ) from None

    @classmethod
    def restored(cls, arrays: Arrays, blank: "Scoreboard") -> "Scoreboard":
        """The scoreboard that was kept as named arrays.

        Raises:
            DamagedFile: they are not those of a scoreboard like the blank one.
        """
        for name, expected in blank.arrays().items():
            found = arrays.get(name)
            if found is None or found.shape != expected.shape or found.dtype != expected.dtype:
                raise DamagedFile(f"a kept block lacks {name}, or holds another shape of it")
        rows = {name: arrays[name] for name in BY_REPETITION}
        pairs = {name.removeprefix("pair_"): arrays[name] for name in blank.arrays() if name not in BY_REPETITION}
        return cls(**rows, pairs=PairSums(**pairs))

    def arrays(self) -> Arrays:
        """Everything on it, by name."""
        sums = {f"pair_{name}": values for name, values in vars(self.pairs).items()}
        return {name: getattr(self, name) for name in BY_REPETITION} | sums

    def enter(self, competition: Competition, fixture: Fixture, match: Match, row: int) -> None:
        """Enter the matches of a pair, the first of them in this row."""
        rows = slice(row, row + match.repetitions)
        self._enter(competition, (fixture.i, fixture.j), match, rows)
        if fixture.i != fixture.j:
            self._enter(competition, (fixture.j, fixture.i), match.mirrored(), rows)

    def _enter(self, competition: Competition, seats: tuple[int, int], match: Match, rows: slice) -> None:
        me, other = seats
        points = match.scores if competition.per_turn else match.totals
        self.pairs.enter(me, other, match)
        if me != other or competition.schedule.self_play == "counted":
            self.points[rows, me] += points[:, 0]
            self.wins[rows, me] += points[:, 0] > points[:, 1]
            self.cooperations[rows, me] += match.outcomes[:, 0] + match.outcomes[:, 1]
            self.turns[rows, me] += match.turns

    def add(self, block: "Scoreboard", row: int) -> None:
        """Enter a block of repetitions, the first of them in this row."""
        for name in BY_REPETITION:
            values = getattr(block, name)
            getattr(self, name)[row : row + len(values)] += values
        self.pairs.add(block.pairs)

    def add_certain(self, once: "Scoreboard", repetitions: int) -> None:
        """Enter matches that come out the same every time, as often as there are repetitions."""
        for name in BY_REPETITION:
            getattr(self, name)[:repetitions] += getattr(once, name)
        self.pairs.add(once.pairs, repetitions)
