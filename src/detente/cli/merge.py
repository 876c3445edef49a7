"""`detente merge`: several tournaments as one."""

from dataclasses import dataclass
from typing import Annotated

import typer

from detente.cli import options
from detente.cli.command import command

Runs = Annotated[list[str], typer.Argument(help="Folders or s3:// addresses of tournaments, at least two.")]


@dataclass(frozen=True, kw_only=True)
class Merge(options.Kept):
    """What `detente merge` is told."""

    runs: Runs


@command(Merge)
def merge(asked: Merge) -> None:
    """Take tournaments that differ in nothing but their seed as one with all their repetitions.

    Examples:

      detente merge runs/seed-1 runs/seed-2 runs/seed-3 -o runs/merged
    """
    from detente.cli.runs import carry_out, show
    from detente.lab.recipe import Recipe

    recipe = Recipe("merge", asked.seed, {"runs": list(asked.runs)})
    show(carry_out(recipe, asked.output, asked.quiet, asked.force), asked.json)
