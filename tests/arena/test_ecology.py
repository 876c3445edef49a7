"""Ecologies beside scipy's integration, conserved quantities, and the axelrod library's own ecosystem."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from detente.archetypes.reference import find
from detente.arena.ecology import Ecology, ecosystem, replicator
from detente.arena.fitness import Exponential
from detente.arena.population import Population, populate
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed

AXELROD = json.loads((Path(__file__).parent / "data/axelrod_ecosystem.json").read_text())
ROCK_PAPER_SCISSORS = np.array([[1.0, 0.0, 2.0], [2.0, 1.0, 0.0], [0.0, 2.0, 1.0]])


def population(payoffs: Any, *counts: int) -> Population:
    return Population(tuple("ABCDEF"[: len(counts)]), counts, np.array(payoffs, float))


def beside_scipy(payoffs: NDArray[Any], found: Ecology) -> NDArray[Any]:
    def velocity(_: float, x: NDArray[Any]) -> NDArray[Any]:
        earned = payoffs @ x
        return np.asarray(x * (earned - x @ earned))

    solved = solve_ivp(velocity, (0, found.times[-1]), found.shares[0], "DOP853", found.times, rtol=1e-12, atol=1e-14)
    return np.asarray(solved.y.T)


@pytest.mark.parametrize("case", AXELROD["cases"], ids=[case["name"] for case in AXELROD["cases"]])
def test_an_ecosystem_of_strategies_goes_as_in_the_axelrod_library(case: dict[str, Any]) -> None:
    players = [find(name) for name in case["players"]]
    found = ecosystem(populate(players, case["population"], Rules(case["turns"])), len(case["shares"]) - 1)
    assert found.shares == pytest.approx(np.array(case["shares"]), abs=1e-12)


@pytest.mark.parametrize("types", [2, 3, 5])
def test_the_replicator_equation_is_solved_as_by_scipy(types: int) -> None:
    payoffs = np.random.default_rng(types).uniform(-1, 4, (types, types))
    found = replicator(population(payoffs, *range(1, types + 1)), time=20, points=41)
    assert found.shares == pytest.approx(beside_scipy(payoffs, found), abs=1e-7)
    assert found.times[[0, -1]].tolist() == [0, 20]


def test_rock_paper_scissors_goes_round_on_a_closed_curve() -> None:
    found = replicator(population(ROCK_PAPER_SCISSORS, 5, 3, 2), time=60)
    assert np.prod(found.shares, axis=1) == pytest.approx(np.full(501, 0.5 * 0.3 * 0.2), rel=1e-6)
    assert found.shares[:, 0].min() < 0.25


def test_in_discrete_time_the_curve_opens_outwards() -> None:
    products = np.prod(ecosystem(population(ROCK_PAPER_SCISSORS, 5, 3, 2), 40).shares, axis=1)
    assert np.all(np.diff(products) < 0)


def test_hawks_become_as_frequent_as_value_over_cost() -> None:
    value, cost = 2.0, 5.0
    hawks = population([[(value - cost) / 2, value], [0, value / 2]], 1, 99)
    assert replicator(hawks).final["A"] == pytest.approx(value / cost, abs=1e-9)
    assert ecosystem(hawks, fitness=Exponential(0.2)).final["A"] == pytest.approx(value / cost, abs=1e-9)


def test_one_turn_by_hand() -> None:
    found = ecosystem(population([[3, 0], [5, 1]], 3, 1), 1)
    earned = 0.75 * 3, 0.75 * 5 + 0.25 * 1
    whole = 0.75 * earned[0] + 0.25 * earned[1]
    assert found.shares[1] == pytest.approx([0.75 * earned[0] / whole, 0.25 * earned[1] / whole])


def test_shares_that_all_but_vanish_come_back() -> None:
    """Where losing costs more than winning brings, the rounds of rock, paper, scissors lead ever closer to the edge."""
    outwards = np.array([[0.0, -9.0, 3.0], [3.0, 0.0, -9.0], [-9.0, 3.0, 0.0]])
    share = replicator(population(outwards, 5, 3, 2), time=47, points=48).shares[:, 1]
    assert share[:30].min() < 1e-30
    assert share[-1] > 0.99


def test_where_nobody_is_fit_shares_stay() -> None:
    assert ecosystem(population([[0, 0], [0, 0]], 1, 3), 2).shares.tolist() == [[0.25, 0.75]] * 3


def test_payoffs_drawn_anew_depend_on_the_seed_and_average_out() -> None:
    even, spread = population([[5, 5], [5, 5]], 1, 1), np.full((2, 2), 0.1)
    courses = [ecosystem(even, 100, spread=spread, seed=Seed(k)).shares for k in range(200)]
    assert not np.array_equal(courses[0], courses[1])
    assert np.array_equal(courses[0], ecosystem(even, 100, spread=spread, seed=Seed(0)).shares)
    assert np.mean(courses, axis=0)[-1, 0] == pytest.approx(0.5, abs=0.03)


def test_columns_have_a_row_a_time() -> None:
    columns = ecosystem(population([[3, 0], [5, 1]], 1, 1), 5).columns()
    assert list(columns) == ["time", "A", "B"]
    assert columns["A"] + columns["B"] == pytest.approx(np.ones(6))


def test_refusals_are_one_sentence() -> None:
    usual = population([[3, 0], [5, 1]], 1, 1)
    noisy = populate([find("tit_for_tat"), find("random")], (1, 1))
    with pytest.raises(UsageError, match=r"tit_for_tat and random .* population.expected\(\)"):
        ecosystem(noisy)
    with pytest.raises(UsageError, match="0 turns were asked for"):
        ecosystem(usual, 0)
    with pytest.raises(UsageError, match="1 points over a time of 5"):
        replicator(usual, 5, 1)
    with pytest.raises(UsageError, match="has fitness -1"):
        ecosystem(population([[-2, 0], [0, -2]], 1, 1))
    with pytest.raises(UsageError, match="numbers of at least 0"):
        ecosystem(usual, spread=np.full((2, 2), np.nan))


def test_what_is_expected_of_chance_can_go_on() -> None:
    noisy = populate([find("tit_for_tat"), find("random")], (1, 1)).expected()
    assert ecosystem(noisy, 300).final["tit_for_tat"] > 0.9


def test_what_is_sampled_is_close_to_what_is_expected() -> None:
    chancy = populate([find("gtft"), find("random"), find("defector")], (1, 1, 1), Rules(10, noise=0.1))
    sampled = chancy.sampled(4000, Seed(2)).certain
    assert sampled == pytest.approx(chancy.expected().certain, abs=0.06)
    assert np.array_equal(sampled, chancy.sampled(4000, Seed(2)).certain)
