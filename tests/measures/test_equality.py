"""Equality by hand, and the properties by which the Gini coefficient is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.base.errors import UsageError
from detente.measures.equality import equality, gini

incomes = st.lists(st.floats(0, 1e6).filter(lambda x: x == 0 or x > 1e-3), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("payoffs", "coefficient"),
    [
        ([5.0], 0),
        ([2, 2, 2], 0),
        ([1, 3], 1 / 4),  # differences 0, 2, 2, 0: mean 1, over twice the mean of 2
        ([1, 2, 3], 2 / 9),  # differences add up to 8: mean 8/9, over 4
        ([1, 2, 3, 4], 1 / 4),  # 20/16, over 5
        ([0, 0, 0, 0, 1], 4 / 5),
        ([0, 0], 0),
    ],
)
def test_worked_examples(payoffs: list[float], coefficient: float) -> None:
    assert gini(payoffs) == pytest.approx(coefficient)
    assert equality(payoffs) == pytest.approx(1 - coefficient)


@given(incomes)
def test_it_agrees_with_the_sum_over_ranks(payoffs: list[float]) -> None:
    """For sorted x, G = Σ (2i - n - 1) x_i / (n Σ x), which compares no pairs."""
    ordered, size = np.sort(payoffs), len(payoffs)
    by_rank = (2 * np.arange(1, size + 1) - size - 1) @ ordered / (size * ordered.sum()) if ordered.any() else 0
    assert gini(payoffs) == pytest.approx(by_rank, abs=1e-9)


@given(incomes, st.randoms(use_true_random=False), st.floats(0.01, 100))
def test_neither_order_nor_currency_matters(payoffs: list[float], rng: object, rate: float) -> None:
    shuffled = sorted(payoffs, key=lambda _: rng.random())
    assert gini(shuffled) == pytest.approx(gini(payoffs), abs=1e-9)
    assert gini(np.array(payoffs) * rate) == pytest.approx(gini(payoffs), abs=1e-9)


@given(incomes)
def test_it_lies_between_all_alike_and_one_has_all(payoffs: list[float]) -> None:
    assert -1e-12 <= gini(payoffs) <= 1 - 1 / len(payoffs) + 1e-12


@pytest.mark.parametrize(("payoffs", "wrong"), [([], "there are none"), ([3, -1, 2], "a payoff is -1")])
def test_what_cannot_be_shared_is_refused(payoffs: list[float], wrong: str) -> None:
    for function in (gini, equality):
        with pytest.raises(UsageError, match=wrong):
            function(payoffs)
