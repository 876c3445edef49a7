"""Distributions keep what a violin needs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.lab.distribution import BINS, QUANTILES, by_median, distributions


def test_quantiles_are_each_columns_own() -> None:
    samples = np.array([np.arange(101), np.arange(101)[::-1] * 2.0]).T
    first, second = distributions(samples)
    assert first.quantiles == (0, 5, 25, 50, 75, 95, 100)
    assert second.quantiles == (0, 10, 50, 100, 150, 190, 200)
    assert (first.median, first.usual) == (50, (5, 95))
    assert by_median([first, second, first]) == [1, 0, 2]


@given(st.lists(st.integers(-40, 300), min_size=1, max_size=60), st.sampled_from([0.0, 1.0]))
def test_every_sample_is_counted_once(samples: list[int], unit: float) -> None:
    (one,) = distributions(np.array(samples, float)[:, None], unit)
    assert sum(one.counts) == len(samples)
    assert len(one.counts) <= BINS
    assert len(one.quantiles) == len(QUANTILES)
    assert one.low <= min(samples) <= max(samples) <= one.high
    if unit:
        width = (one.high - one.low) / len(one.counts)
        assert width == pytest.approx(round(width))


def test_whole_numbers_have_intervals_of_equally_many() -> None:
    (few,) = distributions(np.array([[3], [5], [5], [7]]), unit=1)
    assert (few.counts, few.low, few.high) == ((1, 0, 2, 0, 1), 2.5, 7.5)
    (many,) = distributions(np.arange(48)[:, None], unit=1)
    assert set(many.counts) == {2}


def test_samples_that_are_all_alike_lie_in_one_interval() -> None:
    (one,) = distributions(np.full((5, 1), 2.5))
    assert one.counts == (5,)
    assert set(one.quantiles) == {2.5}
    assert one.low == one.high == 2.5
