"""What a published result is: printed numbers, each in its cell, and what is said about each beside ours.

A paper is a folder of this room: its printed numbers as data, recipes that make its experiments again, and functions
that compute from their results what stands in every cell. It enters the catalogue from its module `paper`.
"""

import importlib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import Path
from typing import TypeAlias

from detente.base.catalog import Catalog
from detente.base.errors import UnknownName, UsageError
from detente.base.frame import Columns
from detente.lab.recipe import Recipe, from_toml
from detente.measures.intervals import Interval
from detente.reports.document import Section

PAPERS_HERE = ("axelrod_1980", "axelrod_1980b", "harper_2017")

DOUBT = 0.05  # the chance that any cell of a paper is said to differ although nothing does
ROUNDING = 1e-9  # of binary numbers, beside decimal ones


class Sense(StrEnum):
    """What a printed number says about the one it stands for."""

    ROUNDED = "rounded"
    EXACTLY = "exactly"
    AT_LEAST = "at least"


@dataclass(frozen=True)
class Cell:
    """One published number.

    Attributes:
        table: or figure in which it stands, table_2 say; "setting" for what the text says about how it was made.
        row: as printed.
        column: as printed.
        printed: the number, with all decimals that were printed.
        recipe: of the experiment that the number is from; a pattern such as ``game_*`` if it is from several.
        sense: in which the number is meant: rounded as usual, exactly, or as a lower bound ("wins 75% of the time",
            said of a quartile).
        note: what a reader should know about it.

    Raises:
        UsageError: what was printed is no number.
    """

    table: str
    row: str
    column: str
    printed: str
    recipe: str = ""
    sense: Sense = Sense.ROUNDED
    note: str = ""

    def __post_init__(self) -> None:
        """Check that it is a number."""
        try:
            finite = math.isfinite(float(self.printed))
        except ValueError:
            finite = False
        if not finite:
            raise UsageError(
                f"{self.table}, {self.row}, {self.column}: {self.printed!r} is printed, which is no number"
            )

    @property
    def value(self) -> float:
        """What was printed, as a number."""
        return float(self.printed)

    @property
    def decimals(self) -> int:
        """How many digits stand after the point."""
        return len(self.printed.partition(".")[2])

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which numbers lies what the printed one stands for: half a unit of its last digit away."""
        half = ROUNDING + (0.0 if self.sense is Sense.EXACTLY else 0.5 * 10.0**-self.decimals)
        return self.value - half, math.inf if self.sense is Sense.AT_LEAST else self.value + half

    def __str__(self) -> str:
        return f"{self.table}: {self.row}, {self.column}"


AGREEMENT = {Sense.ROUNDED: "rounds to it", Sense.EXACTLY: "is equal", Sense.AT_LEAST: "is at least this"}


class Kind(StrEnum):
    """What can be said about a published number beside ours."""

    AGREES = "agrees"
    WITHIN = "within interval"
    DIFFERS = "differs"
    INCOMPARABLE = "not comparable"


@dataclass(frozen=True)
class Verdict:
    """What is said about one cell.

    Attributes:
        cell: what was published.
        ours: what came out here, and between which numbers the published one would lie if both were made alike.
        kind: the verdict.
        reason: for it, in a clause.
    """

    cell: Cell
    ours: Interval | None
    kind: Kind
    reason: str


def judge(cell: Cell, ours: Interval | str) -> Verdict:
    """Compare a published number with ours, or say why that cannot be done.

    It *agrees* if ours rounds to what was printed. It lies *within the interval* if chance alone explains the rest:
    the interval and the numbers that round to the printed one overlap. Else it *differs*.

    >>> judge(Cell("table_2", "DBS", "mean", "2.857"), Interval(2.8568, 2.8566, 2.8570)).kind.value
    'agrees'
    >>> judge(Cell("table_2", "DBS", "mean", "2.857"), Interval(2.8590, 2.8586, 2.8594)).reason
    '0.0015 too high, chance explains 0.0004'

    Args:
        cell: what was published.
        ours: with its interval, or the reason why there is nothing to compare.
    """
    if isinstance(ours, str):
        return Verdict(cell, None, Kind.INCOMPARABLE, ours)
    lowest, highest = cell.bounds
    if math.isnan(ours.estimate) or (math.isinf(ours.low) and math.isinf(ours.high)):
        return Verdict(cell, ours, Kind.INCOMPARABLE, "too few repetitions to bound it on either side")
    if lowest <= ours.estimate <= highest:
        return Verdict(cell, ours, Kind.AGREES, AGREEMENT[cell.sense])
    above = ours.estimate > highest
    off = ours.estimate - highest if above else lowest - ours.estimate
    reach = ours.estimate - ours.low if above else ours.high - ours.estimate
    if off <= reach:
        bound = "open on that side" if math.isinf(reach) else f"chance explains {_brief(reach)}"
        return Verdict(cell, ours, Kind.WITHIN, f"{_brief(off)} off, {bound}")
    side = "high" if above else "low"
    return Verdict(cell, ours, Kind.DIFFERS, f"{_brief(off)} too {side}, chance explains {_brief(reach)}")


def _brief(number: float) -> str:
    return f"{number:.2g}" if number < 99.5 else f"{number:,.0f}"


def level(cells: int) -> float:
    """The level of each interval, such that over all cells of a paper none differs by chance, but for one in twenty.

    One minus the doubt over the number of cells.

    >>> round(level(1000), 6)
    0.99995

    Source: dunn1961
    """
    return 1 - DOUBT / max(cells, 1)


def count(verdicts: Sequence[Verdict]) -> dict[Kind, int]:
    """How many verdicts are of each kind."""
    return {kind: sum(verdict.kind is kind for verdict in verdicts) for kind in Kind}


@dataclass(frozen=True)
class Result:
    """What a recipe of a paper came to: the recipe as it was carried out, and the arrays of its run."""

    recipe: Recipe
    columns: Columns


Results: TypeAlias = Mapping[str, Result]


@dataclass(frozen=True)
class Paper:
    """A paper whose results are made again.

    Attributes:
        id: the first author and the year.
        title: of the paper.
        summary: what was done in it, in a sentence.
        source: its key in the bibliography.
        cells: every published number.
        folder: with one TOML file for each recipe; the file's name is the recipe's.
        quick: how many times fewer repetitions give a first impression.
        compare: what the results of recipes say about cells.
        beyond: sections about what the paper does not tell, such as what has changed since.
        aliases: other names.
        contents: of its tables and figures, in a few words.
    """

    id: str
    title: str
    summary: str
    source: str
    cells: Callable[[], Sequence[Cell]]
    folder: Path
    quick: int
    compare: Callable[[Results, Sequence[Cell]], Sequence[Verdict]]
    beyond: Callable[[Results], Sequence[Section]]
    aliases: tuple[str, ...] = ()
    contents: Mapping[str, str] = field(default_factory=dict)

    def part(self, name: str = "") -> list[Cell]:
        """The cells of a table or figure; all of them where none is named.

        Raises:
            UnknownName: the paper has no such table or figure, or none with numbers.
        """
        cells = list(self.cells())
        tables = list(dict.fromkeys(cell.table for cell in cells))
        if name and name not in tables:
            raise UnknownName(f"table or figure of {self.id}", name, tables, f"there are {', '.join(tables)}")
        return [cell for cell in cells if not name or cell.table == name]

    def recipes(self, name: str = "") -> dict[str, Recipe]:
        """The recipes that a table or figure needs; all of the paper where none is named, first those with numbers.

        Raises:
            UnknownName: the paper has no such table or figure.
        """
        patterns = {cell.recipe for cell in self.part(name)}
        needed = {file for file in self.folder.glob("*.toml") if any(fnmatch(file.stem, each) for each in patterns)}
        files = needed if name else set(self.folder.glob("*.toml"))
        ordered = sorted(files, key=lambda file: (file not in needed, file.stem))
        return {file.stem: from_toml(file.read_text(), file.name) for file in ordered}


def shortened(recipe: Recipe, times: int) -> Recipe:
    """The same recipe with so many times fewer repetitions."""
    return replace(recipe, settings={**recipe.settings, "repetitions": recipe.settings["repetitions"] // times})


def _load() -> None:
    for paper in PAPERS_HERE:
        importlib.import_module(f"detente.papers.{paper}.paper")


PAPERS: Catalog[Paper] = Catalog("paper", _load)
