"""Schedules: a learning parameter that stays or changes over the episodes of training."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import UsageError

Shape: TypeAlias = Literal["constant", "linear", "exponential"]
FORM = re.compile(r"^\s*([^>\s]+?)\s*(?:->\s*([^>\s]+?)\s*(linear|exponential)?)?\s*$")


@dataclass(frozen=True)
class Schedule:
    """A number between 0 and 1 over training: constant, or from a start to an end.

    Written ``0.1``, ``0.5 -> 0.01`` (linear) or ``0.5 -> 0.01 exponential``.

    Raises:
        UsageError: a value is outside [0, 1], or an exponential schedule touches 0.
    """

    start: float
    end: float
    shape: Shape = "linear"

    def __post_init__(self) -> None:
        """Check the bounds."""
        for value in (self.start, self.end):
            if not 0 <= value <= 1:
                raise UsageError(f"the schedule {self} holds {value:g}; every value must be from 0 to 1")
        if self.shape == "exponential" and not self.start * self.end:
            raise UsageError(f"the schedule {self} touches 0; an exponential one must stay above it")

    @classmethod
    def parse(cls, text: str | float) -> "Schedule":
        """The schedule that is written so, or a constant.

        Raises:
            UsageError: the text is not a schedule.
        """
        match = FORM.match(str(text))
        try:
            if match is None:
                raise ValueError
            start, end = float(match[1]), float(match[2] or match[1])
        except ValueError:
            raise UsageError(f"{text!r} is no schedule; write 0.1, 0.5 -> 0.01 or 0.5 -> 0.01 exponential") from None
        return cls(start, end, "exponential" if match[3] == "exponential" else "linear")

    def values(self, episodes: int) -> NDArray[np.float64]:
        """The value in each episode, ``[episodes]``."""
        if self.start == self.end:
            return np.full(episodes, self.start)
        space = np.geomspace if self.shape == "exponential" else np.linspace
        return np.asarray(space(self.start, self.end, episodes), np.float64)

    def __str__(self) -> str:
        if self.start == self.end:
            return f"{self.start:g}"
        ending = " exponential" if self.shape == "exponential" else ""
        return f"{self.start:g} -> {self.end:g}{ending}"
