"""Schedules: what they are over the episodes, and how they are written."""

import numpy as np
import pytest

from detente.base.errors import UsageError
from detente.learners.schedule import Schedule


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("0.1", Schedule(0.1, 0.1)),
        (0.1, Schedule(0.1, 0.1)),
        ("1", Schedule(1, 1)),
        (" 0.5 -> 0.01 ", Schedule(0.5, 0.01)),
        ("0.5->0.01", Schedule(0.5, 0.01)),
        ("0.5 -> 0.01 linear", Schedule(0.5, 0.01)),
        ("0.5 -> 1e-3 exponential", Schedule(0.5, 0.001, "exponential")),
        ("0 -> 1", Schedule(0, 1)),
    ],
)
def test_what_is_written_is_read(text: str | float, schedule: Schedule) -> None:
    assert Schedule.parse(text) == schedule
    assert Schedule.parse(str(schedule)) == schedule


@pytest.mark.parametrize(
    "text", ["", "a", "0.1 -> ", "-> 0.1", "0.1 0.2", "0.5 -> 0.1 cubic", "0.5 > 0.1", "0.1 linear"]
)
def test_what_is_no_schedule_is_told_how_one_is_written(text: str) -> None:
    with pytest.raises(UsageError, match="is no schedule; write"):
        Schedule.parse(text)


@pytest.mark.parametrize("text", ["1.5", "-0.1", "0.5 -> 2", "nan", "inf", "0.5 -> nan"])
def test_values_are_from_0_to_1(text: str) -> None:
    with pytest.raises(UsageError, match="every value must be from 0 to 1"):
        Schedule.parse(text)


@pytest.mark.parametrize("text", ["0.5 -> 0 exponential", "0 -> 0.5 exponential"])
def test_an_exponential_schedule_stays_above_0(text: str) -> None:
    with pytest.raises(UsageError, match="touches 0; an exponential one must stay above it"):
        Schedule.parse(text)


def test_values_by_episode() -> None:
    assert Schedule(0.3, 0.3).values(4).tolist() == [0.3] * 4
    np.testing.assert_allclose(Schedule(1, 0).values(5), [1, 0.75, 0.5, 0.25, 0])
    np.testing.assert_allclose(Schedule(1, 0.0001, "exponential").values(5), [1, 0.1, 0.01, 0.001, 0.0001])
    assert Schedule(0.5, 0.1).values(1).tolist() == [0.5]
