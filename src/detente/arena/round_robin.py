"""A round robin: everyone meets everyone, as many repetitions as asked.

A block of repetitions is played on any number of threads, in any order, on any machine, and kept when it is done. A
pair's random numbers depend on the seed, the two names and the repetition alone, and blocks are added up in one order;
so the result is the same to the bit for any number of workers, and for a tournament that was interrupted and resumed.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.competition import Competition
from detente.arena.pairing import Entrant
from detente.arena.round import Round
from detente.arena.rules import Rules
from detente.arena.schedule import Schedule
from detente.arena.scoreboard import Arrays, Scoreboard
from detente.arena.tournament import Tournament
from detente.base.errors import DamagedFile
from detente.base.progress import SILENT, Progress
from detente.base.seed import Seed
from detente.measures.ranking import settled
from detente.strategies.contract import Player

UNFINISHED = "unfinished.npz"

Crew: TypeAlias = Callable[[Sequence[range]], Iterator[Arrays]]


class Shelf(Protocol):
    """Where blocks are kept as they are done."""

    def holds(self, name: str) -> bool:
        """Whether there is one of this name."""
        ...

    def load(self, name: str) -> Arrays:
        """What was kept under a name.

        Raises:
            DamagedFile: it is not what was kept.
        """
        ...

    def save(self, name: str, arrays: Arrays) -> None:
        """Keep a block."""
        ...


def tournament(
    players: Sequence[Entrant],
    rules: Rules = Rules(),
    schedule: Schedule = Schedule(),
    seed: Seed = Seed(0),
    progress: Progress = SILENT,
    shelf: Shelf | None = None,
) -> Tournament:
    """Let every player meet every other.

    A pair in which nothing is left to chance plays once, and counts for every repetition.

    Args:
        players: who enters; names must differ.
        rules: under which they meet.
        schedule: repetitions, self-play, edges, what is counted, workers.
        seed: of all randomness.
        progress: is told what is done and who leads.
        shelf: keeps every block that is done, and gives it back to go on from there.

    Raises:
        UsageError: there are fewer than two players, two have the same name, the game is not symmetric, or the
            schedule does not fit the field.
    """
    return hold(Competition(players, rules, schedule, seed), progress, shelf)


def hold(
    competition: Competition, progress: Progress = SILENT, shelf: Shelf | None = None, crew: Crew | None = None
) -> Tournament:
    """Play a competition to its end, or until its best players are settled.

    Args:
        competition: who meets whom.
        progress: is told how many matches are played and who leads.
        shelf: keeps every block that is done, and gives it back to go on from there.
        crew: plays blocks of repetitions and yields what they came to, in the order asked; threads here if None.
    """
    from detente.strategies.kernel import prepare

    prepare([player for player in competition.players if isinstance(player, Player)], progress)
    watch = Watch(competition, progress)
    board = Scoreboard.blank(competition, competition.schedule.repetitions)
    once = Round.certain(competition).play()
    played, top, places = 0, competition.schedule.settle, np.zeros(0, np.bool_)
    for look, (rows, block) in enumerate(_blocks(competition, watch, shelf, crew), 1):
        board.add(block, rows.start)
        played = rows.stop
        scores = (board.points[:played] + once.points) / competition.opponents
        watch.entered(scores)
        places = settled(scores, top, look) if top else places
        if top and places.all():
            break
    board.add_certain(once, played)
    return Tournament.of(competition, board, played, tuple(places.tolist()))


def _blocks(
    competition: Competition, watch: "Watch", shelf: Shelf | None, crew: Crew | None
) -> Iterator[tuple[range, Scoreboard]]:
    """Every block in its turn: found on the shelf, or played now and put there."""
    names = {rows: f"block-{rows.start}-{rows.stop}.npz" for rows in competition.blocks}
    missing = [rows for rows, name in names.items() if not (shelf and shelf.holds(name))]
    elsewhere = crew(missing) if crew else None
    for rows, name in names.items():
        blank = Scoreboard.blank(competition, len(rows))
        block = None if rows in missing else _kept(shelf, name, blank)
        if block is None and elsewhere and rows in missing:
            block = Scoreboard.restored(next(elsewhere), blank)
        elif block is None:
            block = _played(Round.of(competition, rows), watch, shelf)
        if shelf and not shelf.holds(name):
            shelf.save(name, block.arrays())
        yield rows, block


def _played(block: Round, watch: "Watch", shelf: Shelf | None) -> Scoreboard:
    """Play a block, from where it was interrupted if it was."""
    try:
        if shelf and shelf.holds(UNFINISHED):
            block.restore(shelf.load(UNFINISHED))
            watch.played(block.matches)
    except DamagedFile:
        pass
    try:
        block.play(watch.played)
    except BaseException:
        if shelf and block.entered:
            shelf.save(UNFINISHED, block.state())
        raise
    return block.board


def _kept(shelf: Shelf | None, name: str, blank: Scoreboard) -> Scoreboard | None:
    """A block that was kept; None if it is damaged, so that it must be played again."""
    try:
        return Scoreboard.restored(shelf.load(name), blank) if shelf else None
    except DamagedFile:
        return None


class Watch:
    """Tells how many matches are played, and who leads."""

    def __init__(self, competition: Competition, progress: Progress) -> None:
        self._names, self._progress = competition.names, progress
        self._chancy, self._done = len(competition.chancy), len(competition.certain)
        self._certain, self._leader = self._done, ""
        self._total = self._chancy * competition.schedule.repetitions + self._certain

    def played(self, matches: int) -> None:
        """So many more matches of the block that is under way are played."""
        self._done += matches
        self._progress("playing matches", self._done, self._total, self._leader)

    def entered(self, scores: NDArray[np.float64]) -> None:
        """These repetitions are complete, ``[repetitions, players]``."""
        self._done = self._chancy * len(scores) + self._certain
        self._leader = self._names[int(scores.mean(axis=0).argmax())]
        self._progress("playing matches", self._done, self._total, self._leader)
