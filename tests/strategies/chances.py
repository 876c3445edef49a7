"""Chances: in how many random pasts a player cooperates more or less often than its rule says; and chance to order."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from detente.base.seed import Seed, Stream
from detente.strategies.contract import Player
from detente.strategies.replay import answers
from detente.strategies.view import C

Rule = Callable[[list[int], list[int]], float]
HISTORIES, TURNS, REPETITIONS = 16, 60, 10_000
LEVEL = 1e-3 / (HISTORIES * TURNS)  # a whole test goes wrong once in a thousand


def pasts() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Own moves and the other's, ``[histories, turns]``: half of the others draw their moves, half play cycles."""
    rng = np.random.default_rng(0)
    rates = np.linspace(0, 1, HISTORIES)[:, np.newaxis]
    mine, theirs = rng.random((2, HISTORIES, TURNS)) < (rates[rng.permutation(HISTORIES)], rates)
    for row in range(0, HISTORIES, 2):
        theirs[row] = np.resize(rng.random(1 + row // 2) < 0.5, TURNS)
    return mine.astype(np.int64), theirs.astype(np.int64)


def chances(rule: Rule) -> NDArray[np.float64]:
    """The chance of C after each past; the rule is given both players' moves before the turn, its own first."""
    return np.array(
        [
            [rule(mine[:turn], theirs[:turn]) for turn in range(TURNS)]
            for mine, theirs in zip(*(part.tolist() for part in pasts()), strict=True)
        ]
    )


def unlike(player: Player, rule: Rule, error: float = 0.0) -> float:
    """The share of all situations in which a player does not cooperate with the chance a rule says.

    Every history is repeated, so that each of its turns gives an exact binomial count. With an `error` all chances
    are made wrong by as much, which is how a test shows that it would notice.
    """
    mine, theirs = (np.repeat(part, REPETITIONS, axis=0) for part in pasts())
    cooperated = answers(player, theirs, mine, Seed(1)) == C
    counts = cooperated.reshape(HISTORIES, REPETITIONS, TURNS).sum(axis=1)
    p = chances(rule)
    p = np.where(p > 0.5, p - error, p + error)
    tails = np.minimum(binom.cdf(counts, REPETITIONS, p), binom.sf(counts - 1, REPETITIONS, p))
    return float((2 * tails < LEVEL).mean())


class Given(Stream):
    """A stream that gives the same number until it is set to another."""

    __slots__ = ("number",)

    def __init__(self, number: float = 0.5) -> None:
        super().__init__(0, 0, 0)
        self.number = number

    def next(self) -> int:
        """The bits from which `uniform` makes the number."""
        return int(self.number * 2**53) << 11
