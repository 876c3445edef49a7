"""Ranks against scipy, and what must hold for them however they are drawn."""

import math
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats
from scipy.stats import t as student

from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.measures.ranking import (
    asymptotic_rank_intervals,
    normalised_ranks,
    order,
    rank_intervals,
    ranks,
    repetitions_to_settle,
    settled,
    wins,
)

scores = arrays.arrays(np.float64, st.integers(1, 12), elements=st.integers(-5, 5).map(float))
tournaments = arrays.arrays(np.float64, st.tuples(st.integers(2, 8), st.integers(1, 9)), elements=st.floats(0, 5))


@given(arrays.arrays(np.float64, (3, 7), elements=st.integers(-5, 5).map(float)))
def test_ranks_are_scipys(values: np.ndarray) -> None:
    np.testing.assert_array_equal(ranks(values), stats.rankdata(-values, axis=-1))


@given(scores)
def test_ranks_share_out_the_places(values: np.ndarray) -> None:
    assert ranks(values).sum() == len(values) * (len(values) + 1) / 2


@given(scores, st.data())
def test_ranks_follow_the_players(values: np.ndarray, data: st.DataObject) -> None:
    shuffle = np.array(data.draw(st.permutations(range(len(values)))))
    np.testing.assert_array_equal(ranks(values[shuffle]), ranks(values)[shuffle])


def test_who_has_no_score_has_no_rank() -> None:
    values = [2.0, math.nan, 3.0, math.nan]
    np.testing.assert_array_equal(ranks(values), [2, math.nan, 1, math.nan])
    assert order(values).tolist() == [2, 0, 1, 3]


def test_normalised_ranks_run_from_best_to_last() -> None:
    assert normalised_ranks([10.0, 30.0, 20.0, 40.0, 0.0]).tolist() == [0.75, 0.25, 0.5, 0, 1]
    assert normalised_ranks([[1.0, 1.0, 1.0], [3.0, 3.0, 0.0]]).tolist() == [[0.5, 0.5, 0.5], [0.25, 0.25, 1]]
    assert normalised_ranks([7.0]).tolist() == [0]


@given(scores)
def test_the_order_goes_down_and_keeps_ties(values: np.ndarray) -> None:
    expected = sorted(range(len(values)), key=lambda i: (-values[i], i))
    assert order(values).tolist() == expected


def test_the_order_is_within_each_repetition() -> None:
    assert order([[1.0, 2.0, 3.0], [3.0, 1.0, 2.0]]).tolist() == [[2, 1, 0], [0, 2, 1]]


def test_wins_by_hand() -> None:
    """The first beats the second and loses to the third; the second and third draw; the fourth met nobody."""
    nan = math.nan
    got = [[9, 5, 1, nan], [2, 9, 3, nan], [4, 3, 9, nan], [nan, nan, nan, nan]]
    assert wins(got).tolist() == [1, 0, 1, 0]
    assert wins([got, np.transpose(got)]).tolist() == [[1, 0, 1, 0], [1, 1, 0, 0]]


@given(arrays.arrays(np.float64, (5, 5), elements=st.integers(0, 3).map(float)))
def test_every_pair_has_a_winner_or_a_draw(got: np.ndarray) -> None:
    draws = sum(got[i, j] == got[j, i] for i in range(5) for j in range(i))
    assert wins(got).sum() + draws == 10


def test_steady_players_keep_their_ranks() -> None:
    steady = np.tile([1.0, 3.0, 2.0, 3.0], (10, 1))
    assert rank_intervals(steady, Seed(0)).tolist() == [[4, 4], [1.5, 1.5], [3, 3], [1.5, 1.5]]


def test_close_players_change_places() -> None:
    """The first two take turns by a coin, the third is far behind."""
    coin = np.random.default_rng(2).integers(0, 2, 50)
    played = np.stack([coin, 1 - coin, np.full(50, -1)], axis=1)
    assert rank_intervals(played, Seed(0)).tolist() == [[1, 2], [1, 2], [3, 3]]


