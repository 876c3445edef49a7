"""The experiments ``tournament`` and ``study``: rank strategies and agents, and the whole way from learning to rank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Annotated

from msgspec import Meta

from detente.archetypes.authority import ROSTERS
from detente.archetypes.roster import catalogue, roster_named
from detente.arena.round_robin import Schedule, tournament
from detente.arena.rules import Rules
from detente.arena.tournament import Tournament
from detente.base.frame import Columns
from detente.games.matrix import MatrixGame
from detente.lab.environment import versions
from detente.lab.experiment import Outputs, experiment
from detente.lab.results import to_npz
from detente.lab.summary import Summary, curve, standings
from detente.lab.training import Train, files, teach
from detente.lab.work import Work
from detente.learners.entrants import entrant
from detente.strategies.contract import Player


@dataclass(frozen=True)
class Compete:
    """The settings of a tournament.

    Attributes:
        players: who enters, also whole rosters such as harper_2017; the catalogue where nobody is named.
        turns: in a match, or the most there can be.
        noise: the chance that an action comes out as the other one.
        prob_end: the chance that a match ends after each turn; None for a fixed length.
        payoffs: R, S, T, P.
        repetitions: how many times every pair meets.
        self_play: whether players also meet themselves.
    """

    players: tuple[str, ...] = ()
    turns: Annotated[int, Meta(ge=1)] = 200
    noise: float = 0.0
    prob_end: float | None = None
    payoffs: str = "3,0,5,1"
    repetitions: Annotated[int, Meta(ge=1)] = 100
    self_play: bool = False

    def rules(self) -> Rules:
        """The rules of a match.

        Raises:
            UsageError: a value is out of range.
        """
        return Rules(self.turns, self.noise, self.prob_end, MatrixGame.parse(self.payoffs))

    def entrants(self) -> list[Player]:
        """Who enters.

        Raises:
            UsageError: a name is unknown.
        """
        named = (roster_named(name) if name in ROSTERS else [entrant(name)] for name in self.players)
        return list(chain.from_iterable(named)) if self.players else catalogue()

    def words(self) -> Mapping[str, str]:
        """The settings for a reader."""
        length = f"{self.turns} turns" if self.prob_end is None else f"a chance of {self.prob_end:g} to end each turn"
        noise = f", noise {self.noise:.0%}" if self.noise else ""
        return {"Tournament": f"{self.repetitions:,} repetitions, {length}{noise}, R,S,T,P = {self.payoffs}"}


@dataclass(frozen=True)
class Study:
    """The settings of a study: a training, and the tournament that its agents enter."""

    learn: Train = field(default_factory=Train)
    compete: Compete = field(default_factory=Compete)


@experiment("tournament", Compete)
def run_tournament(settings: Compete, work: Work) -> Outputs:
    """Rank strategies and agents against one another."""
    played = compete(settings, settings.entrants(), work)
    summary = Summary(
        kind="tournament",
        question=f"Which of {len(played.names)} players does best against all the others?",
        seed=work.seed.root,
        settings=settings.words(),
        standings=standings(played),
        versions=versions(),
    )
    return {"results.npz": results(played), "summary.json": summary.to_json()}


@experiment("study", Study, "demo")
def run_study(settings: Study, work: Work) -> Outputs:
    """Learn against some opponents, judge what was learned, and rank it among the catalogue."""
    lessons = teach(settings.learn, work)
    agents = [lesson.agent for lesson in lessons]
    played = compete(settings.compete, [*settings.compete.entrants(), *(agent.player for agent in agents)], work)
    summary = Summary(
        kind="study",
        question="What does a simple learner learn against published strategies, is it the best one can do, and how "
        "do the learned players do among all the others?",
        seed=work.seed.root,
        settings={**settings.learn.words(), **settings.compete.words()},
        curves=tuple(curve(lesson.training) for lesson in lessons),
        evaluations=tuple(lesson.evaluation for lesson in lessons),
        standings=standings(played),
        entered={agent.name: str(agent.provenance["opponent"]) for agent in agents},
        versions=versions(),
    )
    learned = files(lessons)
    return {
        **learned,
        "training.npz": learned["results.npz"],
        "results.npz": results(played),
        "summary.json": summary.to_json(),
    }


def compete(settings: Compete, players: Sequence[Player], work: Work) -> Tournament:
    """Play the tournament; interrupted, it goes on from where it was."""
    schedule = Schedule(settings.repetitions, settings.self_play)
    bookmark = work.bookmark("tournament.npz")
    return tournament(players, settings.rules(), schedule, work.seed, work.progress, bookmark)


def results(played: Tournament) -> bytes:
    """The tournament's table and its arrays."""
    arrays: Columns = {"scores": played.scores, "outcomes": played.outcomes, "wins_by_repetition": played.wins}
    return to_npz({**played.columns(), **arrays})
