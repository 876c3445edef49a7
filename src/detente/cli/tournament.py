"""`detente tournament`: everyone meets everyone."""

from dataclasses import dataclass
from typing import Annotated

import typer

from detente.cli import options
from detente.cli.command import command

Players = Annotated[
    list[str] | None,
    typer.Argument(help="Strategies, agent files or rosters (harper_2017); nobody for the whole catalogue."),
]
SelfPlay = Annotated[bool, typer.Option("--self-play", help="Let players also meet themselves.")]


@dataclass(frozen=True, kw_only=True)
class Tournament(options.MatchRules, options.Kept):
    """What `detente tournament` is told."""

    players: Players = None
    repetitions: options.Repetitions = 100
    self_play: SelfPlay = False


@command(Tournament)
def tournament(asked: Tournament) -> None:
    """Rank strategies and agents: everyone meets everyone.

    Examples:

      detente tournament

      detente tournament tit_for_tat grudger random:0.3 agent.json --noise 0.05 -n 1000
    """
    from detente.cli.runs import carry_out, settings, show
    from detente.lab.recipe import Recipe

    asked.rules()  # refuses what is wrong before anything is played
    told = settings(
        players=list(asked.players or []),
        turns=asked.turns,
        noise=asked.noise,
        prob_end=asked.prob_end,
        payoffs=asked.payoffs,
        repetitions=asked.repetitions,
        self_play=asked.self_play,
    )
    run = carry_out(Recipe("tournament", asked.seed, told), asked.output, asked.quiet, asked.force)
    show(run, asked.json)
