"""Sums over the matches of a pair, against the matches one by one."""

import numpy as np

from detente.archetypes.roster import find
from detente.arena.match import Record
from detente.arena.pair_sums import PairSums
from detente.arena.play import play
from detente.arena.rules import Rules

MATCH = play(find("random"), find("grudger"), Rules(turns=8, noise=0.1), 50, record=Record(curve=True, trace=True))


def test_a_pair_is_summed_up() -> None:
    sums = PairSums.blank(3, turns=8)
    sums.enter(2, 0, MATCH)
    mine = 1.0 - MATCH.trace[:, 0]
    theirs = 1.0 - MATCH.trace[:, 1]
    assert sums.matches[2, 0] == 50
    assert sums.by_turn[2, 0].tolist() == mine.sum(axis=0).tolist()
    assert sums.good[2, 0] == (mine.sum(axis=1) >= theirs.sum(axis=1)).sum()
    assert sums.wins[2, 0] == (mine.sum(axis=1) < theirs.sum(axis=1)).sum(), "who defects more often gets more"
    np.testing.assert_allclose(sums.cooperation[2, 0], [mine.mean(axis=1).sum(), (mine.mean(axis=1) ** 2).sum()])
    np.testing.assert_allclose(sums.payoff[2, 0], [MATCH.scores[:, 0].sum(), (MATCH.scores[:, 0] ** 2).sum()])
    assert all(values[:2].sum() == 0 for values in vars(sums).values())


def test_sums_add_up() -> None:
    once, twice = PairSums.blank(3, turns=8), PairSums.blank(3, turns=8)
    once.enter(0, 1, MATCH)
    twice.add(once, 2)
    again = PairSums.blank(3, turns=8)
    again.add(once)
    again.enter(0, 1, MATCH)
    for name, values in vars(twice).items():
        np.testing.assert_allclose(values, getattr(again, name), err_msg=name)
    assert twice.by_turn.dtype == np.uint32


def test_spreads() -> None:
    sums = PairSums.blank(2)
    sums.enter(0, 1, MATCH)
    spread = sums.spread(sums.payoff)
    np.testing.assert_allclose(spread[0, 1], MATCH.scores[:, 0].std())
    assert np.isnan(spread[1, 0])
    assert sums.by_turn.size == 0
