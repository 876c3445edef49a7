"""Memory-one players, at the level of single decisions: in each situation C is as frequent as axelrod's rule says."""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binomtest

from detente.archetypes.roster import all_strategies, find
from detente.base.seed import Seed
from detente.strategies.automaton import automaton
from detente.strategies.contract import CATALOG, Player
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
SITUATIONS = ("first", "CC", "CD", "DC", "DD")
HISTORIES, TURNS = 2_000, 400
LEVEL = 1e-3 / (len(STORED) * len(SITUATIONS))  # all tests together go wrong once in a thousand


def chances(name: str) -> list[float]:
    """By situation. axelrod opens a reactive player and a stochastic one with C, as we do."""
    return STORED[name]["chances"]


def observed(player: Player) -> list[tuple[int, int]]:
    """How often it cooperated, and how often it could, in each situation."""
    rng = np.random.default_rng(0)
    mine, theirs = rng.integers(0, 2, (2, HISTORIES, TURNS))
    opened = 1 - answers(player, np.zeros((100_000, 1), np.uint8), seed=Seed(1))
    later = 1 - answers(player, theirs, mine, seed=Seed(2))[:, 1:]
    situation = (2 * mine + theirs)[:, :-1]
    return [(int(opened.sum()), opened.size)] + [
        (int(later[situation == k].sum()), int((situation == k).sum())) for k in range(4)
    ]


def rejected(counts: list[tuple[int, int]], expected: list[float]) -> list[str]:
    """The situations in which the counts are too unlikely; where a move is certain, any other is."""
    return [
        situation
        for situation, (count, total), chance in zip(SITUATIONS, counts, expected, strict=True)
        if binomtest(count, total, min(max(chance, 0.0), 1.0)).pvalue < LEVEL
    ]


@pytest.mark.parametrize("name", STORED)
def test_cooperates_as_often_as_the_rule_says(name: str) -> None:
    counts = observed(find(RENAMED.get(name, name)))
    assert min(total for _, total in counts) >= 100_000
    assert rejected(counts, chances(name)) == []
    certain = [(count / total, p) for (count, total), p in zip(counts, chances(name), strict=True) if p in (0, 1)]
    assert all(frequency == p for frequency, p in certain)


@pytest.mark.parametrize("error", [0.01, -0.01, 0.02])
@pytest.mark.parametrize("name", STORED)
def test_a_small_error_would_be_noticed(name: str, error: float) -> None:
    """Positive control: the rule's chances after a turn, each wrong by one or two per cent, are all rejected."""
    counts = observed(find(RENAMED.get(name, name)))
    wrong = [chances(name)[0], *(p - error if p + error > 1 or p + error < 0 else p + error for p in chances(name)[1:])]
    assert rejected(counts, wrong) == ["CC", "CD", "DC", "DD"]


def test_an_opening_is_a_chance() -> None:
    player = find("memory_one(four_vector=[1,1,1,1], opening=0.25)")
    assert rejected(observed(player), [0.25, 1, 1, 1, 1]) == []
    assert rejected(observed(player), [0.27, 1, 1, 1, 1]) == ["first"]


def test_every_stochastic_strategy_of_these_families_is_compared() -> None:
    """Those with a line of long-run payoffs have their published vectors in a test of their own."""
    compared = {find(RENAMED.get(name, name)).strategy.id for name in STORED}
    assert {entry.id for entry in all_strategies() if entry.stochastic and entry.family == "memory_one"} <= compared


@pytest.mark.parametrize("name", STORED)
def test_the_rule_has_exactly_these_chances(name: str) -> None:
    """Not sampled: the machine that the rule is, read off state by state."""
    machine = automaton(find(RENAMED.get(name, name)))
    np.testing.assert_allclose(machine.cooperate[0], chances(name)[0], atol=1e-12)
    intended = 0 if machine.cooperate[0] > 0 else 1
    after = machine.cooperate[machine.following[0, intended].ravel()]
    np.testing.assert_allclose(after, chances(name)[1:], atol=1e-12)


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
