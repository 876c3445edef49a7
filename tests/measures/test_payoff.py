"""Payoffs by hand, by turns played one by one, and seen from the other seat."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from detente.base.errors import UsageError
from detente.measures.payoff import mean_payoffs, spread, total_payoffs

ROW = np.array([[3.0, 0.0], [5.0, 1.0]])
BATTLE = np.array([[2.0, 0.0], [0.0, 1.0]]), np.array([[1.0, 0.0], [0.0, 2.0]])
counts = arrays.arrays(np.int64, (3, 4), elements=st.integers(0, 1000))
tables = arrays.arrays(np.float64, (2, 2), elements=st.integers(-9, 9).map(float))


def test_totals_by_hand() -> None:
    row, col = total_payoffs([[1, 2, 3, 4], [0, 10, 0, 0]], ROW, ROW.T)
    assert row.tolist() == [3 + 0 + 15 + 4, 0]
    assert col.tolist() == [3 + 10 + 0 + 4, 50]


def test_means_by_hand() -> None:
    row, col = mean_payoffs([[1, 2, 3, 4], [0, 10, 0, 0]], ROW, ROW.T)
    np.testing.assert_allclose(row, [2.2, 0])
    np.testing.assert_allclose(col, [1.7, 5])


def test_an_asymmetric_game_pays_each_by_its_own_table() -> None:
    row, col = total_payoffs([6, 1, 1, 2], *BATTLE)
    assert (float(row), float(col)) == (14, 10)


def test_nothing_played_pays_nothing_and_has_no_mean() -> None:
    assert [float(total) for total in total_payoffs([0, 0, 0, 0], ROW, ROW.T)] == [0, 0]
    assert np.isnan(mean_payoffs([0, 0, 0, 0], ROW, ROW.T)).all()


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1), tables, tables)
def test_totals_are_what_the_turns_paid(turns: list[tuple[int, int]], row: np.ndarray, col: np.ndarray) -> None:
    outcomes = [turns.count(pair) for pair in ((0, 0), (0, 1), (1, 0), (1, 1))]
    paid = [sum(table[turn] for turn in turns) for table in (row, col)]
    assert [float(total) for total in total_payoffs(outcomes, row, col)] == paid
    np.testing.assert_allclose(mean_payoffs(outcomes, row, col), np.array(paid) / len(turns), atol=1e-12)


@given(counts, tables, tables)
def test_changing_seats_changes_nothing_but_the_seats(outcomes: np.ndarray, row: np.ndarray, col: np.ndarray) -> None:
    first, second = total_payoffs(outcomes, row, col)
    swapped_first, swapped_second = total_payoffs(outcomes[:, [0, 2, 1, 3]], col.T, row.T)
    assert (first.tolist(), second.tolist()) == (swapped_second.tolist(), swapped_first.tolist())


@pytest.mark.parametrize("wrong", [[3, 0, 5, 1], np.zeros((3, 3)), 3.0])
def test_tables_of_other_games_are_refused(wrong: object) -> None:
    for function in (total_payoffs, mean_payoffs):
        with pytest.raises(UsageError, match="2 by 2"):
            function([1, 2, 3, 4], ROW, wrong)
        with pytest.raises(UsageError, match="2 by 2"):
            function([1, 2, 3, 4], wrong, ROW)
        with pytest.raises(UsageError, match="CC, CD, DC, DD"):
            function([1, 2, 3], ROW, ROW.T)


def test_spread_is_the_sample_standard_deviation() -> None:
    scores = [[2, 5, 1.0], [4, 5, 2.0], [4, 5, 6.0], [4, 5, 3.0], [5, 5, 3.0], [5, 5, 3.0], [7, 5, 3.0], [9, 5, 3.0]]
    np.testing.assert_allclose(spread(scores), [np.sqrt(32 / 7), 0, np.sqrt(14 / 7)])


def test_one_repetition_has_no_spread() -> None:
    assert np.isnan(spread([[3.0, 2.0]])).tolist() == [True, True]
