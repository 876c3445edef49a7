"""What a tournament says of itself, worked by hand."""

import dataclasses

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.match import Record
from detente.arena.pair_sums import PairSums
from detente.arena.play import play
from detente.arena.round_robin import tournament as round_robin
from detente.arena.rules import Rules
from detente.arena.schedule import Edge, Schedule
from detente.arena.tournament import Tournament
from detente.base.frame import rows
from detente.base.seed import Seed
from detente.measures.morality import morality
from detente.measures.ranking import rank_intervals

SCORES = np.array([[1.0, 3.0, 2.0], [2.0, 3.0, 2.0], [1.5, 1.5, 4.0], [1.0, 2.0, 3.5]])
OUTCOMES = np.zeros((3, 3, 4), np.int64)
OUTCOMES[0, 1], OUTCOMES[1, 0] = (10, 20, 5, 5), (10, 5, 20, 5)
OUTCOMES[0, 2], OUTCOMES[2, 0] = (40, 0, 0, 0), (40, 0, 0, 0)
OUTCOMES[1, 2], OUTCOMES[2, 1] = (0, 0, 30, 10), (0, 30, 0, 10)
GOOD = np.array([[0, 4, 4], [1, 0, 0], [4, 4, 0]])


def tournament(scores: np.ndarray = SCORES) -> Tournament:  # type: ignore[type-arg]
    wins = np.array([[0, 2, 0], [0, 2, 1], [1, 1, 1], [0, 2, 0]], np.int32)[: len(scores)]
    pairs = PairSums.blank(3)
    pairs.outcomes[:], pairs.good[:], pairs.matches[:] = OUTCOMES, GOOD, 4
    return Tournament(("ann", "bob", "cyd"), Rules(turns=10), Seed(5), scores, wins, scores / 4, pairs)


def test_means_spreads_and_ranks() -> None:
    result = tournament()
    assert result.repetitions == 4
    assert result.mean.tolist() == [1.375, 2.375, 2.875]
    np.testing.assert_allclose(result.spread, [np.sqrt(0.6875 / 3), np.sqrt(1.6875 / 3), np.sqrt(3.1875 / 3)])
    assert result.ranks.tolist() == [3, 2, 1]
    assert result.order.tolist() == [2, 1, 0]


def test_a_single_repetition_has_no_spread() -> None:
    assert np.isnan(tournament(SCORES[:1]).spread).all()


def test_players_that_tie_share_their_ranks_and_keep_their_order() -> None:
    tied = tournament(np.array([[2.0, 3.0, 3.0]]))
    assert tied.ranks.tolist() == [3, 1.5, 1.5]
    assert tied.order.tolist() == [1, 2, 0]


def test_payoffs_and_cooperation_of_pairs() -> None:
    result = tournament()
    expected = [
        [np.nan, (30 + 25 + 5) / 40, 3],
        [(30 + 100 + 5) / 40, np.nan, (150 + 10) / 40],
        [3, 10 / 40, np.nan],
    ]
    np.testing.assert_allclose(result.payoffs, expected)
    np.testing.assert_allclose(result.cooperation, [[np.nan, 0.75, 1], [0.375, np.nan, 0], [1, 0.75, np.nan]])


def test_rank_intervals_depend_on_the_seed_alone() -> None:
    expected = rank_intervals(SCORES, Seed(5).child("rank intervals"))
    np.testing.assert_array_equal(tournament().rank_intervals, expected)
    assert (expected[:, 0] <= tournament().ranks).all()
    assert (tournament().ranks <= expected[:, 1]).all()


def test_the_table_has_the_best_first() -> None:
    table = rows(tournament().columns())
    assert [row["player"] for row in table] == ["cyd", "bob", "ann"]
    assert [row["rank"] for row in table] == [1, 2, 3]
    assert [row["score"] for row in table] == [2.875, 2.375, 1.375]
    assert [row["wins"] for row in table] == [0.5, 1.75, 0.25]
    assert [row["cooperation"] for row in table] == pytest.approx([0.875, 0.1875, 0.875])
    moral = morality(OUTCOMES, GOOD, np.full((3, 3), 4))
    assert [row["good_partner"] for row in table] == moral.good_partner[[2, 1, 0]].tolist() == [1, 0.125, 1]
    assert [row["eigenjesus"] for row in table] == moral.eigenjesus[[2, 1, 0]].tolist()


def test_it_says_who_leads() -> None:
    assert repr(tournament()) == "<tournament of 3 players, 4 repetitions: cyd leads>"
    assert repr(tournament(np.array([[2.0, 3.0, 3.0]]))).endswith("1 repetitions: 2 tie for the lead>")


@pytest.mark.parametrize("prob_end", [None, 0.2])
def test_cooperation_by_turn_is_of_matches_that_go_on(prob_end: float | None) -> None:
    rules, names = Rules(30, noise=0.1, prob_end=prob_end), ("tit_for_tat", "random")
    first, second = (find(name) for name in names)
    edges = (Edge(*names, 12), Edge("tit_for_tat", "defector", 30))
    schedule = Schedule(40, edges=edges, by_turn=True)
    played = round_robin([first, second, find("defector")], rules, schedule, Seed(3))
    met = play(first, second, dataclasses.replace(rules, turns=12), 40, Seed(3), Record(trace=True))
    actions = np.full((40, 30), np.nan)
    for repetition, turns in enumerate(met.turns):
        actions[repetition, :turns] = met.trace[repetition, 0, :turns] == 0
    going_on = ~np.isnan(actions)
    assert played.alive[0, 1].tolist() == going_on.sum(axis=0).tolist()
    expected = [np.nan if not going_on[:, k].any() else np.nanmean(actions[:, k]) for k in range(30)]
    np.testing.assert_allclose(played.cooperation_by_turn[0, 1], expected)
    assert np.isnan(played.cooperation_by_turn[1, 2]).all()
