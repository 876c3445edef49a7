"""The experiments ``tournament`` and ``study``: rank strategies and agents, and the whole way from learning to rank."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Annotated, Any, TypeAlias

import numpy as np
from msgspec import Meta

from detente.archetypes.authority import ROSTERS
from detente.archetypes.roster import catalogue, roster_named
from detente.arena.competition import Competition
from detente.arena.round import Round
from detente.arena.round_robin import Crew, hold
from detente.arena.rules import MOST_TURNS, Rules
from detente.arena.schedule import Edge, Schedule, SelfPlay
from detente.arena.scoreboard import Arrays
from detente.arena.tournament import Tournament
from detente.base.errors import UsageError
from detente.base.frame import Columns
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.lab.entering import pack, record, unpack
from detente.lab.environment import versions
from detente.lab.experiment import Outputs, experiment
from detente.lab.results import from_npz, to_npz
from detente.lab.settings import fill, spell
from detente.lab.summary import Summary, curve, standings
from detente.lab.training import Train, files, teach
from detente.lab.work import Shelf, Work
from detente.learners.entrants import entrant
from detente.strategies.contract import Player

Find: TypeAlias = Callable[[str], Player]


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
        self_play: whether players also meet themselves: no, shown (in the tables of pairs but not in the scores) or
            counted.
        edges: who meets whom, such as "tit_for_tat -- grudger", or "tit_for_tat -- grudger: 50" for matches of 50
            turns; everyone meets everyone where there is none.
        by_turn: whether cooperation is counted turn by turn for every pair.
        settle: play no longer than until the order of so many best players is settled; 0 for all repetitions.
    """

    players: tuple[str, ...] = ()
    turns: Annotated[int, Meta(ge=1)] = 200
    noise: float = 0.0
    prob_end: float | None = None
    payoffs: str = "3,0,5,1"
    repetitions: Annotated[int, Meta(ge=1)] = 100
    self_play: SelfPlay = "no"
    edges: tuple[str, ...] = ()
    by_turn: bool = False
    settle: Annotated[int, Meta(ge=0)] = 0

    def rules(self) -> Rules:
        """The rules of a match.

        Raises:
            UsageError: a value is out of range.
        """
        return Rules(self.turns, self.noise, self.prob_end, MatrixGame.parse(self.payoffs))

    def entrants(self, find: Find = entrant) -> list[Player]:
        """Who enters.

        Args:
            find: the player that a reference names.

        Raises:
            UsageError: a name is unknown.
        """
        named = (roster_named(name) if name in ROSTERS else [find(name)] for name in self.players)
        return list(chain.from_iterable(named)) if self.players else catalogue()

    def schedule(self, workers: int = 0, find: Find = entrant) -> Schedule:
        """How often who meets whom.

        Raises:
            UsageError: an edge cannot be read, or names nobody.
        """
        edges = tuple(edge(text, find) for text in self.edges) or None
        return Schedule(self.repetitions, self.self_play, edges, self.by_turn, self.settle, workers)

    def words(self) -> Mapping[str, str]:
        """The settings for a reader."""
        length = f"{self.turns} turns" if self.prob_end is None else f"a chance of {self.prob_end:g} to end each turn"
        noise = f", noise {100 * self.noise:.3g}%" if self.noise else ""
        often = f"{self.repetitions:,} repetitions"
        told = f"up to {often} until the best {self.settle} are settled" if self.settle else often
        self_play = f", self-play {self.self_play}" if self.self_play != "no" else ""
        edges = f", {len(self.edges)} edges" if self.edges else ""
        return {"Tournament": f"{told}, {length}{noise}, R,S,T,P = {self.payoffs}{self_play}{edges}"}


def edge(text: str, find: Find = entrant) -> Edge:
    """The edge that is written "FIRST -- SECOND" or "FIRST -- SECOND: TURNS".

    Raises:
        UsageError: it is not.
    """
    first, second, turns = _read(text)
    return Edge(find(first).name, find(second).name, turns)


def _read(text: str) -> tuple[str, str, int]:
    joined = re.fullmatch(r"\s*(.+?)\s+--\s+(.+?)\s*(?::\s*(-?\d+|(?<=\s)\S+)\s*)?", text)
    if joined is None:
        raise UsageError(
            f"{text!r} is no edge; write one like 'tit_for_tat -- grudger' or 'tit_for_tat -- grudger: 50'"
        )
    first, second, turns = joined.groups()
    if turns is not None and not (turns.isdecimal() and int(turns)):
        raise UsageError(f"{text!r} asks for matches of {turns} turns; write a whole number from 1 to {MOST_TURNS:,}")
    return first, second, int(turns or 0)


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
        standings=standings(played, settings.schedule()),
        versions=versions(),
    )
    return {"results.npz": results(played), **endings(played), "summary.json": summary.to_json()}


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
        standings=standings(played, settings.compete.schedule()),
        entered={agent.name: str(agent.provenance["opponent"]) for agent in agents},
        versions=versions(),
    )
    learned = files(lessons)
    return {
        **learned,
        "training.npz": learned["results.npz"],
        "results.npz": results(played),
        **endings(played),
        "summary.json": summary.to_json(),
    }


def compete(settings: Compete, players: Sequence[Player], work: Work) -> Tournament:
    """Play the tournament; interrupted, it goes on from the last block of repetitions that was done."""
    record(work, players, settings.players)
    competition = Competition(players, settings.rules(), settings.schedule(work.means.workers), work.seed)
    return hold(competition, work.progress, Shelf(work), _crew(settings, work))


def _crew(settings: Compete, work: Work) -> Crew | None:
    """Plays blocks on a cluster, if there is one."""
    cluster = work.means.cluster
    if cluster is None:
        return None
    given = spell(settings), pack([*settings.players, *_joined(settings)]), work.seed.root

    def play(blocks: Sequence[range]) -> Iterator[Arrays]:
        parts = [(rows.start, rows.stop) for rows in blocks]
        return (from_npz(block) for block in cluster.each(play_block, given, parts))

    return play


def _joined(settings: Compete) -> list[str]:
    """As whom players are named in the edges."""
    return [name for text in settings.edges for name in _read(text)[:2]]


def play_block(settings: Mapping[str, Any], packed: Mapping[str, Any], seed: int, block: tuple[int, int]) -> bytes:
    """The repetitions from one number to another of a tournament.

    Args:
        settings: of the tournament, as a plain table.
        packed: the files of people's own that its players come from.
        seed: of all randomness.
        block: the first of the repetitions, and the one after the last.
    """
    asked, known = fill(Compete, settings), unpack(packed)

    def find(reference: str) -> Player:
        return known[reference] if reference in known else entrant(reference)

    competition = Competition(asked.entrants(find), asked.rules(), asked.schedule(1, find), Seed(seed))
    return to_npz(Round.of(competition, range(*block)).play().arrays())


def results(played: Tournament) -> bytes:
    """The tournament's table and its arrays."""
    arrays: Columns = {
        "names": np.array(played.names),
        "scores": played.scores,
        "wins_by_repetition": played.wins,
        "cooperations": played.cooperations,
        **{f"pair_{name}": values for name, values in vars(played.pairs).items() if name != "alive"},
    }
    return to_npz({**played.columns(), **arrays})


def endings(played: Tournament) -> Outputs:
    """How many matches of each pair had not ended before each turn, if that was counted, as a file of its own."""
    alive = played.pairs.alive
    return {"endings.npz": to_npz({"pair_alive": alive})} if alive.size else {}
