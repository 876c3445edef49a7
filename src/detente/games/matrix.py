"""Matrix games: two players move at once, and a table says what each pair of actions pays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import UsageError

PAYOFF_ORDER = "R,S,T,P (both cooperate; only the other defects; only I defect; both defect)"


@dataclass(frozen=True, eq=False)
class MatrixGame:
    """A two-player game in normal form.

    `row[a, b]` is what the row player gets, and `col[a, b]` what the column player gets, when row plays a and column
    plays b; both have shape ``[actions, actions]``. Action 0 is C and action 1 is D in a game of two actions.

    Raises:
        UsageError: a payoff is not a finite number, or the tables differ in shape or are not square.
    """

    row: NDArray[np.float64]
    col: NDArray[np.float64]
    name: str = "game"

    def __post_init__(self) -> None:
        """Check the tables and make them read-only."""
        for side in ("row", "col"):
            table = _numbers(getattr(self, side), f"the {side} player's payoffs").copy()
            table.flags.writeable = False
            object.__setattr__(self, side, table)
        if self.row.ndim != 2 or self.row.shape[0] != self.row.shape[1] or self.row.shape != self.col.shape:
            raise UsageError(
                f"payoff tables have shapes {self.row.shape} and {self.col.shape}; both must be square and alike"
            )

    @property
    def actions(self) -> int:
        """How many actions each player has."""
        return len(self.row)

    @property
    def symmetric(self) -> bool:
        """Whether both players face the same payoffs."""
        return bool(np.array_equal(self.row, self.col.T))

    @property
    def seats(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Each player's payoffs by its own action first: ``[own, other]`` for the row and the column player."""
        return self.row, self.col.T

    @classmethod
    def from_rstp(cls, payoffs: Sequence[Any], name: str = "dilemma") -> "MatrixGame":
        """The symmetric two-action game with payoffs R, S, T, P.

        Raises:
            UsageError: there are not four payoffs, or one is not a number.
        """
        if len(payoffs) != 4:
            raise UsageError(f"{len(payoffs)} payoffs were given; a two-action game has four: {PAYOFF_ORDER}")
        row = _numbers(payoffs, f"payoffs {PAYOFF_ORDER}").reshape(2, 2)
        return cls(row, row.T, name)

    @classmethod
    def parse(cls, text: str) -> "MatrixGame":
        """The game written as ``"3,0,5,1"``, that is R,S,T,P.

        Raises:
            UsageError: it is not four numbers.
        """
        return cls.from_rstp([part.strip() for part in text.split(",")])

    def require_dilemma(self) -> "MatrixGame":
        """The same game, after making sure that it is a prisoner's dilemma.

        A symmetric two-action game is one where T > R > P > S, so that D dominates and both prefer CC to DD, and
        2R > T + S, so that taking turns at exploitation does not pay.

        Raises:
            UsageError: it is not; the sentence names the condition that fails.
        """
        if self.actions != 2 or not self.symmetric:
            raise UsageError("a prisoner's dilemma has two actions and the same payoffs for both players")
        (r, s), (t, p) = self.row.tolist()
        for holds, condition in ((t > r > p > s, "T > R > P > S"), (2 * r > t + s, "2R > T + S")):
            if not holds:
                raise UsageError(
                    f"payoffs R={r:g}, S={s:g}, T={t:g}, P={p:g} are no prisoner's dilemma: {condition} fails"
                )
        return self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, MatrixGame):
            return NotImplemented
        return np.array_equal(self.row, other.row) and np.array_equal(self.col, other.col)

    def __hash__(self) -> int:
        return hash((self.row.tobytes(), self.col.tobytes()))

    def __repr__(self) -> str:
        return f"<{self.name}: row {self.row.tolist()}, column {self.col.tolist()}>"


def _numbers(values: Any, what: str) -> NDArray[np.float64]:
    try:
        numbers = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise UsageError(f"{what} are {values!r}; every payoff must be a number") from None
    if not np.all(np.isfinite(numbers)):
        raise UsageError(f"{what} are {numbers.tolist()!r}; every payoff must be a finite number")
    return numbers


PRISONERS_DILEMMA = MatrixGame.from_rstp((3, 0, 5, 1), "prisoner's dilemma")
