"""Counts of four outcomes, and the shares they make up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from detente.base.errors import UsageError
from detente.measures.outcomes import outcome_counts, outcome_shares

played = arrays.arrays(np.int64, (5, 4), elements=st.integers(0, 10**6)).filter(lambda c: c.sum(axis=1).all())


def test_shares_are_of_the_turns_of_each_match() -> None:
    counts = [[[1, 2, 3, 4], [0, 0, 0, 8]], [[5, 5, 5, 5], [2, 0, 2, 0]]]
    shares = [[[0.1, 0.2, 0.3, 0.4], [0, 0, 0, 1]], [[0.25] * 4, [0.5, 0, 0.5, 0]]]
    assert outcome_shares(counts).tolist() == shares


def test_nothing_played_has_no_shares() -> None:
    shares = outcome_shares([[0, 0, 0, 0], [1, 0, 0, 0]])
    assert np.isnan(shares[0]).all()
    assert shares[1].tolist() == [1, 0, 0, 0]


@given(played)
def test_shares_add_up(counts: np.ndarray) -> None:
    shares = outcome_shares(counts)
    assert (shares >= 0).all()
    np.testing.assert_allclose(shares.sum(axis=-1), 1)
    np.testing.assert_allclose(shares * counts.sum(axis=-1, keepdims=True), counts)


@pytest.mark.parametrize("wrong", [7, [1, 2, 3], np.zeros((4, 2))])
def test_other_than_four_outcomes_are_refused(wrong: object) -> None:
    for function in (outcome_counts, outcome_shares):
        with pytest.raises(UsageError, match="the last axis must be the four of CC, CD, DC, DD"):
            function(wrong)
