"""The second tournament's table: the place of each of its 63 entrants; and the points of the first of them.

Every entrant, one of them Random, met all others and its own twin in five games, of 63, 77, 151, 156 and 308 moves,
which nobody knew beforehand. A score is the sum of payoffs in a game, its average that over all games.

Source: axelrod1980b
"""

from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from detente.archetypes.authority import roster
from detente.base.frame import Columns
from detente.measures.intervals import Interval
from detente.papers import replication
from detente.papers.contract import Cell, Sense

TABLE, TEXT = "table_1", "text"
PLACE, POINTS = "place", "points a game"
GAMES = {f"game_{turns}": turns for turns in (63, 77, 151, 156, 308)}


@cache
def entrants() -> tuple[str, ...]:
    """Their authors, in the order in which they came in."""
    return tuple(roster("axelrod_1980b"))


def cells() -> Iterator[Cell]:
    """Every number, each of which takes all five games."""
    for place, name in enumerate(entrants(), 1):
        yield Cell(TABLE, name, PLACE, str(place), "game_*", Sense.EXACTLY)
    yield Cell(TEXT, entrants()[0], POINTS, "434.73", "game_*")


def averages(games: Mapping[str, Columns]) -> NDArray[np.float64]:
    """Points a game in each repetition, ``[repetitions, entrants]``, from the results of the five recipes."""
    points: NDArray[np.float64] = np.mean([turns * games[name]["scores"] for name, turns in GAMES.items()], axis=0)
    return points


def compute(games: Mapping[str, Columns], level: float) -> dict[Cell, Interval]:
    """What stands here in every cell, and between which numbers it lies in a tournament in which all meet once."""
    points = averages(games)
    numbers = [*replication.places(points, 1, level), replication.mean(points[:, 0], 1, level)]
    return dict(zip(cells(), numbers, strict=True))
