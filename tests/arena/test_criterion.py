"""What counts, and what cannot."""

import pytest

from detente.arena.criterion import AVERAGE, Criterion
from detente.base.errors import UsageError


def test_nothing_said_means_the_average() -> None:
    assert Criterion() == AVERAGE


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"discount": 0.5, "horizon": 3}, "not both"),
        ({"discount": 1.0}, "below 1"),
        ({"discount": float("nan")}, "below 1"),
        ({"horizon": 0}, "at least 1"),
    ],
)
def test_a_refusal_says_what_would_be_right(wrong: dict[str, float], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        Criterion(**wrong)
