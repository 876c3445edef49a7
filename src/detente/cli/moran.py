"""`detente moran`: a population evolves."""

from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from detente.cli import options
from detente.cli.command import command

Types = Annotated[
    list[str], typer.Argument(metavar="STRATEGY=COUNT...", help="Strategies or agent files, and how many of each.")
]
Runs = Annotated[int, typer.Option("--runs", "-n", help="How many times the population evolves.")]
Order = Annotated[Literal["birth-death", "death-birth"], typer.Option("--order", help="Who is drawn first.")]
Fitness = Annotated[
    Literal["linear", "exponential"], typer.Option("--fitness", help="1 - w + w payoff, or exp(w payoff).")
]
Intensity = Annotated[float, typer.Option("--intensity", "-w", help="Of selection: w; 0 for none.")]
Mutation = Annotated[float, typer.Option("--mutation", help="Probability that a child is of another type.")]
Accumulated = Annotated[bool, typer.Option("--accumulated", help="Fitness of the sum of payoffs, not their mean.")]
Graph = Annotated[
    str,
    typer.Option(
        "--graph", help="Who meets whom: complete, cycle, lattice:3x4, moore:3x4, regular:4, a file of edges."
    ),
]
Reproduction = Annotated[str, typer.Option("--reproduction", help="Who is replaced by whom; as --graph if not given.")]
Steps = Annotated[int, typer.Option("--steps", help="Steps of a run at most.")]
GoOn = Annotated[bool, typer.Option("--go-on", help="Do not stop when one type is left, as mutation brings others.")]
Exact = Annotated[bool, typer.Option("--exact", help="Find the exact chances as well, for the mean payoffs.")]


@dataclass(frozen=True, kw_only=True)
class Population(options.MatchRules, options.Kept):
    """What `detente moran` is told."""

    types: Types
    runs: Runs = 1000
    order: Order = "birth-death"
    fitness: Fitness = "linear"
    intensity: Intensity = 1.0
    mutation: Mutation = 0.0
    accumulated: Accumulated = False
    graph: Graph = ""
    reproduction: Reproduction = ""
    steps: Steps = 10_000_000
    go_on: GoOn = False
    exact: Exact = False


@command(Population)
def moran(asked: Population) -> None:
    """Let a population evolve: the fitter have more children, until one type has taken over.

    Examples:

      detente moran tit_for_tat=5 defector=5

      detente moran tit_for_tat=5 defector=5 -n 1000 --noise 0.05 --mutation 0.01 --exact

      detente moran cooperator=3 defector=6 --graph lattice:3x3 --order death-birth
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
        runs=asked.runs,
        order=asked.order,
        fitness=asked.fitness,
        intensity=asked.intensity,
        mutation=asked.mutation,
        accumulated=asked.accumulated,
        interaction=asked.graph,
        reproduction=asked.reproduction,
        stop_at_fixation=not asked.go_on,
        steps=asked.steps,
        exact=asked.exact,
    )
    run = carry_out(Recipe("moran", asked.seed, told), asked.output, asked.quiet, asked.force)
    show(run, asked.json)
