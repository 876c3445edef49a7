"""`detente report`: what a run came to, once more."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import options
from detente.cli.command import command

if TYPE_CHECKING:
    from detente.lab.summary import Summary
    from detente.reports.document import Document

RunPlace = Annotated[str, typer.Argument(help="The folder or s3:// address of a run.")]
File = Annotated[str, typer.Option("--output", "-o", help="Write it to a file: a page if it ends in .html, else text.")]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What `detente report` is told."""

    run: RunPlace
    output: File = ""
    json: options.Json = False


@command(Report)
def report(asked: Report) -> None:
    """Show the report on a run, or write it to a file.

    Examples:

      detente report runs/study-1a2b3c4d

      detente report s3://bucket/runs/7 -o report.html
    """
    from detente.cli.console import err
    from detente.cli.runs import SUMMARY, show, summary_of, write_file
    from detente.lab.manifest import read_manifest, require_unchanged
    from detente.lab.run import Run
    from detente.lab.store import open_store

    store = open_store(asked.run)
    run = Run(store, read_manifest(store), fresh=False)
    require_unchanged(store, run.manifest, SUMMARY)
    if asked.output:
        write_file(asked.output, rendered(summary_of(store), asked.output))
        err.print(f"written {asked.output}", markup=False)
        if asked.json:
            sys.stdout.write(store.get(SUMMARY).decode())
    else:
        show(run, asked.json)


def rendered(summary: "Summary", name: str) -> bytes:
    """The report in the form that a file's name asks for."""
    from detente.reports.report import report

    return in_form(report(summary), name)


def in_form(document: "Document", name: str) -> bytes:
    """A document in the form that a file's name asks for: a page if it ends in .html, else text."""
    from detente.reports.html import to_html
    from detente.reports.terminal import to_text

    return (to_html(document) if name.endswith((".html", ".htm")) else to_text(document)).encode()
