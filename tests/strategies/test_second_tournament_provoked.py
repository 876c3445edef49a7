"""How Schurmann's rule learns once it is provoked."""

import pytest

from detente.base.action import C, D
from detente.strategies.second_tournament_provoked import learned


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"), [(C, C, 0.715), (C, D, 0.25), (D, C, 0.25), (D, D, 0.474)], ids=str
)
def test_learned_by_hand(mine: int, theirs: int, expected: float) -> None:
    """From 1/2: 43% of the way to 1, half of it, and 26% of the way to 0.4."""
    assert learned(0.5, mine, theirs) == pytest.approx(expected)


@pytest.mark.parametrize(("action", "limit"), [(C, 1.0), (D, 0.4)])
def test_where_equal_moves_lead(action: int, limit: float) -> None:
    chance = 0.01
    for _ in range(200):
        chance = learned(chance, action, action)
    assert chance == pytest.approx(limit)
