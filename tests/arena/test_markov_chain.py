"""Long-run shares of chains that are known, and of random ones beside scipy's eigenvectors."""

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from detente.arena.markov_chain import (
    discounted_shares,
    gain_and_bias,
    horizon_shares,
    limit,
    long_run_shares,
    recurrent_classes,
    stationary,
    strong_components,
)


def test_a_chain_that_alternates_spends_half_its_time_in_each_state() -> None:
    np.testing.assert_allclose(long_run_shares(np.array([[0.0, 1.0], [1.0, 0.0]])), [0.5, 0.5])


def test_a_start_that_leads_to_several_classes_is_weighed_by_where_it_ends_up() -> None:
    chain = np.array([[0.5, 0.2, 0.3, 0.0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]], float)
    assert sorted(recurrent_classes(chain)) == [[1], [2, 3]]
    np.testing.assert_allclose(long_run_shares(chain), [0, 0.4, 0.3, 0.3])
    np.testing.assert_allclose(long_run_shares(chain, start=1), [0, 1, 0, 0])


@given(st.integers(0, 10**6), st.integers(2, 8))
def test_stationary_distributions_are_left_eigenvectors(seed: int, size: int) -> None:
    chain = np.random.default_rng(seed).dirichlet(np.ones(size), size)
    values, left = scipy.linalg.eig(chain, left=True, right=False)
    vector = np.real(left[:, np.argmax(np.real(values))])
    np.testing.assert_allclose(stationary(chain), vector / vector.sum(), atol=1e-9)
    np.testing.assert_allclose(long_run_shares(chain), vector / vector.sum(), atol=1e-9)


@given(st.integers(0, 10**6), st.floats(0, 0.99))
def test_discounted_shares_sum_the_distributions_of_all_turns(seed: int, discount: float) -> None:
    chain = np.random.default_rng(seed).dirichlet(np.ones(4), 4)
    now, summed = np.eye(4)[0], np.zeros(4)
    for turn in range(3000):
        summed += (1 - discount) * discount**turn * now
        now = now @ chain
    np.testing.assert_allclose(discounted_shares(chain, discount), summed, atol=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_components_are_the_classes_of_mutual_reachability(seed: int) -> None:
    rng = np.random.default_rng(seed)
    edges = rng.random((12, 12)) < 0.12
    reach = np.linalg.matrix_power(np.eye(12, dtype=int) + edges, 12) > 0
    expected = {tuple(np.flatnonzero(reach[k] & reach[:, k]).tolist()) for k in range(12)}
    found = strong_components([np.flatnonzero(row).tolist() for row in edges])
    assert {tuple(component) for component in found} == expected


def test_stationary_shares_of_a_chain_that_hardly_moves_are_exact() -> None:
    rare = 1e-13
    chain = np.array([[1 - rare, rare, 0], [0, 1 - 2 * rare, 2 * rare], [4 * rare, 0, 1 - 4 * rare]])
    np.testing.assert_allclose(stationary(chain), [4 / 7, 2 / 7, 1 / 7], rtol=1e-14)


def test_rare_exits_are_weighed_exactly() -> None:
    rare = 1e-15
    chain = np.array([[1 - 4 * rare, rare, 3 * rare], [0, 1, 0], [0, 0, 1]])
    np.testing.assert_allclose(long_run_shares(chain), [0, 0.25, 0.75], rtol=1e-14)


@pytest.mark.parametrize("seed", range(20))
def test_limits_are_those_of_the_average_distribution(seed: int) -> None:
    """Sparse chains: periodic ones, and several classes."""
    rng = np.random.default_rng(seed)
    chain = np.zeros((6, 6))
    for row in chain:
        np.add.at(row, rng.integers(0, 6, 2), 0.5)
    if seed % 2:
        chain = np.eye(6)[rng.integers(0, 6, 6)]  # deterministic
    power, average = np.linalg.matrix_power(chain, 5000), np.zeros((6, 6))
    for _ in range(60):  # a multiple of every period of six states
        average += power / 60
        power = power @ chain
    np.testing.assert_allclose(limit(chain), average, atol=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_gain_and_bias_are_what_is_earned_in_many_turns(seed: int) -> None:
    rng = np.random.default_rng(seed)
    chain = np.zeros((6, 6))
    for row in chain:
        np.add.at(row, rng.integers(0, 6, 2), 0.5)
    rewards = rng.normal(size=6)
    gain, bias = gain_and_bias(chain, rewards)
    np.testing.assert_allclose(gain + bias, rewards + chain @ bias, atol=1e-12)
    np.testing.assert_allclose(limit(chain) @ bias, 0, atol=1e-12)
    np.testing.assert_allclose(gain, limit(chain) @ rewards, atol=1e-12)


def test_horizon_shares_average_the_first_distributions() -> None:
    chain = np.array([[0.0, 1.0], [0.5, 0.5]])
    np.testing.assert_allclose(horizon_shares(chain, 3), np.mean([[1, 0], [0, 1], [0.5, 0.5]], axis=0))
    np.testing.assert_allclose(horizon_shares(chain, 1, start=1), [0, 1])


def test_the_bias_holds_where_the_chain_hardly_ever_is() -> None:
    rare = 1e-7
    chain = np.array([[0.5, 0.5, 0], [0, 1 - 1e-6, 1e-6], [rare**2, 1 - rare**2, 0]])
    rewards = np.array([5.0, 1.0, 0.0])
    gain, bias = gain_and_bias(chain, rewards)
    np.testing.assert_allclose(gain + bias, rewards + chain @ bias, atol=1e-12)
