"""What the matches of each pair came to, summed over repetitions."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from detente.arena.match import Match


@dataclass(eq=False)
class PairSums:
    """Sums over the matches of i against j, at ``[i, j]``.

    Attributes:
        matches: how many there were, ``[players, players]``.
        outcomes: counts of CC, CD, DC, DD, ``[players, players, 4]``.
        wins: matches that i won, ``[players, players]``.
        good: matches in which i cooperated at least as often as j did, ``[players, players]``.
        payoff: i's payoff per turn and its square, ``[players, players, 2]``.
        cooperation: i's share of cooperations and its square, ``[players, players, 2]``.
        by_turn: how often i cooperated on each turn, ``[players, players, turns]``; empty if not counted.
        alive: how many matches had not ended before each turn, ``[players, players, turns]``; empty if not counted, or
            if nothing but the rules says how long a match lasts.
    """

    matches: NDArray[np.int64]
    outcomes: NDArray[np.int64]
    wins: NDArray[np.int64]
    good: NDArray[np.int64]
    payoff: NDArray[np.float64]
    cooperation: NDArray[np.float64]
    by_turn: NDArray[np.uint32]
    alive: NDArray[np.uint32]

    @classmethod
    def blank(cls, players: int, turns: int = 0, chance_ends: bool = False) -> "PairSums":
        """Nothing yet; turns are those counted one by one, in matches that may end by chance."""
        square = (players, players)
        counted = (*square, turns) if turns else (0, 0, 0)
        return cls(
            matches=np.zeros(square, np.int64),
            outcomes=np.zeros((*square, 4), np.int64),
            wins=np.zeros(square, np.int64),
            good=np.zeros(square, np.int64),
            payoff=np.zeros((*square, 2)),
            cooperation=np.zeros((*square, 2)),
            by_turn=np.zeros(counted, np.uint32),
            alive=np.zeros(counted if chance_ends else (0, 0, 0), np.uint32),
        )

    def enter(self, i: int, j: int, match: Match) -> None:
        """Add the matches of a pair as i saw them."""
        payoff, theirs = match.scores.T
        exploited, exploiting = match.outcomes[:, 1], match.outcomes[:, 2]
        cooperation = (match.outcomes[:, 0] + exploited) / match.turns
        self.matches[i, j] += match.repetitions
        self.outcomes[i, j] += match.outcomes.sum(axis=0, dtype=np.int64)
        self.wins[i, j] += int((payoff > theirs).sum())
        self.good[i, j] += int((exploited >= exploiting).sum())
        self.payoff[i, j] += payoff.sum(), (payoff**2).sum()
        self.cooperation[i, j] += cooperation.sum(), (cooperation**2).sum()
        if self.by_turn.size:
            self.by_turn[i, j, : len(match.curve)] += (match.curve[:, 0] + match.curve[:, 1]).astype(np.uint32)
        if self.alive.size:
            self.alive[i, j, : len(match.curve)] += match.curve.sum(axis=1).astype(np.uint32)

    def spread(self, sums: NDArray[np.float64]) -> NDArray[np.float64]:
        """The standard deviation over matches of what has these sums and sums of squares; NaN where there are none."""
        with np.errstate(invalid="ignore"):
            mean, square = np.moveaxis(sums / self.matches[..., None], -1, 0)
            return np.asarray(np.sqrt(np.maximum(square - mean**2, 0)))

    def add(self, other: "PairSums", times: int = 1) -> None:
        """Add other sums, that many times."""
        for field in fields(self):
            mine = getattr(self, field.name)
            mine += getattr(other, field.name) * mine.dtype.type(times)
