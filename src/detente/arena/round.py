"""A round: a block of the repetitions of a tournament, as it is played on any number of threads."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from os import cpu_count

import numpy as np

from detente.arena.competition import Competition, Fixture
from detente.arena.match import Match, Record
from detente.arena.play import Block, play_block
from detente.arena.scoreboard import Arrays, Scoreboard
from detente.base.errors import DamagedFile

TASK_TURNS = 1 << 18  # turns of one pair in one unit of work: some milliseconds
AHEAD = 16  # units a worker may be ahead of the one entered next


@dataclass(frozen=True)
class Task:
    """Some repetitions of one pair."""

    fixture: Fixture
    block: Block


def unwatched(matches: int) -> None:
    """Tells nobody."""


class Round:
    """Some repetitions of some pairs, and the scoreboard on which they are entered, always in the same order.

    Attributes:
        board: of these repetitions.
        entered: how many units of work are on it.
    """

    def __init__(self, competition: Competition, fixtures: Sequence[Fixture], rows: range) -> None:
        self.board = Scoreboard.blank(competition, len(rows))
        self.entered = 0
        self._competition, self._rows = competition, rows
        self._tasks = [task for fixture in fixtures for task in _tasks(fixture, rows)]

    @classmethod
    def of(cls, competition: Competition, rows: range) -> "Round":
        """These repetitions of the pairs that leave something to chance."""
        return cls(competition, competition.chancy, rows)

    @classmethod
    def certain(cls, competition: Competition) -> "Round":
        """One repetition of the pairs in which nothing is left to chance."""
        return cls(competition, competition.certain, range(1))

    @property
    def matches(self) -> int:
        """How many matches are entered."""
        return sum(task.block.repetitions for task in self._tasks[: self.entered])

    def play(self, played: Callable[[int], None] = unwatched) -> Scoreboard:
        """Play what is not entered yet, and give the scoreboard; an interrupt leaves it whole.

        Args:
            played: is told of every so many matches.
        """
        record = Record(curve=self._competition.schedule.by_turn)
        workers = self._competition.schedule.workers or cpu_count() or 1
        running: deque[tuple[Task, Future[Match]]] = deque()
        todo = iter(self._tasks[self.entered :])
        # Matches are entered on a thread of their own, which no interrupt reaches: none is cut in half.
        pool, clerk = ThreadPoolExecutor(workers), ThreadPoolExecutor(1)
        try:
            while True:
                for task in islice(todo, workers * AHEAD - len(running)):
                    running.append((task, pool.submit(play_block, task.fixture.pairing, task.block, record)))
                if not running:
                    return self.board
                task, match = running.popleft()
                clerk.submit(self._enter, task, match.result()).result()
                played(task.block.repetitions)
        finally:
            pool.shutdown(cancel_futures=True)
            clerk.shutdown()

    def _enter(self, task: Task, match: Match) -> None:
        self.board.enter(self._competition, task.fixture, match, task.block.first - self._rows.start)
        self.entered += 1

    def state(self) -> Arrays:
        """Everything entered so far."""
        place = np.array([self._rows.start, self._rows.stop, self.entered])
        return {"place": place, **self.board.arrays()}

    def restore(self, state: Arrays) -> None:
        """Go on from what `state` gave before; what was of another round changes nothing.

        Raises:
            DamagedFile: it is not what was given.
        """
        start, stop, entered = state["place"].tolist() if "place" in state else (0, 0, 0)
        if range(start, stop) == self._rows:
            if not 0 <= entered <= len(self._tasks):
                raise DamagedFile(f"an unfinished round claims {entered} of {len(self._tasks)} units of work")
            self.board, self.entered = Scoreboard.restored(state, self.board), entered


def _tasks(fixture: Fixture, rows: range) -> list[Task]:
    step = max(1, TASK_TURNS // fixture.pairing.rules.turns)
    return [Task(fixture, Block(min(step, rows.stop - first), first)) for first in rows[::step]]
