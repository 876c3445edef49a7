"""Desperate, Hopeless and Willing, as tables of the last outcome."""

import pytest
from tests.strategies.chances import unlike

from detente.archetypes.roster import find
from detente.strategies.automaton import automaton

AFTER = {"desperate": (0, 0, 0, 1), "hopeless": (0, 1, 1, 1), "willing": (1, 1, 1, 0)}  # CC, CD, DC, DD


@pytest.mark.parametrize("name", AFTER)
def test_chances(name: str) -> None:
    def rule(mine: list[int], theirs: list[int]) -> float:
        return AFTER[name][2 * mine[-1] + theirs[-1]] if mine else 0.5

    assert unlike(find(name), rule) == 0
    assert unlike(find(name), rule, error=0.05) == 1


@pytest.mark.parametrize("name", AFTER)
def test_is_a_machine_of_three_states(name: str) -> None:
    assert sorted(automaton(find(name)).cooperate.tolist()) == [0.0, 0.5, 1.0]
