"""The printed numbers of the paper, from the file `published.json`.

Source: harper2017
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detente.papers.contract import Cell, Sense
from detente.papers.harper_2017.figures import Statement
from detente.papers.harper_2017.tables import Table

FILE = Path(__file__).with_name("published.json")


@dataclass(frozen=True)
class Published:
    """Everything that was printed.

    Attributes:
        repetitions: of each of the paper's tournaments.
        names: players as the roster calls them, where the paper abbreviates.
        tables: 2 to 9.
        statements: numbers in the captions of the figures and in the text.
    """

    repetitions: int
    names: Mapping[str, str]
    tables: tuple[Table, ...]
    statements: tuple[Statement, ...]

    def cells(self) -> Iterator[Cell]:
        """Every number."""
        for table in self.tables:
            yield from table.cells()
        yield from (statement.cell for statement in self.statements)


@cache
def published() -> Published:
    """What was printed."""
    content = json.loads(FILE.read_text())
    return Published(
        content["repetitions"],
        content["names"],
        tuple(_table(table) for table in content["tables"]),
        tuple(_statement(**statement) for statement in content["statements"]),
    )


def _table(table: Mapping[str, Any]) -> Table:
    rows = tuple(tuple(row) for row in table["rows"])
    return Table(**{**table, "columns": tuple(table["columns"]), "rows": rows})


def _statement(id: str, measure: str, sense: str = "rounded", **printed: Any) -> Statement:
    return Statement(Cell(table=id, sense=Sense(sense), **printed), measure)
