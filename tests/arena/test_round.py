"""Rounds: what they hold, and how they are taken up again; what they come to is in `test_round_robin`."""

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.competition import Competition
from detente.arena.round import Round
from detente.arena.rules import Rules
from detente.arena.schedule import Schedule
from detente.base.errors import DamagedFile
from detente.base.seed import Seed

FIELD = [find(name) for name in ("tit_for_tat", "random", "defector", "grudger")]
CONTEST = Competition(FIELD, Rules(turns=10), Schedule(12), Seed(1))


def test_certain_pairs_and_others_are_apart() -> None:
    certain, chancy = Round.certain(CONTEST), Round.of(CONTEST, range(12))
    np.testing.assert_array_equal(
        (certain.play().pairs.matches > 0) ^ (chancy.play().pairs.matches > 0), ~np.eye(4, dtype=bool)
    )
    assert (certain.matches, chancy.matches) == (3, 36)


def test_a_round_of_other_repetitions_is_not_taken_up() -> None:
    done = Round.of(CONTEST, range(4))
    done.play()
    other, same = Round.of(CONTEST, range(4, 8)), Round.of(CONTEST, range(4))
    other.restore(done.state())
    same.restore(done.state())
    assert (other.entered, other.matches) == (0, 0)
    assert (same.entered, same.matches) == (3, 12)
    assert same.play().points.tolist() == done.board.points.tolist()
    with pytest.raises(DamagedFile, match="an unfinished round claims 99 of 3 units of work"):
        same.restore({**done.state(), "place": np.array([0, 4, 99])})
