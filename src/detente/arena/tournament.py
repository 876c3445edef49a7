"""What a tournament came to: scores, ranks with their uncertainty, cooperation and morality."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.competition import Competition
from detente.arena.pair_sums import PairSums
from detente.arena.rules import Rules
from detente.arena.scoreboard import Scoreboard
from detente.base.frame import Columns
from detente.base.seed import Seed
from detente.measures.cooperation import cooperation_matrix
from detente.measures.morality import Morality, morality
from detente.measures.payoff import mean_payoffs, spread
from detente.measures.ranking import order, rank_intervals, ranks

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Tournament:
    """What a round robin came to.

    Attributes:
        names: the players, in the order in which they were entered.
        rules: under which they met.
        seed: from which all randomness was derived.
        scores: mean payoff per turn over a player's matches, ``[repetitions, players]``.
        wins: matches won, ``[repetitions, players]``.
        cooperations: how often each player cooperated, ``[repetitions, players]``.
        pairs: sums over all repetitions by pair; the diagonal is empty unless players met themselves.
        settled: which of the best places were settled at the last look, if it was to end with that; else empty.
    """

    names: tuple[str, ...]
    rules: Rules
    seed: Seed
    scores: Floats = field(repr=False)
    wins: NDArray[np.int32] = field(repr=False)
    cooperations: Floats = field(repr=False)
    pairs: PairSums = field(repr=False)
    settled: tuple[bool, ...] = ()

    @classmethod
    def of(
        cls, competition: Competition, board: Scoreboard, repetitions: int, settled: tuple[bool, ...] = ()
    ) -> "Tournament":
        """The tournament of which this is the scoreboard, after so many repetitions."""
        worth = 1 if competition.per_turn else competition.longest  # turns for which a match's points were given
        return cls(
            names=competition.names,
            rules=competition.rules,
            seed=competition.seed,
            scores=board.points[:repetitions] / (competition.opponents * worth),
            wins=board.wins[:repetitions],
            cooperations=board.cooperations[:repetitions] / board.turns[:repetitions],
            pairs=board.pairs,
            settled=settled,
        )

    @property
    def repetitions(self) -> int:
        """How many times every pair met."""
        return len(self.scores)

    @cached_property
    def mean(self) -> Floats:
        """Mean payoff per turn of each player."""
        return np.asarray(self.scores.mean(axis=0))

    @cached_property
    def spread(self) -> Floats:
        """Standard deviation over repetitions of each player's score; NaN for a single repetition."""
        return spread(self.scores)

    @cached_property
    def ranks(self) -> Floats:
        """Rank of each player by mean score, 1 the best; players that tie share the mean of their ranks."""
        return ranks(self.mean)

    @cached_property
    def rank_intervals(self) -> Floats:
        """Lowest and highest rank of each player in 95% of resampled tournaments, ``[players, 2]``."""
        return rank_intervals(self.scores, self.seed.child("rank intervals"))

    @property
    def order(self) -> NDArray[np.int64]:
        """Indices of the players from the best score to the worst; ties in the order of entry."""
        return order(self.mean)

    @cached_property
    def payoffs(self) -> Floats:
        """Mean payoff per turn of i against j, ``[players, players]``; NaN where they did not meet."""
        return mean_payoffs(self.pairs.outcomes, self.rules.game.row, self.rules.game.col)[0]

    @cached_property
    def cooperation(self) -> Floats:
        """How often i cooperates with j, ``[players, players]``; NaN where they did not meet."""
        return cooperation_matrix(self.pairs.outcomes)

    @cached_property
    def payoff_spread(self) -> Floats:
        """Standard deviation over matches of i's payoff per turn against j, ``[players, players]``."""
        return self.pairs.spread(self.pairs.payoff)

    @cached_property
    def cooperation_spread(self) -> Floats:
        """Standard deviation over matches of i's share of cooperations with j, ``[players, players]``."""
        return self.pairs.spread(self.pairs.cooperation)

    @cached_property
    def win_shares(self) -> Floats:
        """The share of its matches with j that i won, ``[players, players]``; NaN where they did not meet."""
        with np.errstate(invalid="ignore"):
            return self.pairs.wins / self.pairs.matches

    @cached_property
    def alive(self) -> NDArray[np.int64]:
        """Matches that had not ended before each turn, ``[players, players, turns]``; empty if it was not counted."""
        counted = self.pairs.by_turn
        if self.rules.prob_end is not None or not counted.size:
            return self.pairs.alive.astype(np.int64)
        lengths = self.pairs.outcomes.sum(axis=2) // np.maximum(self.pairs.matches, 1)
        return np.asarray(self.pairs.matches[..., None] * (np.arange(counted.shape[2]) < lengths[..., None]))

    @cached_property
    def cooperation_by_turn(self) -> Floats:
        """How often i cooperates with j on each turn, ``[players, players, turns]``; empty if it was not counted.

        Of the matches that had not ended before that turn; NaN where all had.
        """
        with np.errstate(invalid="ignore"):
            return np.asarray(self.pairs.by_turn / self.alive)

    @cached_property
    def morality(self) -> Morality:
        """How nice each player is to the field, by five published measures."""
        return morality(self.pairs.outcomes, self.pairs.good, self.pairs.matches)

    def columns(self) -> Columns:
        """One row a player, best first."""
        best_first = self.order
        low, high = self.rank_intervals.T
        with np.errstate(invalid="ignore"):
            cooperation = np.nanmean(self.cooperation, axis=1)
        table = {
            "rank": self.ranks,
            "player": np.array(self.names),
            "score": self.mean,
            "spread": self.spread,
            "rank_low": low,
            "rank_high": high,
            "wins": self.wins.mean(axis=0),
            "cooperation": cooperation,
            **self.morality.columns(),
        }
        return {name: values[best_first] for name, values in table.items()}

    def __repr__(self) -> str:
        best = [self.names[k] for k in self.order if self.ranks[k] == self.ranks.min()]
        lead = f"{best[0]} leads" if len(best) == 1 else f"{len(best)} tie for the lead"
        return f"<tournament of {len(self.names)} players, {self.repetitions} repetitions: {lead}>"
