"""Memory-one players: in each situation C is as frequent as axelrod's rule says, and the machine they are is theirs."""

import json
from pathlib import Path

import numpy as np
import pytest
from tests.strategies.chances import unlike

from detente.archetypes.roster import all_strategies, find
from detente.strategies.automaton import automaton
from detente.strategies.contract import CATALOG
from detente.strategies.replay import answers

STORED = json.loads((Path(__file__).parent / "data/axelrod_chances.json").read_text())["memory_one"]
STORED |= {
    "ALLCorALLD": {"chances": [0.6, 1, 1, 0, 0]},
    "linear_relation": STORED["ZDExtortion"],  # with the same numbers
}
RENAMED = {
    "MemoryOnePlayer": "memory_one(four_vector=[0.9, 0.3, 0.55, 0.1])",
    "ReactivePlayer": "reactive(after_c=0.85, after_d=0.2)",
}


def table(name: str) -> list[float]:
    """The chances at first and after CC, CD, DC and DD. axelrod opens a reactive player with C, as we do."""
    chances: list[float] = STORED[name]["chances"]
    return chances


@pytest.mark.parametrize("name", STORED)
def test_chances(name: str) -> None:
    def rule(mine: list[int], theirs: list[int]) -> float:
        return table(name)[1 + 2 * mine[-1] + theirs[-1] if mine else 0]

    player = find(RENAMED.get(name, name))
    assert unlike(player, rule) == 0
    assert unlike(player, rule, error=0.05) == 1


def test_an_opening_is_a_chance() -> None:
    player = find("memory_one(four_vector=[1,1,1,1], opening=0.25)")
    assert unlike(player, lambda mine, _: 1.0 if mine else 0.25) == 0
    assert unlike(player, lambda mine, _: 1.0 if mine else 0.30) == pytest.approx(1 / 60), "the first turn only"


def test_every_stochastic_strategy_of_these_families_is_compared() -> None:
    """Those with a line of long-run payoffs have their published vectors in a test of their own."""
    compared = {find(RENAMED.get(name, name)).strategy.id for name in STORED}
    assert {entry.id for entry in all_strategies() if entry.stochastic and entry.family == "memory_one"} <= compared


@pytest.mark.parametrize("name", STORED)
def test_the_rule_has_exactly_these_chances(name: str) -> None:
    """Not sampled: the machine that the rule is, read off state by state."""
    machine = automaton(find(RENAMED.get(name, name)))
    np.testing.assert_allclose(machine.cooperate[0], table(name)[0], atol=1e-12)
    intended = 0 if machine.cooperate[0] > 0 else 1
    after = machine.cooperate[machine.following[0, intended].ravel()]
    np.testing.assert_allclose(after, table(name)[1:], atol=1e-12)


@pytest.mark.parametrize(
    ("vector", "opening", "same"),
    [
        ((1, 0, 1, 0), 1, "tit_for_tat"),
        ((1, 0, 0, 1), 1, "win_stay_lose_shift"),
        ((0, 1, 1, 0), 0, "win_shift_lose_stay"),
        ((0, 0, 1, 1), 1, "alternator"),
        ((0, 0, 0, 0), 0, "defector"),
        ((1, 0, 1, 0), 0, "suspicious_tit_for_tat"),
        ((0, 1, 0, 1), 1, "anti_tit_for_tat"),
    ],
)
def test_well_known_vectors(vector: tuple[int, ...], opening: int, same: str) -> None:
    mine, theirs = np.random.default_rng(3).integers(0, 2, (2, 50, 100))
    player = CATALOG["memory_one"].player(four_vector=vector, opening=opening)
    assert (answers(player, theirs, mine) == answers(find(same), theirs, mine)).all()
