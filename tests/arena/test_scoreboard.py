"""Scoreboards: kept and restored, added up block by block."""

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.competition import Competition
from detente.arena.round import Round
from detente.arena.rules import Rules
from detente.arena.schedule import Schedule
from detente.arena.scoreboard import Scoreboard
from detente.base.errors import DamagedFile, UsageError
from detente.base.seed import Seed

FIELD = [find(name) for name in ("tit_for_tat", "random", "defector", "grudger")]
CONTEST = Competition(FIELD, Rules(turns=10), Schedule(12, by_turn=True), Seed(1))


def same(one: Scoreboard, other: Scoreboard) -> bool:
    return all(np.array_equal(values, other.arrays()[name]) for name, values in one.arrays().items())


def test_kept_and_restored() -> None:
    board = Round.of(CONTEST, range(3, 8)).play()
    assert same(Scoreboard.restored(board.arrays(), Scoreboard.blank(CONTEST, 5)), board)


@pytest.mark.parametrize("name", ["points", "pair_outcomes", "pair_by_turn"])
def test_what_is_missing_or_misshapen_is_told(name: str) -> None:
    arrays = dict(Round.of(CONTEST, range(5)).play().arrays())
    blank = Scoreboard.blank(CONTEST, 5)
    with pytest.raises(DamagedFile, match=f"a kept block lacks {name}, or holds another shape of it"):
        Scoreboard.restored({**arrays, name: arrays[name][:-1]}, blank)
    del arrays[name]
    with pytest.raises(DamagedFile, match=name):
        Scoreboard.restored(arrays, blank)
    with pytest.raises(DamagedFile):
        Scoreboard.restored(Round.of(CONTEST, range(4)).play().arrays(), blank)


def test_blocks_add_up_to_the_whole() -> None:
    whole, parts = Round.of(CONTEST, range(12)).play(), Scoreboard.blank(CONTEST, 12)
    for rows in (range(0, 5), range(5, 12)):
        parts.add(Round.of(CONTEST, rows).play(), rows.start)
    np.testing.assert_array_equal(parts.points, whole.points)
    np.testing.assert_array_equal(parts.pairs.outcomes, whole.pairs.outcomes)


def test_what_is_certain_counts_every_time() -> None:
    board = Scoreboard.blank(CONTEST, 4)
    once = Round.certain(CONTEST).play()
    board.add_certain(once, 3)
    assert board.points.tolist() == [*(3 * once.points.tolist()), [0] * 4]
    assert board.pairs.outcomes[0, 2].tolist() == [0, 3, 0, 27], "Tit for Tat is exploited once by a defector"


def test_what_does_not_fit_into_memory_is_told() -> None:
    with pytest.raises(
        UsageError, match=r"^1,000,000,000,000,000 repetitions of 4 players, counted over 10 turns, take 112,000,000 GB"
    ):
        Scoreboard.blank(CONTEST, 10**15)
