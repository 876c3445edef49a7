"""What rules can be, and the sentences that refuse the others."""

import math
from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np
import pytest

from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.games.matrix import MatrixGame


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"turns": 0}, "match of 0 turns"),
        ({"turns": -3}, "match of -3 turns"),
        ({"turns": 2.5}, "whole number from 1 to 100,000,000"),
        ({"turns": math.nan}, "match of nan turns"),
        ({"turns": math.inf}, "match of inf turns"),
        ({"turns": 10**8 + 1}, "match of 100000001 turns"),
        ({"noise": -0.1}, "noise is -0.1"),
        ({"noise": 1.1}, "noise is 1.1"),
        ({"noise": math.nan}, "noise is nan"),
        ({"prob_end": 0}, "probability of ending is 0"),
        ({"prob_end": 1.5}, "probability of ending is 1.5"),
        ({"game": MatrixGame(np.eye(5), np.eye(5))}, "2 to 4 actions; this one has 5"),
        ({"game": MatrixGame([[1]], [[1]])}, "2 to 4 actions; this one has 1"),
    ],
)
def test_rules_out_of_range_are_refused(values: dict[str, Any], wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        Rules(**values)


def test_the_bounds_themselves_are_rules() -> None:
    assert Rules(turns=1, noise=1, prob_end=1) == Rules(turns=1, noise=1.0, prob_end=1.0)


def test_a_whole_number_of_turns_may_come_as_a_float() -> None:
    assert type(Rules(turns=7.0).turns) is int  # type: ignore[arg-type]


def test_players_know_a_fixed_length_only() -> None:
    assert Rules(turns=7).known_length == 7
    assert Rules(turns=7, prob_end=0.5).known_length == math.inf


def test_chance_is_noise_or_an_uncertain_end() -> None:
    assert [rules.chancy for rules in (Rules(), Rules(noise=0.01), Rules(prob_end=0.1))] == [False, True, True]


def test_rules_are_a_value() -> None:
    with pytest.raises(FrozenInstanceError):
        Rules().turns = 3  # type: ignore[misc]
