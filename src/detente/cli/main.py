"""The entry point: commands, and how an error becomes one sentence and an exit code."""

import io
import sys
from typing import Annotated

import typer

from detente.base.errors import DetenteError
from detente.cli import (
    answer,
    catalogue,
    check,
    compare,
    demo,
    ecology,
    evaluate,
    export,
    fingerprint,
    merge,
    moran,
    play,
    report,
    reproduce,
    rerun,
    solve,
    spatial,
    tournament,
    train,
)
from detente.cli.console import err

app = typer.Typer(
    name="detente",
    help="A workbench for learning in social dilemmas.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(play.play)
app.command()(answer.answer)
app.command()(solve.solve)
app.command()(check.check)
app.command()(tournament.tournament)
app.command()(moran.moran)
app.command()(ecology.ecology)
app.command()(spatial.spatial)
app.command()(fingerprint.fingerprint)
app.command()(train.train)
app.command()(evaluate.evaluate)
app.command()(report.report)
app.command()(reproduce.reproduce)
app.command()(rerun.rerun)
app.command()(merge.merge)
app.command()(compare.compare)
app.command()(export.export)
app.command()(demo.demo)
app.command("list")(catalogue.list_)
app.command()(catalogue.show)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"detente {version('detente')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """A workbench for learning in social dilemmas.

    Start with `detente demo`, or play: `detente play me tit_for_tat`.
    """


def run(arguments: list[str] | None = None) -> None:
    """Run a command line and exit with its code.

    0 it worked, 1 it failed, 2 the request was wrong, 3 a reproduction differs, 130 interrupted.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # for a terminal that knows only ASCII
    try:
        app(arguments)
    except DetenteError as error:
        err.print(f"detente: {error}", markup=False)
        for note in getattr(error, "__notes__", ()):
            err.print(f"detente: {note}", markup=False)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        sys.stderr.close()
        sys.exit(0)