def test_two_repetitions_by_hand() -> None:
    """Of four equally likely redraws, one reverses the ranks, one is a tie (two ways), one keeps them."""
    played = [[1.0, 0.0], [0.0, 1.0]]
    assert rank_intervals(played, Seed(3), level=0.95).tolist() == [[1, 2], [1, 2]]
    assert rank_intervals(played, Seed(3), level=0.4).tolist() == [[1.5, 1.5], [1.5, 1.5]]


def test_one_repetition_says_nothing_about_others() -> None:
    assert rank_intervals([[5.0, 3.0, 4.0]], Seed(0)).tolist() == [[1, 3], [1, 3], [1, 3]]


@settings(deadline=None)
@given(tournaments, st.data())
def test_rank_intervals_follow_the_players(played: np.ndarray, data: st.DataObject) -> None:
    shuffle = np.array(data.draw(st.permutations(range(played.shape[1]))))
    intervals = rank_intervals(played, Seed(5), 50)
    np.testing.assert_array_equal(rank_intervals(played[:, shuffle], Seed(5), 50), intervals[shuffle])
    assert (intervals[:, 0] >= 1).all()
    assert (intervals[:, 0] <= intervals[:, 1]).all()
    assert (intervals[:, 1] <= played.shape[1]).all()
    assert (intervals * 2 % 1 == 0).all(), "a bound is a rank that was drawn"


@pytest.mark.parametrize("players", range(5, 42, 4))
def test_players_with_equal_scores_stay_tied(players: int) -> None:
    """Whatever the columns between them: a matrix product rounds its last columns differently."""
    played = np.random.default_rng(players).normal(size=(37, players))
    played[:, -1] = played[:, 0]
    intervals = rank_intervals(played, Seed(6), 200)
    assert intervals[0].tolist() == intervals[-1].tolist()
    only = rank_intervals(np.repeat(played[:, :1], players, axis=1), Seed(6), 200)
    assert (only == (players + 1) / 2).all()


def test_rank_intervals_draw_by_their_seed() -> None:
    played = np.random.default_rng(8).normal(size=(20, 30))
    assert np.array_equal(rank_intervals(played, Seed(1)), rank_intervals(played, Seed(1)))
    assert not np.array_equal(rank_intervals(played, Seed(1)), rank_intervals(played, Seed(2)))


def test_a_large_tournament_is_ranked_while_one_waits() -> None:
    played = np.random.default_rng(9).normal(size=(1000, 200))
    start = time.process_time()
    rank_intervals(played, Seed(0))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("wrong", [[1.0, 2.0], np.zeros((0, 3)), 4.0])
def test_scores_without_repetitions_are_refused(wrong: object) -> None:
    with pytest.raises(UsageError, match=r"they are \[repetitions, players\], at least one of each"):
        rank_intervals(wrong, Seed(0))


def test_draws_and_levels_that_are_none_are_refused() -> None:
    with pytest.raises(UsageError, match="0 resamples"):
        rank_intervals(np.ones((3, 3)), Seed(0), 0)
    for level in (0, 1, 95):
        with pytest.raises(UsageError, match="must lie between 0 and 1"):
            rank_intervals(np.ones((3, 3)), Seed(0), level=level)


def drawn(repetitions: int, means: Sequence[float], seed: int = 0) -> np.ndarray[Any, Any]:
    """Scores with luck of standard deviation 1 that all share, and 0.1 of one's own."""
    rng = np.random.default_rng(seed)
    shared = rng.normal(0, 1, (repetitions, 1))
    return np.asarray(means) + shared + rng.normal(0, 0.1, (repetitions, len(means)))


def test_what_all_share_cancels() -> None:
    scores = drawn(200, [3.0, 2.9, 2.0, 2.0])
    assert settled(scores, 2).tolist() == [True, True]
    assert settled(scores, 3).tolist() == [True, True, False]
    assert asymptotic_rank_intervals(scores).tolist() == [[1, 1], [2, 2], [3, 4], [3, 4]]


