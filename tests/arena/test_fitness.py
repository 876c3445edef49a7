"""Fitness: the two usual functions of a payoff."""

import math
from collections.abc import Callable

import pytest

from detente.arena.fitness import PAYOFF, Exponential, Linear, unfit
from detente.base.errors import UsageError


def test_linear_fitness_mixes_a_constant_and_the_payoff() -> None:
    assert [Linear(w)(3.0) for w in (0.0, 0.25, 1.0)] == [1.0, 1.5, 3.0]
    assert PAYOFF(2.5) == 2.5


def test_exponential_fitness_multiplies() -> None:
    assert Exponential(0.5)(4.0) == pytest.approx(math.e**2)
    assert Exponential(0.0)(-7.0) == 1.0


@pytest.mark.parametrize("make", [lambda: Linear(1.5), lambda: Linear(-0.1), lambda: Exponential(-1.0)])
def test_wrong_intensities_are_refused(make: Callable[[], object]) -> None:
    with pytest.raises(UsageError, match="intensity of selection is"):
        make()


def test_a_fitness_that_cannot_be_is_said_with_its_payoff() -> None:
    assert "a payoff of -2 has fitness -1" in str(unfit(-2.0, -1.0))
