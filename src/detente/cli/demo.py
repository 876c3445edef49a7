"""`detente demo`: the whole way in under a minute."""

from dataclasses import dataclass
from typing import Annotated

import typer

from detente.cli import options
from detente.cli.command import command

OPPONENTS = ("tit_for_tat", "grudger", "win_stay_lose_shift", "random(p=0.7)", "defector", "zd_extort2", "omega_tft")
FIELD = (
    "adaptive",
    "alternator",
    "appeaser",
    "contrite_tit_for_tat",
    "cooperator",
    "defector",
    "evolved_fsm16",
    "evolved_hmm5",
    "evolved_lookerup_2_2_2",
    "first_by_joss",
    "firm_but_fair",
    "forgiver",
    "generous_tit_for_tat",
    "go_by_majority",
    "gradual",
    "grudger",
    "handshake",
    "hard_prober",
    "momentum",
    "nice_average_copier",
    "omega_tit_for_tat",
    "prober",
    "pso_gambler_2_2_2_noise_05",
    "random",
    "resurrection",
    "second_by_borufsen",
    "second_by_champion",
    "suspicious_tit_for_tat",
    "thue_morse",
    "tit_for_tat",
    "tit_for_two_tats",
    "two_tits_for_tat",
    "win_stay_lose_shift",
    "winner12",
    "zd_extort2",
    "zd_gtft2",
)
Seeds = Annotated[int, typer.Option("--seeds", help="Agents trained independently against each opponent.")]


@dataclass(frozen=True, kw_only=True)
class Demo(options.Kept):
    """What `detente demo` is told."""

    seeds: Seeds = 100
    repetitions: options.Repetitions = 100
    noise: options.Noise = 0.05


@command(Demo)
def demo(asked: Demo) -> None:
    """Train agents against seven strategies, judge them exactly, rank them among published ones, write a report.

    Example:

      detente demo
    """
    from detente.cli.runs import carry_out, show
    from detente.lab.recipe import Recipe

    learn = {"opponents": list(OPPONENTS), "seeds": asked.seeds, "alpha": "0.1 -> 0.001"}
    compete = {"players": list(FIELD), "repetitions": asked.repetitions, "noise": asked.noise}
    recipe = Recipe("study", asked.seed, {"learn": learn, "compete": compete})
    show(carry_out(recipe, asked.output, asked.quiet, asked.force), asked.json, brief=True)
