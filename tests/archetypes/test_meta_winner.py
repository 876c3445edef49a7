"""Followers of winners, against scores added up from the members' proposals."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import binomtest

from detente.archetypes.roster import find
from detente.base.seed import Seed
from detente.strategies.contract import CATALOG
from detente.strategies.replay import answers

CERTAIN = [
    "tit_for_tat", "grudger", "alternator", "prober", "gradual", "win_stay_lose_shift", "defector", "cooperator",
    "anti_tit_for_tat", "cycler(CCD)", "cycler(DDC)", "omega_tft", "hard_tit_for_tat", "easy_go",
]  # fmt: skip
PAYOFFS = np.array([3, 0, 5, 1])
HISTORIES, TURNS = 40, 90


def theirs() -> NDArray[np.int64]:
    rng = np.random.default_rng(1)
    return (rng.random((HISTORIES, TURNS)) < rng.beta(0.5, 0.5, (HISTORIES, 1))).astype(np.int64)


def proposals(team: list[str]) -> NDArray[np.int64]:
    """What the members would play alone, ``[members, histories, turns]``."""
    return np.array([answers(find(member), theirs()) for member in team], np.int64)


def scores(proposed: NDArray[np.int64]) -> NDArray[np.int64]:
    """What each member would have earned before each turn."""
    earned = PAYOFFS[2 * proposed + theirs()]
    return np.cumsum(earned, axis=2) - earned


def leader(name: str, team: list[str]) -> object:
    return CATALOG[name].player(team=[find(member) for member in team])


@pytest.mark.parametrize("size", [1, 2, 5, 14])
def test_the_best_decides_and_of_equals_one_who_cooperates(size: int) -> None:
    proposed = proposals(CERTAIN[:size])
    total = scores(proposed)
    best = total == total.max(axis=0)
    expected = np.where((best & (proposed == 0)).any(axis=0), 0, 1)
    np.testing.assert_array_equal(answers(leader("meta_winner", CERTAIN[:size]), theirs()), expected)
    provoked = np.cumsum(theirs(), axis=1) - theirs() > 0
    nice = answers(leader("nice_meta_winner", CERTAIN[:size]), theirs())
    np.testing.assert_array_equal(nice, expected & provoked)


def chances(team: list[str]) -> NDArray[np.float64]:
    """Of an ensemble defecting, at each turn: the part of the best 8% that proposes it, later members first."""
    proposed = proposals(team)
    ranked = np.argsort(-scores(proposed)[::-1], axis=0, kind="stable")[: max(1, int(len(team) * 0.08))]
    return np.asarray(np.take_along_axis(proposed[::-1], ranked, axis=0).mean(axis=0))


@pytest.mark.parametrize("copies", [1, 2, 4])
def test_an_ensemble_draws_one_of_the_best(copies: int) -> None:
    """One, two and four of 14, 28 and 56 members; every history in many lanes."""
    team, lanes = CERTAIN * copies, 60
    moves = answers(leader("meta_winner_ensemble", team), np.repeat(theirs(), lanes, axis=0), seed=Seed(3))
    expected = np.repeat(chances(team), lanes, axis=0)
    levels = np.unique(expected).tolist()
    assert len(levels) >= 2
    assert all(level in (0, 1) for level in levels) == (copies == 1)
    for level in levels:
        drawn = moves[expected == level]
        assert binomtest(int(drawn.sum()), drawn.size, level).pvalue > 1e-4
        if 0 < level < 1 and drawn.size > 3_000:  # positive control: a slightly wrong chance would be noticed
            assert binomtest(int(drawn.sum()), drawn.size, level + 0.05).pvalue < 1e-4


def test_a_nice_ensemble_waits_to_be_provoked() -> None:
    moves = answers(leader("nice_meta_winner_ensemble", CERTAIN), theirs())
    provoked = np.cumsum(theirs(), axis=1) - theirs() > 0
    assert not moves[~provoked].any()
    assert moves[provoked].any()
