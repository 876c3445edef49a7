"""The experiment ``train``: learn against each of some opponents, and judge what was learned."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import Meta
from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.lab.entering import record
from detente.lab.environment import versions
from detente.lab.experiment import Outputs, experiment
from detente.lab.results import to_npz
from detente.lab.summary import Summary, curve
from detente.lab.work import Work
from detente.learners.agent import Agent, learned
from detente.learners.entrants import entrant
from detente.learners.evaluation import Evaluation, evaluate
from detente.learners.schedule import Schedule
from detente.learners.tabular_q import QLearning, Training
from detente.learners.train import train


@dataclass(frozen=True)
class Train:
    """The settings of a training.

    Attributes:
        opponents: against whom to learn, one training each.
        episodes: of each training.
        rounds: in an episode.
        memory: turns that the learner remembers.
        alpha: learning rate, as a schedule.
        gamma: discount factor.
        epsilon: exploration, as a schedule.
        noise: the chance that an action comes out as the other one.
        payoffs: R, S, T, P.
        seeds: how many learners are trained independently against each opponent.
        judged: rounds in which each is judged.
    """

    opponents: tuple[str, ...] = ("tit_for_tat",)
    episodes: Annotated[int, Meta(ge=1)] = 5000
    rounds: Annotated[int, Meta(ge=1)] = 20
    memory: Annotated[int, Meta(ge=0)] = 1
    alpha: str = "0.1"
    gamma: float = 0.95
    epsilon: str = "0.1"
    noise: float = 0.0
    payoffs: str = "3,0,5,1"
    seeds: Annotated[int, Meta(ge=1)] = 100
    judged: Annotated[int, Meta(ge=1)] = 1000

    def learner(self) -> QLearning:
        """The learner that these settings describe.

        Raises:
            UsageError: a value is out of range.
        """
        return QLearning(
            episodes=self.episodes,
            rounds=self.rounds,
            memory=self.memory,
            alpha=Schedule.parse(self.alpha),
            gamma=self.gamma,
            epsilon=Schedule.parse(self.epsilon),
            noise=self.noise,
            game=MatrixGame.parse(self.payoffs),
        )

    def words(self) -> Mapping[str, str]:
        """The settings for a reader."""
        return {
            "Learner": f"tabular Q-learning, memory {self.memory}, alpha {self.alpha}, gamma {self.gamma:g}, "
            f"epsilon {self.epsilon}",
            "Training": f"{self.episodes:,} episodes of {self.rounds} rounds, {self.seeds} seeds an opponent",
            "Payoffs": f"R,S,T,P = {self.payoffs}" + (f", noise {100 * self.noise:.3g}%" if self.noise else ""),
        }


@dataclass(frozen=True)
class Lesson:
    """One training, judged.

    Attributes:
        training: what many seeds learned.
        agent: a representative one, as an agent.
        evaluation: of all of them.
    """

    training: Training
    agent: Agent
    evaluation: Evaluation


@experiment("train", Train)
def run_training(settings: Train, work: Work) -> Outputs:
    """Learn against each of some opponents, and judge what was learned."""
    lessons = teach(settings, work)
    one = settings.opponents[0] if len(settings.opponents) == 1 else f"each of {len(settings.opponents)} opponents"
    summary = Summary(
        kind="train",
        question=f"What does a Q-learner learn against {one}, and is it the best one can do?",
        seed=work.seed.root,
        settings=settings.words(),
        curves=tuple(curve(lesson.training) for lesson in lessons),
        evaluations=tuple(lesson.evaluation for lesson in lessons),
        versions=versions(),
    )
    return {**files(lessons), "summary.json": summary.to_json()}


def teach(settings: Train, work: Work) -> list[Lesson]:
    """Train and judge against every opponent.

    Raises:
        UsageError: an opponent is unknown, or named twice, or a setting is out of range.
    """
    learner = settings.learner()
    opponents = [entrant(reference) for reference in settings.opponents]
    record(work, opponents, settings.opponents)
    names = [opponent.name for opponent in opponents]
    if not names or len(set(names)) < len(names):
        raise UsageError("name at least one opponent, and each only once")
    lessons = []
    for opponent in opponents:
        training = train(opponent, learner, settings.seeds, work.seed, progress=work.progress)
        agents = [learned(training, index) for index in range(settings.seeds)]
        judged = evaluate(agents, opponent, settings.judged, noise=settings.noise, seed=Seed(work.seed.root))
        lessons.append(Lesson(training, learned(training), judged))
    return lessons


def files(lessons: list[Lesson]) -> Outputs:
    """The agents and the Q-tables of all seeds."""
    agents = {agent_file(lesson.agent): lesson.agent.to_json().encode() for lesson in lessons}
    tables: dict[str, NDArray[Any]] = {}
    for lesson in lessons:
        for what in ("tables", "reward", "cooperation"):
            tables[f"{lesson.training.opponent.name} {what}"] = getattr(lesson.training, what)
    return {**agents, "results.npz": to_npz(tables)}


def agent_file(agent: Agent) -> str:
    """Where an agent is kept within a run."""
    plain = "".join(letter if letter.isalnum() or letter in "_.=-" else "_" for letter in agent.name)
    return f"agents/{plain.strip('_')}.json"
