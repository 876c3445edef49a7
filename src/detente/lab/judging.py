"""The experiment ``evaluate``: judge one agent against an opponent."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from detente.base.errors import UnknownName, UsageError
from detente.lab.entering import record
from detente.lab.environment import versions
from detente.lab.experiment import Outputs, experiment
from detente.lab.summary import Summary
from detente.lab.work import Work
from detente.learners.agent import Agent
from detente.learners.entrants import entrant
from detente.learners.evaluation import evaluate
from detente.strategies.contract import Player


@dataclass(frozen=True)
class Judge:
    """The settings of an evaluation.

    Attributes:
        agent: the agent file.
        opponent: against whom it plays; where nobody is named, against whom it learned.
        rounds: in a match.
        repetitions: of the match.
        noise: the chance that an action comes out as the other one.
    """

    agent: str
    opponent: str = ""
    rounds: Annotated[int, Meta(ge=1)] = 1000
    repetitions: Annotated[int, Meta(ge=2)] = 100
    noise: float = 0.0


@experiment("evaluate", Judge)
def run_evaluation(settings: Judge, work: Work) -> Outputs:
    """Judge one agent against an opponent."""
    agent = Agent.from_json(work.read(settings.agent), settings.agent)
    opponent = entrant(settings.opponent) if settings.opponent else former_opponent(agent, settings.agent)
    record(work, [opponent], [settings.opponent])
    judged = evaluate([agent], opponent, settings.rounds, settings.repetitions, settings.noise, work.seed)
    summary = Summary(
        kind="evaluate",
        question=f"How good is {agent.name} against {opponent.name}?",
        seed=work.seed.root,
        settings={
            "Agent": f"{settings.agent}, learned against {agent.provenance.get('opponent')}",
            "Play": f"{settings.repetitions} matches of {settings.rounds} rounds",
        },
        evaluations=(judged,),
        versions=versions(),
    )
    return {"summary.json": summary.to_json()}


def former_opponent(agent: Agent, where: str) -> Player:
    """Against whom an agent learned, if that is a strategy of the catalogue.

    Raises:
        UsageError: it is not, as when an agent learned against another agent.
    """
    name = str(agent.provenance.get("opponent", "nobody"))
    try:
        return entrant(name)
    except UnknownName:
        raise UsageError(f"{where} learned against {name}, which is not in the catalogue; name an opponent") from None
