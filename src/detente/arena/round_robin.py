"""A round robin: everyone meets everyone, as many repetitions as asked.

The unit of work is a pair over a block of repetitions. Blocks run on any number of threads and are entered in one
order, and a pair's random numbers depend on the seed, the two names and the repetition alone; so the result is the
same to the bit for any number of workers, and for a tournament that was interrupted and resumed.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations, islice
from os import cpu_count
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from detente.arena.match import Match
from detente.arena.pairing import Entrant, Pairing
from detente.arena.play import Block, play_block
from detente.arena.rules import Rules
from detente.arena.tournament import Tournament
from detente.base.errors import UsageError
from detente.base.progress import SILENT, Progress
from detente.base.seed import Seed
from detente.strategies.contract import Player

BLOCK_TURNS = 1 << 18  # turns of one pair in one unit of work: some milliseconds
AHEAD = 16  # blocks a worker may be ahead of the one entered next

Arrays = Mapping[str, NDArray[Any]]


class Bookmark(Protocol):
    """Where an unfinished tournament is kept between its interruption and its resumption."""

    def load(self) -> Arrays | None:
        """What was kept last, if anything."""
        ...

    def save(self, arrays: Arrays) -> None:
        """Keep this instead."""
        ...


@dataclass(frozen=True)
class Schedule:
    """How a tournament is played, beyond the rules of a match.

    Attributes:
        repetitions: how many times every pair meets.
        self_play: whether players also meet themselves.
        workers: how many threads play; 0 for one a processor.

    Raises:
        UsageError: a number is out of range.
    """

    repetitions: int = 10
    self_play: bool = False
    workers: int = 0

    def __post_init__(self) -> None:
        """Check the numbers."""
        if self.repetitions < 1:
            raise UsageError(f"{self.repetitions} repetitions were asked for; there must be at least one")
        if self.workers < 0:
            raise UsageError(f"{self.workers} workers were asked for; it is a whole number, 0 for one a processor")


def tournament(
    players: Sequence[Entrant],
    rules: Rules = Rules(),
    schedule: Schedule = Schedule(),
    seed: Seed = Seed(0),
    progress: Progress = SILENT,
    bookmark: Bookmark | None = None,
) -> Tournament:
    """Let every player meet every other.

    A pair in which nothing is left to chance plays once, and counts for every repetition.

    Args:
        players: who enters; names must differ.
        rules: under which they meet.
        schedule: repetitions, self-play, workers.
        seed: of all randomness.
        progress: is told what is done and who leads.
        bookmark: keeps the state when the work is interrupted, and gives it back to go on from there.

    Raises:
        UsageError: there are fewer than two players, two have the same name, or the game is not symmetric.
    """
    from detente.strategies.kernel import prepare

    _check(players, rules)
    prepare([player for player in players if isinstance(player, Player)], progress)
    board = Scoreboard(players, rules, schedule, seed)
    kept = bookmark.load() if bookmark else None
    if kept is not None:
        board.restore(kept)
    try:
        _play_all(board, schedule.workers or cpu_count() or 1, progress)
    except BaseException:
        if bookmark:
            bookmark.save(board.state())
        raise
    return board.result()


def _play_all(board: "Scoreboard", workers: int, progress: Progress) -> None:
    tasks = board.tasks()
    todo = iter(tasks[board.entered :])
    running: deque[tuple[Task, Future[Match]]] = deque()
    # Blocks are entered on a thread of their own, since an interrupt reaches the main thread only: none is cut in half.
    pool, clerk = ThreadPoolExecutor(workers), ThreadPoolExecutor(1)
    try:
        while True:
            for task in islice(todo, workers * AHEAD - len(running)):
                running.append((task, pool.submit(board.play, task)))
            if not running:
                break
            task, match = running.popleft()
            clerk.submit(board.enter, task, match.result()).result()
            progress("playing matches", board.entered, len(tasks), board.leader)
    finally:
        pool.shutdown(cancel_futures=True)
        clerk.shutdown()


@dataclass(frozen=True)
class Task:
    """Some repetitions of one pair; `stands_for_all` where one match counts for every repetition."""

    i: int
    j: int
    block: Block
    stands_for_all: bool = False


class Scoreboard:
    """Where played blocks are entered, one after the other."""

    def __init__(self, players: Sequence[Entrant], rules: Rules, schedule: Schedule, seed: Seed) -> None:
        size = len(players)
        self._players, self._rules, self._schedule, self._seed = players, rules, schedule, seed
        self.entered = 0
        self._scores = np.zeros((schedule.repetitions, size))
        self._wins = np.zeros((schedule.repetitions, size), np.int32)
        self._outcomes = np.zeros((size, size, 4), np.int64)
        self._good = np.zeros((size, size), np.int64)

    def tasks(self) -> list[Task]:
        """All the work, in the order in which it is entered."""
        size, repetitions = len(self._players), self._schedule.repetitions
        pairs = [*combinations(range(size), 2), *((i, i) for i in range(size) if self._schedule.self_play)]
        step = max(1, min(repetitions, BLOCK_TURNS // self._rules.turns))
        tasks = []
        for i, j in pairs:
            if self._pairing(i, j).chancy:
                starts = range(0, repetitions, step)
                tasks += [Task(i, j, Block(min(step, repetitions - first), first)) for first in starts]
            else:
                tasks.append(Task(i, j, Block(1), stands_for_all=True))
        return tasks

    def play(self, task: Task) -> Match:
        """Play a block; safe on any thread."""
        return play_block(self._pairing(task.i, task.j), task.block)

    def enter(self, task: Task, match: Match) -> None:
        """Add a played block to the totals."""
        i, j, first = task.i, task.j, task.block.first
        rows = slice(None) if task.stands_for_all else slice(first, first + task.block.repetitions)
        times = self._schedule.repetitions if task.stands_for_all else 1
        counts = match.outcomes.sum(axis=0, dtype=np.int64) * times
        exploited, exploiting = match.outcomes[:, 1], match.outcomes[:, 2]
        # With a fixed length totals are added, which is exact for whole payoffs in any order.
        mine, theirs = (match.scores if self._rules.prob_end else match.totals).T
        self._outcomes[i, j] += counts
        self._good[i, j] += times * int((exploited >= exploiting).sum())
        self._scores[rows, i] += mine
        self._wins[rows, i] += mine > theirs
        if i != j:
            self._outcomes[j, i] += counts[[0, 2, 1, 3]]
            self._good[j, i] += times * int((exploiting >= exploited).sum())
            self._scores[rows, j] += theirs
            self._wins[rows, j] += theirs > mine
        self.entered += 1

    @property
    def leader(self) -> str:
        """Who has the most points so far."""
        return self._players[int(np.argmax(self._scores[0]))].name

    def state(self) -> Arrays:
        """Everything entered so far."""
        kept: dict[str, NDArray[Any]] = {
            "scores": self._scores,
            "wins": self._wins,
            "outcomes": self._outcomes,
            "good": self._good,
        }
        return {"entered": np.array(self.entered), **kept}

    def restore(self, kept: Arrays) -> None:
        """Go on from what `state` gave before."""
        self.entered = int(kept["entered"])
        names = ("scores", "wins", "outcomes", "good")
        self._scores, self._wins, self._outcomes, self._good = (kept[name].copy() for name in names)

    def result(self) -> Tournament:
        """The tournament, once everything is entered."""
        opponents = len(self._players) - (0 if self._schedule.self_play else 1)
        turns = 1 if self._rules.prob_end else self._rules.turns
        return Tournament(
            names=tuple(player.name for player in self._players),
            rules=self._rules,
            seed=self._seed,
            scores=self._scores / (opponents * turns),
            wins=self._wins,
            outcomes=self._outcomes,
            good_matches=self._good,
        )

    def _pairing(self, i: int, j: int) -> Pairing:
        return Pairing(self._players[i], self._players[j], self._rules, self._seed)


def _check(players: Sequence[Entrant], rules: Rules) -> None:
    if rules.game.actions != 2 or not rules.game.symmetric:
        raise UsageError("a tournament is of a game with two actions and the same payoffs for both players")
    if len(players) < 2:
        raise UsageError(f"a tournament needs at least two players; {len(players)} entered")
    names = [player.name for player in players]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"{name} entered twice; give one of them another name")
