"""`detente spatial`: types spread over a grid."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from detente.base.errors import MissingExtra, UsageError
from detente.cli import moran, options
from detente.cli.command import command

if TYPE_CHECKING:
    from detente.lab.run import Run

Size = Annotated[str, typer.Option("--size", help="Rows and columns of the grid.")]
Rounds = Annotated[int, typer.Option("--rounds", help="How many rounds there are.")]
Begin = Annotated[
    Literal["scattered", "invaded"],
    typer.Option("--begin", help="Random cells, or all of the first type but for one of the second in the middle."),
]
Neighbourhood = Annotated[
    Literal["moore", "von_neumann"], typer.Option("--neighbourhood", help="Eight neighbours or four.")
]
Bounded = Annotated[bool, typer.Option("--bounded", help="Do not join opposite sides of the grid.")]
OthersOnly = Annotated[bool, typer.Option("--others-only", help="Cells do not play with themselves.")]
Asynchronous = Annotated[bool, typer.Option("--asynchronous", help="One cell changes at a time, drawn at random.")]
Film = Annotated[str, typer.Option("--gif", help="A file, name.gif, for a film of the rounds.")]
Picture = Annotated[str, typer.Option("--png", help="A file, name.png, for a picture of the last round.")]


@dataclass(frozen=True, kw_only=True)
class Grid(options.MatchRules, options.Kept):
    """What `detente spatial` is told."""

    types: moran.Types
    size: Size = "50x50"
    rounds: Rounds = 100
    begin: Begin = "scattered"
    neighbourhood: Neighbourhood = "moore"
    bounded: Bounded = False
    others_only: OthersOnly = False
    asynchronous: Asynchronous = False
    repetitions: options.Repetitions = 1000
    gif: Film = ""
    png: Picture = ""


@command(Grid)
def spatial(asked: Grid) -> None:
    """Let types spread over a grid: every cell imitates the neighbour that earned most.

    Examples:

      detente spatial cooperator=9 defector=1 --payoffs 1,0,1.85,0 -t 1 --size 99x99 --begin invaded --gif film.gif

      detente spatial tit_for_tat=1 defector=4 -t 10 --bounded
    """
    from detente.cli.runs import carry_out, settings, show
    from detente.lab.recipe import Recipe
    from detente.reports import figures

    asked.rules()  # refuses what is wrong before anything is played
    _require_ending(asked.gif, ".gif", "a film")
    _require_ending(asked.png, ".png", "a picture")
    if (asked.gif or asked.png) and not figures.available():
        raise MissingExtra("plot")
    rows, columns = _size(asked.size)
    told = settings(
        population=asked.types,
        turns=asked.turns,
        noise=asked.noise,
        prob_end=asked.prob_end,
        payoffs=asked.payoffs,
        repetitions=asked.repetitions,
        rows=rows,
        columns=columns,
        rounds=asked.rounds,
        begin=asked.begin,
        neighbourhood=asked.neighbourhood,
        wrapped=not asked.bounded,
        itself=not asked.others_only,
        order="asynchronous" if asked.asynchronous else "synchronous",
    )
    run = carry_out(Recipe("spatial", asked.seed, told), asked.output, asked.quiet, asked.force)
    show(run, asked.json)
    _draw(run, asked)


def _size(text: str) -> tuple[int, int]:
    rows, _, columns = text.partition("x")
    if not (rows.isdecimal() and columns.isdecimal()):
        raise UsageError(f"the size {text!r} cannot be read; write rows and columns like 50x50")
    return int(rows), int(columns)


def _require_ending(place: str, ending: str, what: str) -> None:
    if place and PurePath(place).suffix.lower() != ending:
        raise UsageError(f"{place} cannot be {what}: its name does not end in {ending}")


def _draw(run: "Run", asked: Grid) -> None:
    """Write the film and the picture that were asked for."""
    from detente.cli.console import err
    from detente.cli.runs import write_file
    from detente.lab.results import from_npz
    from detente.reports.population_figures import territory_gif, territory_png

    if not (asked.gif or asked.png):
        return
    results = from_npz(run.store.get("results.npz"))
    names, frames = results["names"].tolist(), results["frames"]
    if asked.gif:
        write_file(asked.gif, territory_gif(names, frames))
    if asked.png:
        write_file(asked.png, territory_png(names, frames[-1]))
    err.print(f"written {' and '.join(filter(None, (asked.gif, asked.png)))}", markup=False)
