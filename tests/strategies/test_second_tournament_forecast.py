"""Forecasts of the second tournament's planners against linear algebra, and where rounding decides."""

import numpy as np
import pytest

from detente.strategies.second_tournament_forecast import POLICIES, gain, most_rewarding, visits

UNREVISED = 0.001  # the chance of C after DD that the forecast takes in part for granted


def stationary(policy: tuple[int, ...], habits: tuple[float, ...]) -> np.ndarray:
    """The long-run shares of CC, CD, DC and DD where a policy meets the habits, by the transition matrix."""
    steps = np.zeros((4, 4))
    for outcome, chance in enumerate(habits):
        steps[outcome, 2 * policy[outcome]] = chance
        steps[outcome, 2 * policy[outcome] + 1] = 1 - chance
    system = np.vstack([steps.T - np.eye(4), np.ones(4)])
    return np.linalg.lstsq(system, np.array([0, 0, 0, 0, 1.0]), rcond=None)[0]


@pytest.mark.parametrize("seed", range(20))
def test_visits_are_the_stationary_shares(seed: int) -> None:
    habits = (*np.random.default_rng(seed).uniform(0.05, 0.95, 3).tolist(), UNREVISED)
    for policy, found in zip(POLICIES, np.array(visits(*habits)), strict=True):
        assert found / found.sum() == pytest.approx(stationary(policy, habits), abs=1e-9)


@pytest.mark.parametrize(
    ("habits", "moves"),
    [
        ((0.999, 0.999, 0.001, 0.001), (0, 0, 0, 0)),
        ((0.999, 0.999, 0.999, 0.001), (1, 1, 1, 0)),
        ((0.001, 0.001, 0.001, 0.001), (1, 1, 1, 1)),
    ],
    ids=["reciprocator", "cooperator unless both defected", "defector"],
)
def test_the_best_answer_to_simple_habits(habits: tuple[float, ...], moves: tuple[int, ...]) -> None:
    assert POLICIES[most_rewarding(np.array(habits))] == moves


def test_rounding_decides_between_equals() -> None:
    """4 (13/14) - 6 (19/42) - 1 and 4 (3/4) - 6 (1/3) - 1 are nothing; in single precision only the latter is."""
    assert gain((4, 6, 1), np.float32(13 / 14), np.float32(19 / 42)) < 0
    assert gain((4, 6, 1), np.float32(3 / 4), np.float32(1 / 3)) >= 0
