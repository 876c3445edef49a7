"""The options that several commands share, declared once and inherited."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from detente.arena.rules import Rules

Turns = Annotated[int, typer.Option("--turns", "-t", help="Turns in a match.")]
SeedNumber = Annotated[int, typer.Option("--seed", help="The number from which all randomness is derived.")]
Json = Annotated[bool, typer.Option("--json", help="Write the result as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]
Noise = Annotated[float, typer.Option("--noise", help="Probability that an action comes out as the other one.")]
ProbEnd = Annotated[
    float | None,
    typer.Option("--prob-end", help="Probability that a match ends after each turn; --turns is then the most."),
]
Output = Annotated[str, typer.Option("--output", "-o", help="Where to keep the run: a folder or s3://bucket/prefix.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a run that is already there.")]
Payoffs = Annotated[str, typer.Option("--payoffs", help="R,S,T,P: reward, sucker's payoff, temptation, punishment.")]
Dilemma = Annotated[bool, typer.Option("--dilemma", help="Refuse payoffs that are no prisoner's dilemma.")]
Repetitions = Annotated[int, typer.Option("--repetitions", "-n", help="How many times each pair meets.")]
Workers = Annotated[int, typer.Option("--workers", help="Threads that work; 0 for one a processor.")]
Engine = Annotated[
    str, typer.Option("--engine", help="Who works: threads, ray, or ray:ADDRESS for a cluster that is running.")
]
Own = Annotated[
    Path | None, typer.Option("--strategies", help="A folder with strategies of your own: .py, .toml or .json files.")
]


@dataclass(frozen=True, kw_only=True)
class Common:
    """Options of every command that computes something."""

    strategies: Own = None
    seed: SeedNumber = 1
    json: Json = False
    quiet: Quiet = False


@dataclass(frozen=True, kw_only=True)
class Kept(Common):
    """Options of every command whose result is kept as a run."""

    output: Output = ""
    force: Force = False


@dataclass(frozen=True, kw_only=True)
class MatchRules(Common):
    """Options that say under which rules players meet."""

    turns: Turns = 200
    noise: Noise = 0.0
    prob_end: ProbEnd = None
    payoffs: Payoffs = "3,0,5,1"
    dilemma: Dilemma = False

    def rules(self) -> "Rules":
        """The rules that the options describe.

        Raises:
            UsageError: a value is out of range, or the payoffs are not what was asked for.
        """
        from detente.arena.rules import Rules
        from detente.games.matrix import MatrixGame

        game = MatrixGame.parse(self.payoffs)
        return Rules(self.turns, self.noise, self.prob_end, game.require_dilemma() if self.dilemma else game)
