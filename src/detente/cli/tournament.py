"""`detente tournament`: everyone meets everyone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from detente.base.errors import UsageError
from detente.cli import options
from detente.cli.command import command

Players = Annotated[
    list[str] | None,
    typer.Argument(help="Strategies, agent files or rosters (harper_2017); nobody for the whole catalogue."),
]
SelfPlay = Annotated[
    str,
    typer.Option(
        "--self-play", help="Let players also meet themselves: no, shown (in the tables of pairs) or counted."
    ),
]
Edges = Annotated[
    Path | None,
    typer.Option(
        "--edges", help="A file that says who meets whom, a line a pair: NAME -- NAME, or NAME -- NAME: TURNS."
    ),
]
ByTurn = Annotated[bool, typer.Option("--by-turn", help="Count the cooperation of every pair turn by turn.")]
Settle = Annotated[
    int, typer.Option("--settle", help="Stop once the order of so many best players is settled, beyond chance.")
]


@dataclass(frozen=True, kw_only=True)
class Tournament(options.MatchRules, options.Kept):
    """What `detente tournament` is told."""

    players: Players = None
    repetitions: options.Repetitions = 100
    self_play: SelfPlay = "no"
    edges: Edges = None
    by_turn: ByTurn = False
    settle: Settle = 0
    workers: options.Workers = 0
    engine: options.Engine = "threads"


@command(Tournament)
def tournament(asked: Tournament) -> None:
    """Rank strategies and agents: everyone meets everyone.

    Examples:

      detente tournament

      detente tournament tit_for_tat grudger random:0.3 agent.json --noise 0.05 -n 1000

      detente tournament harper_2017 --noise 0.05 -n 50000 --settle 3
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
        edges=_edges(asked.edges) if asked.edges else None,
        by_turn=asked.by_turn,
        settle=asked.settle,
    )
    recipe = Recipe("tournament", asked.seed, told)
    run = carry_out(recipe, asked.output, asked.quiet, asked.force, asked.workers, asked.engine)
    show(run, asked.json)


def _edges(file: Path) -> list[str]:
    """The lines of a file that say something.

    Raises:
        UsageError: it cannot be read, or says nothing.
    """
    try:
        lines = [line.partition("#")[0].strip() for line in file.read_text().splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if not any(lines):
        raise UsageError(f"{file} joins nobody; write a line a pair, such as: tit_for_tat -- grudger")
    return [line for line in lines if line]
