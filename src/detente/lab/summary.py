"""A summary: what a run came to, as plain values that are stored as JSON and read back to make a report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from detente.arena.schedule import Edge, Schedule
from detente.arena.stability import Duel
from detente.arena.tournament import Tournament
from detente.base.errors import DamagedFile
from detente.lab.distribution import Distribution, distributions
from detente.learners.evaluation import Evaluation
from detente.learners.tabular_q import Training
from detente.measures.intervals import Interval
from detente.measures.ranking import ranks, repetitions_to_settle

TOP = 3  # places of which is told when they are settled
MOST_COLUMNS = 200  # of the cooperation by turn


@dataclass(frozen=True)
class Curve:
    """How the learners of one training did over its course, on average over seeds.

    Attributes:
        opponent: against whom.
        episodes: at the end of each point.
        reward: per round, the mean over seeds.
        low: the tenth percentile over seeds.
        high: the ninetieth.
        cooperation: how often the learners cooperated.
    """

    opponent: str
    episodes: tuple[float, ...]
    reward: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    cooperation: tuple[float, ...]


@dataclass(frozen=True)
class Place:
    """One row of a tournament's table."""

    rank: float
    player: str
    score: float
    spread: float | None
    rank_low: float
    rank_high: float
    wins: float
    cooperation: float
    cooperating: float
    good_partner: float
    vengeful: float
    eigenjesus: float
    eigenmoses: float


@dataclass(frozen=True)
class Standings:
    """A tournament's table, best first, and who got what against whom in the same order.

    `payoffs[i][j]` is what i got per turn against j, and `cooperation[i][j]` how often i cooperated with j; None where
    two did not meet. `scores`, `wins` and `ranks` are each player's over the repetitions. `to_settle` is how many
    repetitions it takes, as far as these tell, until each of the best places is settled; None where it is a tie.
    `by_turn` is how often each player cooperated with the others on each turn, or in as many stretches of turns, in
    matches that had not ended; None where all had, and empty if it was not counted. `self_play` is whether players also
    met themselves, and `lengths` are the turns of a match, shortest first. If play was to end when the best places are
    settled, `settled` says of each whether it was at the last look, and `most` how many repetitions there could be.
    """

    turns: int
    noise: float
    prob_end: float | None
    repetitions: int
    places: tuple[Place, ...]
    payoffs: tuple[tuple[float | None, ...], ...]
    cooperation: tuple[tuple[float | None, ...], ...]
    scores: tuple[Distribution, ...] = ()
    wins: tuple[Distribution, ...] = ()
    ranks: tuple[Distribution, ...] = ()
    to_settle: tuple[int | None, ...] = ()
    by_turn: tuple[tuple[float | None, ...], ...] = ()
    self_play: str = "no"
    lengths: tuple[int, ...] = ()
    settled: tuple[bool, ...] = ()
    most: int = 0


@dataclass(frozen=True)
class Contender:
    """How one type of a population fared.

    Attributes:
        name: of the type.
        began: how many there were of it.
        fixed: in which share of the runs it was the one left alone.
        exact: the exact chance of that, if known; of a process that does not stop, its share in the long run.
        share: of the population, on average over the course of all runs.
    """

    name: str
    began: int
    fixed: Interval
    exact: float | None
    share: float


@dataclass(frozen=True)
class Invasion:
    """What the runs of an evolving population came to.

    Attributes:
        runs: how many there were.
        stops: whether a run ends once a single type is left.
        undecided: how many ended with several types left.
        steps: that a run took, on average.
        exact_steps: that a run takes on average, exactly, if known.
        exact_for: what the exact figures hold for.
        contenders: the types, in their order.
        course: how many there were of each type at some steps of the first run, ``(step, counts)``.
    """

    runs: int
    stops: bool
    undecided: int
    steps: float
    exact_steps: float | None
    exact_for: str
    contenders: tuple[Contender, ...]
    course: tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Growth:
    """How the shares of types change in a large population.

    Attributes:
        names: of the types.
        unit: of time.
        times: at which shares are told.
        shares: of the types at these times.
        sampled: over how many matches payoffs were averaged where they are left to chance; 0 where they are exact.
        stable: the evolutionarily stable types.
        neutral: the neutrally stable types, these included.
        duels: what becomes of mixtures of two.
    """

    names: tuple[str, ...]
    unit: str
    times: tuple[float, ...]
    shares: tuple[tuple[float, ...], ...]
    sampled: int
    stable: tuple[str, ...]
    neutral: tuple[str, ...]
    duels: tuple[Duel, ...]


@dataclass(frozen=True)
class Scene:
    """Who holds which cell after a round: a type's number a byte, row by row."""

    round: int
    rows: int
    cells: bytes


@dataclass(frozen=True)
class Conquest:
    """How types spread over a grid: their shares after every round, and some rounds as scenes."""

    names: tuple[str, ...]
    shares: tuple[tuple[float, ...], ...]
    sampled: int
    scenes: tuple[Scene, ...]


