"""`detente reproduce`: a published result beside ours, number by number."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import options
from detente.cli.command import command

if TYPE_CHECKING:
    from detente.lab.recipe import Recipe
    from detente.papers.contract import Paper, Result

DIFFERS = 3

PaperName = Annotated[str, typer.Argument(metavar="PAPER", help="A paper, or one of its tables: harper_2017/table_2.")]
TableName = Annotated[str, typer.Argument(metavar="[TABLE]", help="One table or figure; all where none is named.")]
Full = Annotated[bool, typer.Option("--full/--quick", help="As many repetitions as in the paper, or a few.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be played, and play nothing.")]


@dataclass(frozen=True, kw_only=True)
class Reproduce(options.Kept):
    """What `detente reproduce` is told."""

    paper: PaperName
    table: TableName = ""
    full: Full = False
    dry_run: DryRun = False

    @property
    def names(self) -> tuple[str, str]:
        """The paper and the table, however they were given."""
        paper, _, table = self.paper.partition("/")
        return paper, (self.table or table).lower().replace(" ", "_")


@command(Reproduce)
def reproduce(asked: Reproduce) -> None:
    """Make the experiments of a paper again, and judge each of its numbers beside ours.

    Exits with 3 if a number differs. A run that is already there is not made again.

    Examples:

      detente list papers

      detente reproduce harper_2017/table_2

      detente reproduce harper_2017 --full -o harper
    """
    import json

    from detente.cli.console import err, out, print_json
    from detente.papers.contract import PAPERS, Kind
    from detente.papers.page import document, to_json
    from detente.reports.html import to_html
    from detente.reports.terminal import to_terminal

    called, table = asked.names
    paper = PAPERS.find(called)
    recipes = chosen(paper, table, asked)
    place = asked.output or f"runs/{paper.id}-{'full' if asked.full else 'quick'}"
    if asked.dry_run:
        for name, recipe in recipes.items():
            out.print(f"{place}/{name}: {recipe.settings['repetitions']:,} repetitions", markup=False)
        return
    results = {name: result(recipe, f"{place}/{name}", asked) for name, recipe in recipes.items()}
    verdicts = paper.compare(results, paper.part(table))
    origin = {"Repeat": again(paper, table, asked, place), **settings(recipes)}
    beyond = [] if table else paper.beyond(results)
    name = f"{place}/{table or paper.id}"
    write(f"{name}.html", to_html(document(paper, verdicts, beyond, origin)))
    write(f"{name}.json", json.dumps(to_json(paper, verdicts), indent=1, ensure_ascii=False))
    if asked.json:
        print_json(to_json(paper, verdicts))
    else:
        to_terminal(document(paper, verdicts, beyond, origin, brief=True), out)
    err.print(f"\nreport  {name}.html\nrepeat  {origin['Repeat']}", markup=False)
    if any(verdict.kind is Kind.DIFFERS for verdict in verdicts):
        raise typer.Exit(DIFFERS)


def chosen(paper: "Paper", table: str, asked: Reproduce) -> "dict[str, Recipe]":
    """The recipes that are needed, with the seed and the number of repetitions that were asked for."""
    from dataclasses import replace

    from detente.papers.contract import shortened

    recipes = {name: replace(recipe, seed=asked.seed) for name, recipe in paper.recipes(table).items()}
    return recipes if asked.full else {name: shortened(recipe, paper.quick) for name, recipe in recipes.items()}


def result(recipe: "Recipe", place: str, asked: Reproduce) -> "Result":
    """Carry out a recipe, or find its run, and read the arrays."""
    from detente.cli.runs import carry_out
    from detente.lab.manifest import require_unchanged
    from detente.lab.results import from_npz
    from detente.papers.contract import Result

    run = carry_out(recipe, place, asked.quiet, asked.force)
    require_unchanged(run.store, run.manifest, "results.npz")
    return Result(recipe, from_npz(run.store.get("results.npz"), f"results.npz in {place}"))


def settings(recipes: "Mapping[str, Recipe]") -> dict[str, str]:
    """What was played, for a reader."""
    from detente.lab.environment import versions
    from detente.lab.experiment import EXPERIMENTS

    told = {}
    for name, recipe in recipes.items():
        _, understood = EXPERIMENTS.find(recipe.kind).understand(recipe)
        told[name] = f"{understood.words()['Tournament']}; seed {recipe.seed}; {', '.join(understood.players)}"
    return {**told, **versions()}


def again(paper: "Paper", table: str, asked: Reproduce, place: str) -> str:
    """The command that repeats this."""
    words = ["detente", "reproduce", f"{paper.id}/{table}" if table else paper.id]
    words += ["--full"] if asked.full else []
    words += ["--seed", str(asked.seed)] if asked.seed != 1 else []
    return shlex.join([*words, "-o", place])


def write(place: str, text: str) -> None:
    """Write one file, here or in a bucket.

    Raises:
        StoreError: it cannot be written.
    """
    from detente.lab.store import open_store

    folder, _, name = place.rpartition("/")
    open_store(folder).put(name, text.encode())
