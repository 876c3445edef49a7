"""`detente fingerprint`: what a strategy gets from a square of probes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from detente.cli import options
from detente.cli.command import command

Player = Annotated[str, typer.Argument(metavar="STRATEGY", help="A strategy or an agent file.")]
Probe = Annotated[str, typer.Option("--probe", help="What probes are made of.")]
Points = Annotated[int, typer.Option("--points", help="Probes along each side of the square.")]


@dataclass(frozen=True, kw_only=True)
class Fingerprint(options.Kept):
    """What `detente fingerprint` is told."""

    player: Player
    probe: Probe = "tit_for_tat"
    points: Points = 21
    turns: options.Turns = 50
    noise: options.Noise = 0.0
    payoffs: options.Payoffs = "3,0,5,1"


@command(Fingerprint)
def fingerprint(asked: Fingerprint) -> None:
    """Take a strategy's fingerprint: its payoffs from a square of probes, and its answers to ever kinder opponents.

    Examples:

      detente fingerprint win_stay_lose_shift

      detente fingerprint grudger --probe win_stay_lose_shift --points 51 --noise 0.01
    """
    from detente.cli.runs import carry_out, settings, show
    from detente.lab.recipe import Recipe

    told = settings(
        player=asked.player,
        probe=asked.probe,
        points=asked.points,
        turns=asked.turns,
        noise=asked.noise,
        payoffs=asked.payoffs,
    )
    run = carry_out(Recipe("fingerprint", asked.seed, told), asked.output, asked.quiet, asked.force)
    show(run, asked.json)
