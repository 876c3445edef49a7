"""Voters and hunters, against proposals of the members counted one by one."""

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.archetypes.roster import find
from detente.strategies.contract import CATALOG
from detente.strategies.replay import answers

TEAM = ["tit_for_tat", "grudger", "alternator", "prober", "gradual", "win_stay_lose_shift", "defector", "cooperator"]


def histories() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    rng = np.random.default_rng(0)
    rates = rng.beta(0.5, 0.5, (60, 1))
    return (rng.random((60, 150)) < rates).astype(np.int64), rng.integers(0, 2, (60, 150))


def proposed(team: list[str]) -> NDArray[np.int64]:
    """What the members would play if they met the opponent alone, ``[members, histories, turns]``."""
    return np.array([answers(find(member), histories()[0]) for member in team], np.int64)


def played(leader: str, team: list[str]) -> NDArray[np.uint8]:
    """The leader's intentions; what is on its record is not its own, and none of its members' business."""
    theirs, mine = histories()
    return answers(CATALOG[leader].player(team=[find(member) for member in team]), theirs, mine)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_the_majority_and_the_minority_decide(size: int) -> None:
    votes = proposed(TEAM[:size]).sum(axis=0)
    np.testing.assert_array_equal(played("meta_majority", TEAM[:size]), votes > size - votes)
    np.testing.assert_array_equal(played("meta_minority", TEAM[:size]), votes < size - votes)


@pytest.mark.parametrize("engine", ["compiled", "interpreted"])
def test_hundreds_may_vote(engine: str) -> None:
    team = [find("defector")] * 150 + [find("cooperator")] * 149
    assert answers(CATALOG["meta_majority"].player(team=team), [[0, 0, 0]], engine=engine).tolist() == [[1, 1, 1]]
    assert answers(CATALOG["meta_minority"].player(team=team), [[0, 0, 0]], engine=engine).tolist() == [[0, 0, 0]]


def test_hunters_defect_if_one_does_and_repay_after_a_hundred_turns() -> None:
    team = ["grudger", "prober3"]
    theirs = histories()[0]
    last = np.pad(theirs, ((0, 0), (1, 0)))[:, :-1]
    late = np.arange(150) > 100
    expected = proposed(team).any(axis=0) | (late & (last == 1))
    np.testing.assert_array_equal(played("meta_hunter", team), expected)
    np.testing.assert_array_equal(played("meta_hunter_aggressive", team), expected)
    calm = ["cooperator"]
    np.testing.assert_array_equal(played("meta_hunter", calm), late & (last == 1))
