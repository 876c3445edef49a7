"""What a rule sees, as plain Python."""

import pytest

from detente.base.seed import Stream
from detente.strategies.view import C, D, History, ago, cooperate_with, cooperations, played, uniform, window


@pytest.fixture
def past() -> History:
    history = History()
    for action in (C, D, D, C, D):
        history.append(action)
    return history


def test_counts_and_the_last_action(past: History) -> None:
    assert (past.turn, past.last, past.defections, cooperations(past)) == (5, D, 3, 2)
    assert (History().turn, History().last, History().defections) == (0, C, 0)


def test_actions_by_how_long_ago_and_by_turn(past: History) -> None:
    assert [ago(past, turns) for turns in range(1, 6)] == [D, C, D, D, C]
    assert [played(past, turn) for turn in range(5)] == [C, D, D, C, D]


@pytest.mark.parametrize("turns", [0, 6, -1])
def test_nothing_is_read_beyond_the_turns_played(past: History, turns: int) -> None:
    with pytest.raises(IndexError, match=f"{turns} turns ago after 5"):
        ago(past, turns)


def test_a_window_reads_as_a_binary_number_oldest_first(past: History) -> None:
    assert window(past, 3) == 0b101
    assert window(past, 9) == 0b01101
    assert window(past, 0) == 0


def test_cooperating_with_a_chance_always_draws() -> None:
    stream, other = Stream(1, 0, 0), Stream(1, 0, 0)
    assert cooperate_with(1.0, stream) == C
    assert cooperate_with(0.0, stream) == D
    uniform(other)
    uniform(other)
    assert stream.next() == other.next()
