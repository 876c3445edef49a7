"""A comparison: the players of two tournaments side by side."""

from dataclasses import dataclass

import msgspec
import numpy as np

from detente.base.errors import UsageError
from detente.lab.kept_tournament import Kept
from detente.measures.intervals import Interval, difference_interval
from detente.measures.ranking import order, ranks


@dataclass(frozen=True)
class Change:
    """What became of one player from the first tournament to the second.

    Attributes:
        player: who.
        scores: the mean payoff a turn in both.
        difference: second less first, with Welch's interval.
        ranks: among the players that are in both.
    """

    player: str
    scores: tuple[float, float]
    difference: Interval
    ranks: tuple[float, float]

    @property
    def climbed(self) -> float:
        """By how many ranks it is better in the second."""
        return self.ranks[0] - self.ranks[1]

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval of the difference leaves out zero."""
        return 0 not in self.difference


@dataclass(frozen=True)
class Side:
    """One of the two tournaments.

    Attributes:
        place: of the run.
        words: how it was played.
        repetitions: how often.
        others: players that are not in the other tournament.
    """

    place: str
    words: str
    repetitions: int
    others: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Two tournaments and the players that are in both, best of the first tournament first."""

    first: Side
    second: Side
    changes: tuple[Change, ...]

    def to_json(self) -> bytes:
        """The comparison as JSON; a bound that is infinite is null."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"


def compare(first: Kept, second: Kept) -> Comparison:
    """Compare the players that are in two tournaments, by name.

    The two are taken as independent. Where they share a seed, matches that both have in common come out alike, and the
    intervals are wider than they need be.

    Raises:
        UsageError: nobody is in both.
    """
    names = [name for name in first.tournament.names if name in second.tournament.names]
    if not names:
        raise UsageError(f"nobody is in both {first.place} and {second.place}, so there is nothing to compare")
    columns = [[kept.tournament.names.index(name) for name in names] for kept in (first, second)]
    scores = [kept.tournament.scores[:, column] for kept, column in zip((first, second), columns, strict=True)]
    means = np.array([values.mean(axis=0) for values in scores])
    places = ranks(means)
    changes = tuple(
        Change(
            player=names[k],
            scores=(float(means[0, k]), float(means[1, k])),
            difference=difference_interval(scores[1][:, k], scores[0][:, k]),
            ranks=(float(places[0, k]), float(places[1, k])),
        )
        for k in order(means[0]).tolist()
    )
    return Comparison(_side(first, names), _side(second, names), changes)


def _side(kept: Kept, shared: list[str]) -> Side:
    others = tuple(name for name in kept.tournament.names if name not in shared)
    return Side(kept.place, kept.settings.words()["Tournament"], kept.tournament.repetitions, others)
