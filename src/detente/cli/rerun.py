"""`detente rerun`: carry out the recipe of a run again."""

from dataclasses import dataclass
from typing import Annotated

import typer

from detente.base.errors import UsageError
from detente.cli import options
from detente.cli.command import command

RunPlace = Annotated[str, typer.Argument(help="The folder or s3:// address of a run.")]
Verify = Annotated[bool, typer.Option("--verify", help="Compare the outputs byte by byte, and keep nothing.")]
Output = Annotated[str, typer.Option("--output", "-o", help="Where to keep the repetition.")]

DIFFERS = 3


@dataclass(frozen=True, kw_only=True)
class Rerun:
    """What `detente rerun` is told."""

    run: RunPlace
    verify: Verify = False
    output: Output = ""
    strategies: options.Own = None
    quiet: options.Quiet = False


@command(Rerun)
def rerun(asked: Rerun) -> None:
    """Carry out the recipe of a run again: to keep it elsewhere, or to see that it gives the same bytes.

    Examples:

      detente rerun runs/study-1a2b3c4d --verify
    """
    from detente.cli.console import err, out, watched
    from detente.cli.runs import carry_out, closing, written
    from detente.lab.manifest import RECIPE
    from detente.lab.recipe import from_toml
    from detente.lab.run import rerun as repeat
    from detente.lab.store import open_store
    from detente.lab.work import Means

    if not asked.verify:
        if not asked.output:
            raise UsageError("say what the repetition is for: --verify, or a place for it with --output")
        store = open_store(asked.run)
        recipe = from_toml(store.get(RECIPE).decode(errors="replace"), f"{RECIPE} in {store.place}")
        closing(carry_out(recipe, asked.output, asked.quiet))
        return
    with watched(asked.quiet) as progress:
        differences = repeat(asked.run, Means(progress), written)
    if not differences:
        out.print("verified: every output came out the same, byte for byte")
        return
    for difference in differences:
        err.print(f"detente: {difference}", markup=False)
    raise typer.Exit(DIFFERS)
