"""`detente export`: a tournament as a table in a file."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated

import typer

from detente.base.errors import UsageError, nearest
from detente.cli.command import command

RunPlace = Annotated[str, typer.Argument(help="The folder or s3:// address of a run with a tournament.")]
File = Annotated[str, typer.Argument(help="Where to write it; the ending says how: .csv, .json, .parquet or .arrow.")]
Table = Annotated[str, typer.Option("--table", help="What: ranking, summary, pairs, repetitions or turns.")]


@dataclass(frozen=True, kw_only=True)
class Export:
    """What `detente export` is told."""

    run: RunPlace
    file: File
    table: Table = "ranking"


@command(Export)
def export(asked: Export) -> None:
    """Write a table of a tournament to a file, for a spreadsheet or a data frame.

    ranking has a row a player; summary too, under the names of the axelrod library; pairs a row a pair; repetitions a
    row a repetition and player; turns a row a pair and turn, if these were counted.

    Examples:

      detente export runs/tournament-1a2b3c4d ranking.csv

      detente export runs/tournament-1a2b3c4d pairs.parquet --table pairs
    """
    from detente.cli.console import err
    from detente.cli.runs import write_file
    from detente.lab.kept_tournament import kept_tournament
    from detente.reports.frames import FILES
    from detente.reports.tournament_tables import TABLES

    ending = PurePosixPath(asked.file).suffix.lower()
    if ending not in FILES:
        raise UsageError(f"{asked.file} does not say in which form; its ending must be one of {', '.join(FILES)}")
    if asked.table not in TABLES:
        raise UsageError(f"there is no table {asked.table!r} of a tournament; {nearest(asked.table, TABLES)}")
    columns = TABLES[asked.table](kept_tournament(asked.run).tournament)
    write_file(asked.file, FILES[ending](columns))
    err.print(f"written {asked.file}: {len(next(iter(columns.values()))):,} rows", markup=False)
