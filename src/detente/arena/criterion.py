"""What counts in a match: its average without end, its beginning more than its end, or so many turns."""

from dataclasses import dataclass

from detente.base.errors import UsageError


@dataclass(frozen=True)
class Criterion:
    """What counts: the average of an endless match, a discounted sum, or the total of so many turns.

    Attributes:
        discount: weight of a turn relative to the one before.
        horizon: how many turns the match has.

    Raises:
        UsageError: both a discount and a horizon are given, or one is out of range.
    """

    discount: float | None = None
    horizon: int | None = None

    def __post_init__(self) -> None:
        """Check the numbers."""
        if self.discount is not None and self.horizon is not None:
            raise UsageError("give a discount or a horizon, not both")
        if self.discount is not None and not 0 <= self.discount < 1:
            raise UsageError(f"the discount is {self.discount}; it must be at least 0 and below 1")
        if self.horizon is not None and self.horizon < 1:
            raise UsageError(f"the horizon is {self.horizon} turns; it must be at least 1")


AVERAGE = Criterion()
