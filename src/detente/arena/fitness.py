"""Fitness: how a payoff becomes a number of expected offspring, relative to the others'."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from detente.base.errors import UsageError

Fitness: TypeAlias = Callable[[float], float]  # of a payoff; any function will do that is never negative


@dataclass(frozen=True)
class Linear:
    """The payoff counts for so much: f = 1 - w + w π with the intensity of selection w.

    At w = 1 fitness is the payoff itself, at 0 there is no selection.

    Attributes:
        intensity: w, from 0 to 1.

    Raises:
        UsageError: the intensity is out of range.

    Source: nowak2004
    """

    intensity: float = 1.0

    def __post_init__(self) -> None:
        """Check the intensity."""
        if not 0 <= self.intensity <= 1:
            raise UsageError(f"the intensity of selection is {self.intensity}; for linear fitness it is from 0 to 1")

    def __call__(self, payoff: float) -> float:
        """The fitness of a payoff."""
        return 1.0 - self.intensity + self.intensity * payoff


@dataclass(frozen=True)
class Exponential:
    """Fitness grows by the same factor with every unit of payoff, f = exp(w π), and so is never negative.

    Attributes:
        intensity: w, at least 0.

    Raises:
        UsageError: the intensity is out of range.

    Source: traulsen2008
    """

    intensity: float = 1.0

    def __post_init__(self) -> None:
        """Check the intensity."""
        if not (self.intensity >= 0 and math.isfinite(self.intensity)):
            raise UsageError(f"the intensity of selection is {self.intensity}; it is a number of at least 0")

    def __call__(self, payoff: float) -> float:
        """The fitness of a payoff."""
        return math.exp(self.intensity * payoff)


PAYOFF = Linear()


def unfit(payoff: float, fitness: float) -> UsageError:
    """What is wrong with a fitness that is negative, infinite or not a number."""
    return UsageError(
        f"a payoff of {payoff:g} has fitness {fitness:g}, which must be a number of at least 0; choose payoffs "
        f"that are not negative, a weaker selection, or an exponential fitness"
    )
