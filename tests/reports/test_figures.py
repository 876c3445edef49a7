"""Figures show what they should and say it in text."""

import pytest

from detente.lab.summary import Curve, Place, Standings
from detente.reports import figures

CURVE = Curve("tit_for_tat", (100, 200), (2.0, 2.9), (1.5, 2.8), (2.5, 3.0), (0.5, 0.9))
PLACES = tuple(
    Place(k + 1, f"player_{k}", 3.0 - k / 10, 0.1, k + 1, k + 1, 1, 0.5, 0.5, 0.5, 0, 0.5, 0.5) for k in range(3)
)
TABLE = Standings(50, 0.0, None, 10, PLACES, ((None, 3, 1), (2, None, 1), (0, 0, None)), ((None,) * 3,) * 3)


@pytest.mark.parametrize("best", [[3.0], [None]])
def test_learning_curves(best: list[float | None]) -> None:
    svg = figures.learning_curves([CURVE], best)
    assert "against tit_for_tat" in svg
    assert ("stroke-dasharray" in svg) == (best[0] is not None)


def test_rankings_mark_the_entered_by_colour_and_shape() -> None:
    plain, marked = figures.ranking(TABLE, frozenset()), figures.ranking(TABLE, frozenset({"player_1"}))
    assert all(f"player_{k}" in marked for k in range(3))
    assert figures.ORANGE in marked
    assert figures.ORANGE not in plain
