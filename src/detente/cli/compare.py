"""`detente compare`: two tournaments side by side."""

import sys
from dataclasses import dataclass
from typing import Annotated

import typer

from detente.cli import options
from detente.cli.command import command
from detente.cli.report import File

First = Annotated[str, typer.Argument(help="The folder or s3:// address of a run with a tournament.")]
Second = Annotated[str, typer.Argument(help="Another one.")]


@dataclass(frozen=True, kw_only=True)
class Compare:
    """What `detente compare` is told."""

    first: First
    second: Second
    output: File = ""
    json: options.Json = False


@command(Compare)
def compare(asked: Compare) -> None:
    """Compare the players of two tournaments: their scores, by how much they differ, and who moved.

    Examples:

      detente compare runs/quiet runs/noisy

      detente compare runs/quiet runs/noisy -o compared.html
    """
    from detente.cli.console import err, out
    from detente.cli.report import in_form
    from detente.cli.runs import write_file
    from detente.lab import comparison
    from detente.lab.kept_tournament import kept_tournament
    from detente.reports.comparison import document
    from detente.reports.terminal import to_terminal

    compared = comparison.compare(kept_tournament(asked.first), kept_tournament(asked.second))
    if asked.output:
        write_file(asked.output, in_form(document(compared), asked.output))
        err.print(f"written {asked.output}", markup=False)
    if asked.json:
        sys.stdout.write(compared.to_json().decode())
    elif not asked.output:
        to_terminal(document(compared), out)
