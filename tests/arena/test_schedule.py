"""Who meets whom."""

from typing import Any

import numpy as np
import pytest

from detente.arena.schedule import Edge, Schedule
from detente.base.errors import UnknownName, UsageError

NAMES = ("ann", "bob", "cyd")


def test_everyone_meets_everyone() -> None:
    assert Schedule().pairs(NAMES) == [(0, 1, 0), (0, 2, 0), (1, 2, 0)]
    for self_play in ("shown", "counted"):
        assert Schedule(self_play=self_play).pairs(NAMES)[3:] == [(0, 0, 0), (1, 1, 0), (2, 2, 0)]  # type: ignore[arg-type]


def test_neighbours_meet() -> None:
    edges = (Edge("cyd", "ann"), Edge("ann", "bob", 7))
    assert Schedule(edges=edges).pairs(NAMES) == [(2, 0, 0), (0, 1, 7)]


def test_one_who_meets_nobody_but_itself_is_in_if_that_counts() -> None:
    edges = (Edge("ann", "bob"), Edge("cyd", "cyd"))
    assert len(Schedule(self_play="counted", edges=edges).pairs(NAMES)) == 2
    with pytest.raises(UsageError, match="cyd entered but no edge joins it to anybody; leave it out, or give it an"):
        Schedule(self_play="shown", edges=edges).pairs(NAMES)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"repetitions": 0}, "0 repetitions were asked for; there can be from 1 to 1,000,000,000"),
        ({"repetitions": 10**13}, "10,000,000,000,000 repetitions were asked for; there can be from 1 to"),
        ({"workers": -1}, "-1 workers were asked for; it is a whole number, 0 for one a processor"),
        ({"settle": -1}, "the best -1 cannot be settled"),
        ({"self_play": "yes"}, "self-play is 'yes'; it is no, shown, counted"),
        ({"edges": (Edge("ann", "bob"), Edge("bob", "ann"))}, "bob and ann are joined twice; a pair has one edge"),
    ],
)
def test_what_makes_no_sense_is_refused(values: dict[str, Any], wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        Schedule(**values)


@pytest.mark.parametrize("number", [1.5, "3", None, np.array([1, 2])])
@pytest.mark.parametrize("name", ["repetitions", "settle", "workers"])
def test_numbers_are_whole(name: str, number: Any) -> None:
    with pytest.raises(UsageError, match=rf"^{name} is .*; it is a whole number$"):
        Schedule(**{name: number})
    assert getattr(Schedule(**{name: np.int64(3)}), name) == 3  # type: ignore[arg-type]


def test_an_edge_has_a_length_or_none() -> None:
    with pytest.raises(UsageError, match="ann and bob cannot meet for -1 turns; 1 to"):
        Edge("ann", "bob", -1)


def test_an_edge_that_joins_a_stranger_is_told_who_entered() -> None:
    schedule = Schedule(edges=(Edge("ann", "zoe"),))
    with pytest.raises(
        UnknownName, match=r"^no player of this tournament is called 'zoe'; those who entered: ann, bob, cyd$"
    ):
        schedule.pairs(NAMES)
    with pytest.raises(UnknownName, match=r"entered: p0, p1, .*, p11 and 88 more$"):
        schedule.pairs([*(f"p{number}" for number in range(99)), "ann"])
