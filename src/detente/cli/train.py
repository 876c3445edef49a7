"""`detente train`: an agent learns against strategies of the catalogue."""

from dataclasses import dataclass
from typing import Annotated

import typer

from detente.base.errors import UsageError
from detente.cli import options
from detente.cli.command import command

Opponents = Annotated[list[str] | None, typer.Argument(help="Against whom to learn; each is a training of its own.")]
Episodes = Annotated[int, typer.Option("--episodes", help="Episodes of training.")]
Rounds = Annotated[int, typer.Option("--rounds", help="Rounds in an episode.")]
Memory = Annotated[int, typer.Option("--memory", "-m", help="Past turns that the agent sees.")]
Alpha = Annotated[str, typer.Option("--alpha", help="Learning rate: 0.1, or a schedule such as '0.1 -> 0.001'.")]
Gamma = Annotated[float, typer.Option("--gamma", help="Discount factor.")]
Epsilon = Annotated[str, typer.Option("--epsilon", help="Exploration: 0.1, or a schedule such as '0.5 -> 0.01'.")]
Seeds = Annotated[int, typer.Option("--seeds", help="How many agents learn independently.")]
StrategyType = Annotated[str | None, typer.Option("--strategy_type", help="Another way to name the opponent.")]
CooperateProb = Annotated[
    float | None, typer.Option("--cooperate_prob", help="With --strategy_type random: how often it cooperates.")
]


@dataclass(frozen=True, kw_only=True)
class Train(options.Kept):
    """What `detente train` is told."""

    opponents: Opponents = None
    episodes: Episodes = 5000
    rounds: Rounds = 20
    memory: Memory = 1
    alpha: Alpha = "0.1"
    gamma: Gamma = 0.95
    epsilon: Epsilon = "0.1"
    seeds: Seeds = 100
    noise: options.Noise = 0.0
    payoffs: options.Payoffs = "3,0,5,1"
    strategy_type: StrategyType = None
    cooperate_prob: CooperateProb = None


@command(Train)
def train(asked: Train) -> None:
    """Learn by tabular Q-learning, many seeds at once, and judge what was learned.

    With an output that is a file, such as agent.json, only the agent is kept: the policy that most seeds learned.

    Examples:

      detente train tit_for_tat

      detente train grudger random:0.7 --alpha '0.1 -> 0.001' --seeds 1000

      detente train --strategy_type random --cooperate_prob 0.7 --output agent.json
    """
    from detente.cli.runs import carry_out, is_file, keep_file, settings, show
    from detente.lab.recipe import Recipe

    named = seed_name(asked.strategy_type, asked.cooperate_prob)
    opponents = [*(asked.opponents or []), *([named] if named else [])]
    if not opponents:
        raise UsageError("name an opponent to learn against, as in: detente train tit_for_tat")
    names = ("episodes", "rounds", "memory", "alpha", "gamma", "epsilon", "seeds", "noise", "payoffs")
    told = settings(opponents=opponents, **{name: getattr(asked, name) for name in names})
    recipe = Recipe("train", asked.seed, told)
    if not is_file(asked.output):
        show(carry_out(recipe, asked.output, asked.quiet, asked.force), asked.json)
        return
    if len(opponents) > 1:
        raise UsageError("one file holds one agent; name one opponent, or give a folder as the output")
    keep_file(recipe, asked, lambda store: store.get(*store.names("agents")))


def seed_name(strategy_type: str | None, cooperate_prob: float | None) -> str | None:
    """The opponent that the article's options name, if they do: only a random one takes a probability.

    Raises:
        UsageError: there is a probability, but no strategy to take it.
    """
    if strategy_type is None:
        if cooperate_prob is not None:
            raise UsageError(f"--cooperate_prob belongs to --strategy_type random; else write random:{cooperate_prob}")
        return None
    plain = strategy_type.casefold().replace("-", "").replace("_", "")
    names = {"titfortat": "tit_for_tat", "alwayscooperate": "cooperator", "alwaysdefect": "defector"}
    if plain == "random":
        return f"random(p={0.5 if cooperate_prob is None else cooperate_prob})"
    return names.get(plain, strategy_type)
