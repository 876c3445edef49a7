"""The first tournament's tables: the average score of each entrant, and what each got against each.

Fifteen entrants, one of them Random, met one another and their own twin, in matches of 200 moves; everything was
played five times. A score is the sum of payoffs in a match, its average that over the fifteen opponents.

Source: axelrod1980a, axelrod1984, rapoport2015
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from detente.base.frame import Columns
from detente.measures.intervals import Interval, student_quantile, tails
from detente.papers import replication
from detente.papers.contract import Cell, Sense

FILE = Path(__file__).with_name("published.json")
TURNS = 200
SCORES, PAIRS = "table_1", "table_2"
PLACE, AVERAGE = "place", "average score"


@dataclass(frozen=True)
class Published:
    """What was printed.

    Attributes:
        repetitions: of the tournament.
        names: of the entrants, best first, as printed.
        players: the same as they are written here.
        scores: on average, as printed.
        pairs: what each got against each, ``pairs[i][j]``.
    """

    repetitions: int
    names: tuple[str, ...]
    players: tuple[str, ...]
    scores: tuple[str, ...]
    pairs: tuple[tuple[int, ...], ...]

    def cells(self) -> Iterator[Cell]:
        """Every printed number, and the place of each entrant."""
        for place, (name, score) in enumerate(zip(self.names, self.scores, strict=True), 1):
            yield Cell(SCORES, name, PLACE, str(place), "first", Sense.EXACTLY)
            yield Cell(SCORES, name, AVERAGE, score, "first")
        for name, row in zip(self.names, self.pairs, strict=True):
            for opponent, total in zip(self.names, row, strict=True):
                yield Cell(PAIRS, name, opponent, str(total), "first")


@cache
def published() -> Published:
    """The printed numbers, from the file `published.json`."""
    content = json.loads(FILE.read_text())
    entrants: list[Mapping[str, str]] = content["players"]
    return Published(
        content["repetitions"],
        tuple(entrant["name"] for entrant in entrants),
        tuple(entrant["player"] for entrant in entrants),
        tuple(entrant["score"] for entrant in entrants),
        tuple(tuple(row) for row in content["pairs"]),
    )


def compute(columns: Columns, level: float) -> dict[Cell, Interval]:
    """What stands here in every cell, with the bounds between which the printed number should lie.

    Args:
        columns: of the run, its players in the order of the paper.
        level: of confidence.
    """
    content = published()
    scores = TURNS * columns["scores"]
    positions = replication.places(scores, content.repetitions, level)
    averages = [replication.mean(column, content.repetitions, level) for column in scores.T]
    between = pair_scores(columns, content.repetitions, level)
    found = {}
    for cell in content.cells():
        row = content.names.index(cell.row)
        if cell.table == PAIRS:
            found[cell] = between[row][content.names.index(cell.column)]
        else:
            found[cell] = positions[row] if cell.column == PLACE else averages[row]
    return found


def pair_scores(columns: Columns, others: int, level: float) -> list[list[Interval]]:
    """What each player gets in a match with each, and between which numbers the mean of so many matches lies."""
    matches = columns["pair_matches"]
    means, squares = np.moveaxis(columns["pair_payoff"] / matches[..., None], -1, 0)
    spreads = TURNS * np.sqrt(np.maximum(squares - means**2, 0))
    return [
        [_bounded(*values, others, level) for values in zip(*row, strict=True)]
        for row in zip(TURNS * means, spreads, matches, strict=True)
    ]


def _bounded(mean: float, spread: float, matches: int, others: int, level: float) -> Interval:
    reach = student_quantile(tails(level)[1], max(1, int(matches) - 1)) * spread * math.sqrt(1 / matches + 1 / others)
    return Interval(float(mean), float(mean - reach), float(mean + reach), level)
