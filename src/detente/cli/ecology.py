"""`detente ecology`: types grow as they earn."""

from dataclasses import dataclass
from typing import Annotated

import typer

from detente.cli import moran, options
from detente.cli.command import command

Generations = Annotated[
    int, typer.Option("--generations", "-g", help="How many there are, or how long continuous time lasts.")
]
Continuous = Annotated[bool, typer.Option("--continuous", help="Integrate the replicator equation.")]


@dataclass(frozen=True, kw_only=True)
class Ecology(options.MatchRules, options.Kept):
    """What `detente ecology` is told."""

    types: moran.Types
    generations: Generations = 500
    continuous: Continuous = False
    fitness: moran.Fitness = "linear"
    intensity: moran.Intensity = 1.0
    repetitions: options.Repetitions = 1000


@command(Ecology)
def ecology(asked: Ecology) -> None:
    """Let types grow as they earn in a large population, and judge which withstand which.

    Examples:

      detente ecology tit_for_tat=1 defector=8 cooperator=1

      detente ecology tit_for_tat=1 win_stay_lose_shift=1 defector=1 --noise 0.05 --continuous
    """
    from detente.cli.runs import carry_out, settings, show
    from detente.lab.recipe import Recipe

    asked.rules()  # refuses what is wrong before anything is played
    told = settings(
        population=asked.types,
        turns=asked.turns,
        noise=asked.noise,
        prob_end=asked.prob_end,
        payoffs=asked.payoffs,
        repetitions=asked.repetitions,
        generations=asked.generations,
        continuous=asked.continuous,
        fitness=asked.fitness,
        intensity=asked.intensity,
    )
    run = carry_out(Recipe("ecology", asked.seed, told), asked.output, asked.quiet, asked.force)
    show(run, asked.json)