@dataclass(frozen=True)
class Probed:
    """A strategy's fingerprints.

    Attributes:
        player: the strategy.
        probe: what probes are made of.
        payoffs: by the chance that the probe is made to cooperate and by the chance that it is made to defect.
        cooperation: by how often the opponent cooperates, and by turn.
        sampled: over how many matches payoffs were averaged; 0 where they are exact.
    """

    player: str
    probe: str
    payoffs: tuple[tuple[float, ...], ...]
    cooperation: tuple[tuple[float, ...], ...]
    sampled: int


@dataclass(frozen=True)
class Summary:
    """Everything a report needs.

    Attributes:
        kind: of the run.
        question: that it answers.
        settings: in words, by name.
        seed: of all randomness.
        curves: of training, by opponent.
        evaluations: of what was learned.
        standings: of a tournament.
        invasion: of an evolving population.
        growth: of types in a large population.
        conquest: of a grid.
        probed: a strategy.
        entered: the learned agents in the tournament, and against whom each learned.
        versions: of what computed it.
    """

    kind: str
    question: str
    seed: int
    settings: Mapping[str, str] = field(default_factory=dict)
    curves: tuple[Curve, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    standings: Standings | None = None
    invasion: Invasion | None = None
    growth: Growth | None = None
    conquest: Conquest | None = None
    probed: Probed | None = None
    entered: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """The stored form."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"

    @classmethod
    def from_json(cls, content: bytes, where: str) -> "Summary":
        """The summary that was stored.

        Raises:
            DamagedFile: it was not.
        """
        try:
            return msgspec.json.decode(content, type=cls)
        except msgspec.MsgspecError as error:
            raise DamagedFile(f"{where} is not the summary of a run ({error})") from None


def curve(training: Training) -> Curve:
    """The learning curve of a training."""
    points = training.reward.shape[1]
    episodes = (np.arange(points) + 1) * training.settings.episodes / points
    low, high = np.quantile(training.reward, [0.1, 0.9], axis=0)
    return Curve(
        opponent=training.opponent.name,
        episodes=tuple(episodes.tolist()),
        reward=tuple(training.reward.mean(axis=0).tolist()),
        low=tuple(low.tolist()),
        high=tuple(high.tolist()),
        cooperation=tuple(training.cooperation.mean(axis=0).tolist()),
    )


def standings(tournament: Tournament, schedule: Schedule) -> Standings:
    """The table of a tournament that was played by a schedule."""
    columns = {name: _plain(values) for name, values in tournament.columns().items()}
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    order = tournament.order
    return Standings(
        turns=tournament.rules.turns,
        noise=tournament.rules.noise,
        prob_end=tournament.rules.prob_end,
        repetitions=tournament.repetitions,
        places=tuple(msgspec.convert(row, Place) for row in rows),
        payoffs=tuple(tuple(_plain(row)) for row in tournament.payoffs[np.ix_(order, order)]),
        cooperation=tuple(tuple(_plain(row)) for row in tournament.cooperation[np.ix_(order, order)]),
        scores=distributions(tournament.scores[:, order]),
        wins=distributions(tournament.wins[:, order], unit=1),
        ranks=distributions(ranks(tournament.scores)[:, order], unit=1),
        to_settle=() if schedule.settle else _to_settle(tournament),
        by_turn=tuple(tuple(_plain(row)) for row in _by_turn(tournament)[order]) if tournament.alive.size else (),
        self_play=schedule.self_play,
        lengths=tuple(sorted({edge.turns or tournament.rules.turns for edge in schedule.edges or (Edge("", ""),)})),
        settled=tournament.settled,
        most=schedule.repetitions,
    )


def _to_settle(tournament: Tournament) -> tuple[int | None, ...]:
    needed = repetitions_to_settle(tournament.scores, min(TOP, len(tournament.names) - 1))
    return tuple(int(repetitions) if np.isfinite(repetitions) else None for repetitions in needed)


def _by_turn(tournament: Tournament) -> NDArray[np.float64]:
    """How often each player cooperates with the others in each stretch of turns, ``[players, stretches]``.

    NaN where all its matches have ended.
    """
    others = ~np.eye(len(tournament.names), dtype=bool)

    def summed(counts: NDArray[Any]) -> NDArray[np.int64]:
        turn_by_turn = np.einsum("ijt,ij->it", counts, others, dtype=np.int64)
        stretches = np.array_split(turn_by_turn, min(MOST_COLUMNS, counts.shape[2]), axis=1)
        return np.stack([stretch.sum(axis=1) for stretch in stretches], axis=1)

    with np.errstate(invalid="ignore"):
        return np.asarray(np.round(summed(tournament.pairs.by_turn) / summed(tournament.alive), 4))


def _plain(values: NDArray[Any]) -> list[Any]:
    return [None if isinstance(value, float) and value != value else value for value in values.tolist()]
