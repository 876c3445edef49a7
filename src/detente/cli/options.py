"""The options that several commands share."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from detente.arena.rules import Rules

SeedOption = Annotated[int, typer.Option("--seed", help="The number from which all randomness is derived.")]
Json = Annotated[bool, typer.Option("--json", help="Write the result as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]
Turns = Annotated[int, typer.Option("--turns", "-t", help="Turns in a match.")]
Noise = Annotated[float, typer.Option("--noise", help="Probability that an action comes out as the other one.")]
ProbEnd = Annotated[
    float | None,
    typer.Option("--prob-end", help="Probability that a match ends after each turn; --turns is then the most."),
]
Payoffs = Annotated[str, typer.Option("--payoffs", help="R,S,T,P: reward, sucker's payoff, temptation, punishment.")]
Dilemma = Annotated[bool, typer.Option("--dilemma", help="Refuse payoffs that are no prisoner's dilemma.")]
Repetitions = Annotated[int, typer.Option("--repetitions", "-n", help="How many times each pair meets.")]
Workers = Annotated[
    int, typer.Option("--workers", "-w", help="Threads; 0 for one a processor. Never changes the result.")
]

STANDARD_PAYOFFS = "3,0,5,1"


def rules(turns: int, noise: float, prob_end: float | None, payoffs: str, dilemma: bool = False) -> "Rules":
    """The rules that these options describe."""
    from detente.arena.rules import Rules
    from detente.games.matrix import MatrixGame

    game = MatrixGame.parse(payoffs)
    return Rules(turns, noise, prob_end, game.require_dilemma() if dilemma else game)