def test_settling_by_hand() -> None:
    """A lead of 1 with a spread of √2, over n repetitions: Student's t of n - 1 degrees is √(n / 2)."""
    lead = np.array([2.0, 0.0] * 8)
    scores = np.stack([lead, np.zeros(16)], axis=1)
    error = lead.std(ddof=1) / 4
    for level in (0.9, 0.99, 0.999):
        alone = 1 - (1 - level) * 6 / np.pi**2
        assert settled(scores, 1, level=level)[0] == (student.ppf((1 + alone) / 2, 15) * error < 1)
    needed = 16 * (student.ppf(0.975, 15) * error) ** 2
    assert repetitions_to_settle(scores, 1) == [np.ceil(needed)]


def test_each_look_asks_for_more() -> None:
    scores = drawn(30, [3.0, 2.9])
    assert settled(scores, 1, look=1)[0]
    assert not settled(scores, 1, look=10**6)[0]


def test_nothing_is_settled_by_chance() -> None:
    """Of 300 fields of equals, each looked at ten times, about 15 at most may be called settled."""
    wrong = 0
    for seed in range(300):
        scores = drawn(200, [2.0] * 5, seed)
        wrong += any(settled(scores[: 20 * look], 1, look)[0] for look in range(1, 11))
    assert wrong <= 24, "beyond which is one chance in a hundred"


def test_ties_and_single_repetitions_are_never_settled() -> None:
    tied = np.tile([[3.0, 3.0, 1.0]], (50, 1))
    assert settled(tied, 1).tolist() == [False]
    assert repetitions_to_settle(tied, 1).tolist() == [np.inf]
    assert settled(tied[:, 1:], 1).tolist() == [True]
    assert repetitions_to_settle(tied[:, 1:], 1).tolist() == [2]
    assert settled(tied[:1, 1:], 1).tolist() == [False]
    assert asymptotic_rank_intervals(tied).tolist() == [[1, 2], [1, 2], [3, 3]]
    assert asymptotic_rank_intervals(tied[:1]).tolist() == [[1, 3]] * 3


FOUR = np.arange(8.0).reshape(2, 4)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: settled(FOUR, 9), "the best 9 of 4 players were asked for; from 0 to all"),
        (lambda: settled(FOUR, -1), "the best -1 of 4 players were asked for"),
        (lambda: repetitions_to_settle(FOUR, 9), "the best 9 of 4 players were asked for"),
        (lambda: settled(FOUR, 1, look=0), "this is look 0 at the scores; looks are counted from 1"),
        (lambda: settled(FOUR, 1, level=1), "the level of confidence is 1; it must lie between 0 and 1"),
        (lambda: repetitions_to_settle(FOUR, 1, level=2), "the level of confidence is 2;"),
        (lambda: asymptotic_rank_intervals(FOUR, level=0), "the level of confidence is 0;"),
        (lambda: settled([1, 2, 3], 1), r"scores have shape \(3,\); they are \[repetitions, players\]"),
        (lambda: asymptotic_rank_intervals([1, 2, 3]), r"scores have shape \(3,\); they are \[repetitions, players\]"),
        (lambda: settled(np.zeros((0, 3)), 1), r"scores have shape \(0, 3\)"),
    ],
)
def test_what_cannot_be_ranked_is_refused(asked: Callable[[], object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        asked()


def test_asymptotic_intervals_hold_all_ranks_at_once() -> None:
    """In at least 95 of 100 tournaments every true rank lies within; and most intervals are no wider than they must."""
    means = [3.0, 2.98, 2.96, 2.94, 2.9]
    held = 0
    for seed in range(100):
        low, high = asymptotic_rank_intervals(drawn(400, means, seed)).T
        held += bool((low <= np.arange(1, 6)).all() and (np.arange(1, 6) <= high).all())
        assert (high - low).mean() < 1.5
    assert held >= 90
