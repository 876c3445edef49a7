"""A schedule: how often who meets whom in a tournament, and what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Literal, TypeAlias, get_args

from detente.arena.rules import MOST_TURNS
from detente.base.errors import UnknownName, UsageError

MOST_REPETITIONS = 10**9
NAMED = 12  # players in a sentence at most

SelfPlay: TypeAlias = Literal["no", "shown", "counted"]


@dataclass(frozen=True)
class Edge:
    """Two players who meet, by name.

    Attributes:
        first: one of them.
        second: the other.
        turns: how long their matches last; 0 for as long as all others.

    Raises:
        UsageError: the number of turns is out of range.
    """

    first: str
    second: str
    turns: int = 0

    def __post_init__(self) -> None:
        """Check the number of turns."""
        if not 0 <= self.turns <= MOST_TURNS:
            raise UsageError(f"{self.first} and {self.second} cannot meet for {self.turns} turns; 1 to {MOST_TURNS:,}")


@dataclass(frozen=True)
class Schedule:
    """How a tournament is played, beyond the rules of a match.

    Attributes:
        repetitions: how many times every pair meets, or with `settle` the most there can be.
        self_play: whether players also meet themselves: "no"; "shown", in the tables of pairs but not in the scores;
            or "counted", in the scores too.
        edges: who meets whom; None for everyone and everyone.
        by_turn: whether cooperation is counted turn by turn for every pair.
        settle: play no longer than until the order of so many best players is settled; 0 to play all repetitions.
        workers: how many threads play, which changes nothing in what comes out; 0 for one a processor.

    Raises:
        UsageError: a number is not whole or out of range, or two edges join the same players.
    """

    repetitions: int = 10
    self_play: SelfPlay = "no"
    edges: tuple[Edge, ...] | None = None
    by_turn: bool = False
    settle: int = 0
    workers: int = 0

    def __post_init__(self) -> None:
        """Check the numbers and the edges."""
        for name in ("repetitions", "settle", "workers"):
            if not isinstance(getattr(self, name), Integral):
                raise UsageError(f"{name} is {getattr(self, name)!r}; it is a whole number")
        if not 1 <= self.repetitions <= MOST_REPETITIONS:
            raise UsageError(
                f"{self.repetitions:,} repetitions were asked for; there can be from 1 to {MOST_REPETITIONS:,}"
            )
        if self.workers < 0:
            raise UsageError(f"{self.workers} workers were asked for; it is a whole number, 0 for one a processor")
        if self.settle < 0:
            raise UsageError(
                f"the best {self.settle} cannot be settled; it is a whole number, 0 to play all repetitions"
            )
        if self.self_play not in get_args(SelfPlay):
            raise UsageError(f"self-play is {self.self_play!r}; it is {', '.join(get_args(SelfPlay))}")
        met: set[frozenset[str]] = set()
        for edge in self.edges or ():
            pair = frozenset((edge.first, edge.second))
            if pair in met:
                raise UsageError(f"{edge.first} and {edge.second} are joined twice; a pair has one edge")
            met.add(pair)

    def pairs(self, names: Sequence[str]) -> list[tuple[int, int, int]]:
        """Who meets whom, by place among the names, and the turns of their own, 0 for the usual number.

        Raises:
            UnknownName: an edge joins somebody who did not enter.
            UsageError: somebody meets nobody.
        """
        places = {name: place for place, name in enumerate(names)}
        if self.edges is None:
            size = len(names)
            pairs = [(i, j, 0) for i in range(size) for j in range(i + 1, size)]
            return pairs if self.self_play == "no" else pairs + [(i, i, 0) for i in range(size)]
        for edge in self.edges:
            for name in (edge.first, edge.second):
                if name not in places:
                    raise UnknownName("player of this tournament", name, names, f"those who entered: {_told(names)}")
        pairs = [(places[edge.first], places[edge.second], edge.turns) for edge in self.edges]
        met = {place for i, j, _ in pairs for place in (i, j) if i != j or self.self_play == "counted"}
        for name, place in places.items():
            if place not in met:
                raise UsageError(f"{name} entered but no edge joins it to anybody; leave it out, or give it an edge")
        return pairs


def _told(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
