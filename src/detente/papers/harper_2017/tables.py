"""Tables 2 to 9 of the paper: the distribution over repetitions of score, wins and rank of the best fifteen.

Definitions, as in the paper and the programs that its authors published: a player's score is what it got a turn over
its matches with the others, not with itself; it wins a match when it got strictly more than its opponent; its rank is
1 for the best score of a repetition, and players that tie share the mean of their ranks. Quantiles are interpolated.

Source: harper2017
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.rules import Rules
from detente.base.errors import UnknownName, UsageError
from detente.measures import ranking
from detente.measures.intervals import Interval
from detente.measures.payoff import mean_payoffs
from detente.papers import replication
from detente.papers.contract import Cell

Floats: TypeAlias = NDArray[np.float64]
Statistic: TypeAlias = Callable[[NDArray[Any], int, float], Interval]

PLACE = "place"  # in the order of the rows, which is printed information too
QUANTILES = {"5%": 0.05, "25%": 0.25, "50%": 0.5, "75%": 0.75, "95%": 0.95}
AT_ONCE = 256  # repetitions ranked together


@dataclass(frozen=True, eq=False)
class Played:
    """A tournament as it was played here.

    Attributes:
        names: the players, as the roster calls them.
        scores: payoff per turn over the matches with the others, ``[repetitions, players]``.
        wins: matches won, ``[repetitions, players]``.
        rules: under which they met.
        outcomes: counts of CC, CD, DC, DD of i against j, ``[players, players, 4]``; None if they were not recorded.
        cooperation: how often i cooperated with j in each turn, ``[players, players, turns]``; None likewise.

    Raises:
        UsageError: the arrays are not of one tournament.
    """

    names: tuple[str, ...]
    scores: Floats
    wins: NDArray[Any]
    rules: Rules = Rules()
    outcomes: NDArray[np.int64] | None = None
    cooperation: Floats | None = None

    def __post_init__(self) -> None:
        """Check the shapes."""
        if self.scores.ndim != 2 or self.scores.shape != self.wins.shape or not len(self.scores):
            raise UsageError(
                f"scores are {self.scores.shape} and wins {self.wins.shape}; both must be [repetitions, players]"
            )
        if self.scores.shape[1] != len(self.names):
            raise UsageError(f"{len(self.names)} players are named, but {self.scores.shape[1]} have scores")

    @property
    def repetitions(self) -> int:
        """How often the tournament was played."""
        return len(self.scores)

    @cached_property
    def ranks(self) -> Floats:
        """The rank by score in each repetition, ``[repetitions, players]``."""
        parts = (self.scores[first : first + AT_ONCE] for first in range(0, self.repetitions, AT_ONCE))
        return np.concatenate([ranking.ranks(part) for part in parts])

    @cached_property
    def payoffs(self) -> Floats:
        """Mean payoff per turn of i against j, ``[players, players]``; NaN where they did not meet."""
        assert self.outcomes is not None
        return mean_payoffs(self.outcomes, self.rules.game.row, self.rules.game.col)[0]

    def __repr__(self) -> str:
        return f"<{len(self.names)} players, {self.repetitions} repetitions, noise {self.rules.noise:g}>"

    def unit(self, quantity: str) -> float:
        """The smallest difference between two values of a quantity."""
        return {"scores": 1 / (self.rules.turns * (len(self.names) - 1)), "wins": 1.0, "ranks": 0.5}[quantity]

    def index(self, player: str) -> int:
        """The place of a player among the names.

        Raises:
            UnknownName: it did not play.
        """
        if player not in self.names:
            raise UnknownName("player", player, self.names, "it did not play in this tournament")
        return self.names.index(player)


@dataclass(frozen=True)
class Table:
    """One table of the paper.

    Attributes:
        id: table_2 to table_9.
        caption: as printed.
        recipe: standard or noisy.
        quantity: of which it gives the distribution: scores, wins or ranks.
        ranked_by: the quantity by which the rows are ordered: the median of scores or wins, or the mean of ranks.
        columns: as printed.
        rows: as printed, the player first.
    """

    id: str
    caption: str
    recipe: str
    quantity: str
    ranked_by: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def cells(self) -> Iterator[Cell]:
        """Every printed number, and the place of each row."""
        for place, (row, *numbers) in enumerate(self.rows, 1):
            yield Cell(self.id, row, PLACE, str(place), self.recipe)
            for column, printed in zip(self.columns, numbers, strict=True):
                yield Cell(self.id, row, column, printed, self.recipe)


def compute(table: Table, played: Played, names: Mapping[str, str], others: int, level: float) -> dict[Cell, Interval]:
    """What stands here in every cell of a table, with the bounds between which the printed number should lie.

    Args:
        table: of the paper.
        played: its tournament, here.
        names: the players as the roster calls them, where the paper abbreviates.
        others: how many repetitions the paper had.
        level: of confidence.

    Raises:
        UnknownName: a player of the table did not play.
    """
    places = placed(getattr(played, table.ranked_by), table.ranked_by, others, level)
    found = {}
    for cell in table.cells():
        player = played.index(unabbreviated(cell.row, names))
        if cell.column == PLACE:
            found[cell] = places[player]
        else:
            samples = getattr(played, table.quantity)[:, player]
            found[cell] = statistic(cell.column, played.unit(table.quantity))(samples, others, level)
    return found


def statistic(column: str, unit: float) -> Statistic:
    """The statistic of a column: a function of our repetitions, the number of theirs, and the level."""
    if column in QUANTILES:
        return lambda samples, others, level: replication.quantile(samples, QUANTILES[column], others, level)
    plain: dict[str, Statistic] = {
        "mean": replication.mean,
        "std": replication.deviation,
        "min": partial(replication.smallest, unit=unit),
        "max": partial(replication.largest, unit=unit),
    }
    return plain[column]


def placed(samples: NDArray[Any], quantity: str, others: int, level: float) -> list[Interval]:
    """The place of each player, between the places that other numbers within their bounds would leave it.

    Scores and wins count by their median, the higher the better. Ranks count by their mean, the lower the better: their
    medians tie, and the means that are printed are in order.

    Args:
        samples: of the quantity, ``[repetitions, players]``.
        quantity: scores, wins or ranks.
        others: how many repetitions there are elsewhere.
        level: of confidence of each number.
    """
    if quantity == "ranks":
        numbers = [replication.mean(-column, others, level) for column in samples.T]
    else:
        numbers = [replication.quantile(column, 0.5, others, level) for column in samples.T]
    estimates, lows, highs = np.array([(number.estimate, number.low, number.high) for number in numbers]).T
    found = ranking.ranks(estimates)
    best = 1 + (lows[None, :] > highs[:, None]).sum(axis=1)
    worst = len(numbers) - (highs[None, :] < lows[:, None]).sum(axis=1)
    return [
        Interval(float(place), float(low), float(high), level)
        for place, low, high in zip(found, best, worst, strict=True)
    ]


def unabbreviated(printed: str, names: Mapping[str, str]) -> str:
    """A player as the roster calls it; the star of trained players is dropped."""
    plain = printed.removesuffix("*")
    return names.get(plain, plain)
