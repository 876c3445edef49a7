"""Cooperation by hand, and from both seats."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from detente.base.errors import UsageError
from detente.measures.cooperation import cooperation_matrix, cooperation_rates

counts = arrays.arrays(np.int64, (6, 4), elements=st.integers(0, 1000)).filter(lambda c: c.sum(axis=1).all())


def test_rates_by_hand() -> None:
    first, second = cooperation_rates([1, 2, 3, 4])
    assert float(first) == pytest.approx(0.3)
    assert float(second) == pytest.approx(0.4)


def test_the_curve_of_two_matches_turn_by_turn() -> None:
    """CCDD against DCDC and CDCD against CCCC."""
    turns = [[1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1], [0, 0, 2, 0]]
    first, second = cooperation_rates(turns)
    assert first.tolist() == [1, 0.5, 0.5, 0]
    assert second.tolist() == [0.5, 1, 0.5, 1]


@given(counts)
def test_the_other_seat_sees_the_other_player(outcomes: np.ndarray) -> None:
    first, second = cooperation_rates(outcomes)
    other_second, other_first = cooperation_rates(outcomes[:, [0, 2, 1, 3]])
    assert ((first >= 0) & (first <= 1 + 1e-12)).all()
    np.testing.assert_array_equal(first, other_first)
    np.testing.assert_array_equal(second, other_second)


def test_the_matrix_says_how_often_i_cooperates_with_j() -> None:
    none = [0, 0, 0, 0]
    outcomes = [
        [[4, 0, 0, 0], [1, 3, 0, 0], none],
        [[1, 0, 3, 0], [0, 1, 0, 3], [0, 0, 0, 4]],
        [none, [0, 0, 0, 4], none],
    ]
    nan = np.nan
    np.testing.assert_array_equal(cooperation_matrix(outcomes), [[1, 1, nan], [0.25, 0.125, 0], [nan, 0, nan]])


def test_a_player_that_meets_itself_sits_on_both_seats() -> None:
    one_seat, both_seats = [[[2, 3, 1, 4]]], [[[4, 4, 4, 8]]]
    np.testing.assert_allclose(cooperation_matrix(one_seat), [[0.4]])
    np.testing.assert_allclose(cooperation_matrix(both_seats), [[0.4]])


def test_counts_of_other_than_four_outcomes_are_refused() -> None:
    with pytest.raises(UsageError, match="CC, CD, DC, DD"):
        cooperation_rates([1, 2])
    with pytest.raises(UsageError, match="CC, CD, DC, DD"):
        cooperation_matrix(np.ones((3, 3, 2)))
