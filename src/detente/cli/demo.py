"""`detente demo`: the whole way in under a minute."""

from dataclasses import dataclass
from typing import Annotated

import typer

from detente.cli import options
from detente.cli.command import command

OPPONENTS = ("tit_for_tat", "grudger", "win_stay_lose_shift", "random(p=0.7)", "defector", "zd_extort2", "omega_tft")
Seeds = Annotated[int, typer.Option("--seeds", help="Agents trained independently against each opponent.")]


@dataclass(frozen=True, kw_only=True)
class Demo(options.Kept):
    """What `detente demo` is told."""

    seeds: Seeds = 100
    repetitions: options.Repetitions = 100
    noise: options.Noise = 0.05


@command(Demo)
def demo(asked: Demo) -> None:
    """Train agents against seven strategies, judge them exactly, rank them among the catalogue, write a report.

    Example:

      detente demo
    """
    from detente.cli.runs import carry_out, show
    from detente.lab.recipe import Recipe

    learn = {"opponents": list(OPPONENTS), "seeds": asked.seeds, "alpha": "0.1 -> 0.001"}
    compete = {"repetitions": asked.repetitions, "noise": asked.noise}
    recipe = Recipe("study", asked.seed, {"learn": learn, "compete": compete})
    show(carry_out(recipe, asked.output, asked.quiet, asked.force), asked.json, brief=True)
