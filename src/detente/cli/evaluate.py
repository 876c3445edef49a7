"""`detente evaluate`: how good is an agent?"""

from dataclasses import dataclass
from typing import Annotated

import typer

from detente.base.errors import UsageError
from detente.cli import options
from detente.cli.command import command
from detente.cli.train import CooperateProb, StrategyType, seed_name

AgentFile = Annotated[str | None, typer.Argument(help="The agent file.")]
Opponent = Annotated[str | None, typer.Argument(help="Against whom; if left out, against whom it learned.")]
QTable = Annotated[str | None, typer.Option("--q_table", help="Another way to name the agent file.")]
Rounds = Annotated[int, typer.Option("--rounds", help="Rounds in a match.")]


@dataclass(frozen=True, kw_only=True)
class Evaluate(options.Kept):
    """What `detente evaluate` is told."""

    agent: AgentFile = None
    opponent: Opponent = None
    rounds: Rounds = 1000
    repetitions: options.Repetitions = 100
    noise: options.Noise = 0.0
    strategy_type: StrategyType = None
    cooperate_prob: CooperateProb = None
    q_table: QTable = None


@command(Evaluate)
def evaluate(asked: Evaluate) -> None:
    """Judge an agent: its score, its regret against the exact best response, and what its policy is.

    With an output that is a file the report is written there: as a page if it ends in .html, else as text.

    Examples:

      detente evaluate agent.json tit_for_tat

      detente evaluate --strategy_type titfortat --q_table agent.json --output evaluation_report.txt
    """
    from detente.cli.report import rendered
    from detente.cli.runs import carry_out, is_file, keep_file, settings, show, summary_of
    from detente.lab.recipe import Recipe

    agent = _one("agent", asked.agent, asked.q_table)
    if agent is None:
        raise UsageError("name an agent file, as in: detente evaluate agent.json tit_for_tat")
    opponent = _one("opponent", asked.opponent, seed_name(asked.strategy_type, asked.cooperate_prob))
    told = settings(
        agent=agent, opponent=opponent, rounds=asked.rounds, repetitions=asked.repetitions, noise=asked.noise
    )
    recipe = Recipe("evaluate", asked.seed, told)
    if is_file(asked.output):
        keep_file(recipe, asked, lambda store: rendered(summary_of(store), asked.output))
    else:
        show(carry_out(recipe, asked.output, asked.quiet, asked.force), asked.json)


def _one(noun: str, argument: str | None, option: str | None) -> str | None:
    """What either an argument or the option that stands for it names."""
    if argument is not None and option is not None:
        raise UsageError(f"the {noun} is named twice, {argument} and {option}; leave one out")
    return argument if option is None else option
