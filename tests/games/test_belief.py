"""The kindest belief, beside a general linear program's."""

import numpy as np
import pytest
from scipy.optimize import linprog

from detente.games.belief import kindest_belief


def least_gain(gains: np.ndarray) -> float:
    """The least over all beliefs of the best action's gain: minimise v where ``belief @ gains <= v``."""
    nodes, actions = gains.shape
    bounds = np.hstack([gains.T, -np.ones((actions, 1))])
    ones = np.append(np.ones(nodes), 0)[None]
    free = [*[(0, None)] * nodes, (None, None)]
    return linprog(np.append(np.zeros(nodes), 1), bounds, np.zeros(actions), ones, [1], free).fun


@pytest.mark.parametrize("seed", range(60))
def test_no_belief_is_kinder(seed: int) -> None:
    rng = np.random.default_rng(seed)
    gains = rng.integers(-4, 5, size=rng.integers(1, 9, 2)) * (1.0 if seed % 2 else rng.random())
    belief = kindest_belief(gains)
    assert (belief >= 0).all()
    assert belief.sum() == pytest.approx(1)
    assert (belief @ gains).max() == pytest.approx(least_gain(gains), abs=1e-9)


def test_a_single_node_is_certain() -> None:
    assert kindest_belief(np.array([[1.0, -2.0]])) == pytest.approx([1])


def test_a_mixture_may_gain_where_no_action_does() -> None:
    """What is chosen is worth 0; one action gains 3 or loses 1, the other one the other way round."""
    gains = np.array([[0.0, 3.0, -1.0], [0.0, -1.0, 3.0]])
    assert kindest_belief(gains) == pytest.approx([0.5, 0.5])
    assert (kindest_belief(gains) @ gains).max() == pytest.approx(1)
