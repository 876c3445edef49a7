"""The settings of a Q-learner, the names of its states, and what a training says of itself."""

import math
from typing import Any

import numpy as np
import pytest

from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.learners.schedule import Schedule
from detente.learners.tabular_q import QLearning, Training, state_names
from detente.strategies.contract import CATALOG


def test_the_standard_settings_are_the_published_ones() -> None:
    settings = QLearning()
    assert (settings.episodes, settings.rounds, settings.memory, settings.gamma) == (5000, 20, 1, 0.95)
    assert settings.alpha == settings.epsilon == Schedule(0.1, 0.1)
    assert settings.game.row.tolist() == [[3, 0], [5, 1]]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"episodes": 0}, "episodes is 0; it must be a whole number from 1"),
        ({"episodes": 1.5}, "episodes is 1.5"),
        ({"rounds": 0}, "rounds is 0"),
        ({"rounds": math.inf}, "rounds is inf"),
        ({"rounds": math.nan}, "rounds is nan"),
        ({"memory": -1}, "memory is -1; it must be a whole number from 0 to 8"),
        ({"memory": 9}, "memory is 9"),
        ({"gamma": 1}, "gamma is 1; it must be at least 0 and below 1"),
        ({"gamma": -0.1}, "gamma is -0.1"),
        ({"gamma": math.nan}, "gamma is nan"),
        ({"noise": 2}, "noise is 2; it is a probability"),
        ({"game": MatrixGame(np.eye(3), np.eye(3))}, "games of two actions; this one has 3"),
    ],
)
def test_settings_out_of_range_are_refused(values: dict[str, Any], wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        QLearning(**values)


def test_whole_numbers_may_come_as_floats() -> None:
    assert type(QLearning(episodes=10.0).episodes) is int  # type: ignore[arg-type]


def test_states_are_the_histories_it_can_remember() -> None:
    assert state_names(0) == ["start"]
    assert state_names(1) == ["start", "CC", "CD", "DC", "DD"]
    deep = state_names(2)
    assert deep[:5] == state_names(1)
    assert deep[5:9] == ["CC,CC", "CC,CD", "CD,CC", "CD,CD"]  # own actions C, C; the other's CC, CD, DC, DD
    assert deep[9] == "CC,DC"
    assert [QLearning(memory=memory).states for memory in range(4)] == [1, 5, 21, 85]
    for memory in range(4):
        assert len(set(state_names(memory))) == len(state_names(memory)) == QLearning(memory=memory).states


def training(tables: list[list[list[float]]]) -> Training:
    curve = np.zeros((len(tables), 1))
    opponent = CATALOG.find("tit_for_tat").player()
    return Training(QLearning(memory=0), opponent, Seed(0), np.array(tables), curve, curve)


def test_the_policy_is_greedy_and_gives_ties_to_c() -> None:
    assert training([[[1, 2]], [[2, 1]], [[0, 0]]]).policies.tolist() == [[1], [0], [0]]


def test_the_representative_is_the_first_with_the_commonest_policy() -> None:
    assert training([[[2, 1]], [[1, 2]], [[3, 4]]]).representative == 1
    assert training([[[1, 2]], [[2, 1]]]).representative == 0
    assert repr(training([[[1, 2]]])) == "<1 tabular Q-learners against tit_for_tat>"
