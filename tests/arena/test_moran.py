"""The Moran process beside closed forms, published theorems and the axelrod library's own process."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.contact_graph import ContactGraph, complete, cycle, lattice, regular
from detente.arena.fitness import Exponential, Linear
from detente.arena.fixation import fixation, two_types
from detente.arena.moran import history, moran
from detente.arena.moran_process import Evolution, Moran
from detente.arena.moran_run import BLOCK_RUNS
from detente.arena.population import Population, populate
from detente.arena.python_player import interpreted
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.measures.intervals import proportion_interval

SURE = 0.9999  # the level of every interval that a test relies on
SEED = Seed(5)
DILEMMA = np.array([[3.0, 0.0], [5.0, 1.0]])
AXELROD = json.loads((Path(__file__).parent / "data/axelrod_moran.json").read_text())


def types(payoffs: Any, *counts: int) -> Population:
    return Population(tuple("ABCD"[: len(counts)]), counts, np.array(payoffs, float))


def strategies(counts: dict[str, int], rules: Rules = Rules()) -> Population:
    return populate([find(name) for name in counts], tuple(counts.values()), rules)


def contents(result: Evolution) -> list[bytes]:
    return [result.final.tobytes(), result.steps.tobytes(), result.shares.tobytes()]


def agrees(result: Evolution, exact: Any) -> bool:
    """Whether Wilson's interval of every type's share of wins holds its exact chance."""
    wins = zip(result.fixations.tolist(), exact, strict=True)
    return all(chance in proportion_interval(count, result.runs, SURE) for count, chance in wins)


@pytest.mark.parametrize("order", ["birth-death", "death-birth"])
@pytest.mark.parametrize("fitness", [Linear(), Linear(0.2), Exponential(0.7), lambda payoff: payoff**2 + 0.1])
def test_two_types_fixate_as_often_as_the_closed_form_says(order: Any, fitness: Callable[[float], float]) -> None:
    process = Moran(order, fitness)
    result = moran(types(DILEMMA, 5, 3), process, 2000, SEED)
    chance = two_types(DILEMMA, 8, process)[5]
    assert agrees(result, [chance, 1 - chance])


@pytest.mark.parametrize("order", ["birth-death", "death-birth"])
@pytest.mark.parametrize("mutation", [0.0, 0.1])
def test_three_types_fixate_as_often_as_the_chain_says(order: Any, mutation: float) -> None:
    population, process = types([[3, 0, 3], [5, 1, 1], [3, 0.9, 3]], 3, 2, 2), Moran(order, mutation=mutation)
    result, exact = moran(population, process, 4000, SEED), fixation(population, process)
    assert agrees(result, exact.probabilities)
    assert result.steps.mean() == pytest.approx(
        exact.steps, rel=5 * result.steps.std() / result.steps.mean() / 4000**0.5
    )


def test_with_mutation_a_process_that_goes_on_spends_its_time_as_the_chain_says() -> None:
    population = types([[3, 0, 3], [5, 1, 1], [3, 0.9, 3]], 3, 2, 2)
    process = Moran(mutation=0.1, stop_at_fixation=False, steps=200_000)
    shares = moran(population, process, 8, SEED).shares
    error = shares.std(axis=0, ddof=1) / 8**0.5
    assert (np.abs(shares.mean(axis=0) - fixation(population, process).shares) < 6 * error).all()


@pytest.mark.parametrize("graph", [complete(10), cycle(10), regular(10, 3), lattice(3, 3), None], ids=repr)
def test_isothermal_graphs_leave_fixation_as_in_a_mixed_population(graph: ContactGraph | None) -> None:
    """Where offspring flow into every place equally, (1 - 1/r) / (1 - 1/r^N) (Lieberman et al. 2005)."""
    size, r = graph.size if graph else 10, 1.5
    result = moran(types([[r, r], [1, 1]], 1, size - 1), Moran(interaction=graph), 4000, SEED)
    chance = (1 - 1 / r) / (1 - 1 / r**size)
    assert agrees(result, [chance, 1 - chance])


@pytest.mark.parametrize("order", ["birth-death", "death-birth"])
@pytest.mark.parametrize("accumulated", [False, True])
@pytest.mark.parametrize(
    "graph", [cycle(6), ContactGraph.parse("a b\nb c\nc d\nd a\na e\na c"), cycle(5).with_loops()], ids=repr
)
def test_on_any_graph_types_fixate_as_often_as_the_chain_says(
    order: Any, accumulated: bool, graph: ContactGraph
) -> None:
    process = Moran(order, Exponential(0.3), accumulated=accumulated, interaction=graph, mutation=0.02)
    population = types(DILEMMA, 3, graph.size - 3)
    result, exact = moran(population, process, 4000, SEED), fixation(population, process)
    assert agrees(result, exact.probabilities)
    assert result.steps.mean() == pytest.approx(exact.steps, abs=5 * result.steps.std() / 4000**0.5)


def test_interaction_and_reproduction_may_have_graphs_of_their_own() -> None:
    process = Moran(interaction=cycle(6), reproduction=ContactGraph.from_edges([(0, k) for k in range(1, 6)]))
    population = types(DILEMMA + 1, 3, 3)
    assert agrees(moran(population, process, 4000, SEED), fixation(population, process).probabilities)


def test_a_star_amplifies_selection() -> None:
    """A chain over what the hub is and how many leaves are mutants, worked out here."""
    leaves, r = 6, 1.5
    star = ContactGraph.from_edges([("hub", leaf) for leaf in range(leaves)])
    states = [(hub, n) for hub in (0, 1) for n in range(leaves + 1)]
    chain = np.zeros((len(states), len(states)))
    for hub, n in states:
        row, total = chain[states.index((hub, n))], r * (hub + n) + (1 - hub) + (leaves - n)
        row[states.index((1, n))] += r * n / total
        row[states.index((0, n))] += (leaves - n) / total
        change, kind = (1, leaves - n) if hub else (-1, n)  # the leaves that the hub's child may change
        weight = (r if hub else 1) / total
        row[states.index((hub, n))] += weight * (1 - kind / leaves)
        if kind:
            row[states.index((hub, n + change))] += weight * kind / leaves
    chances = np.linalg.matrix_power(chain, 4096)[:, states.index((1, leaves))]
    exact = (chances[states.index((1, 0))] + leaves * chances[states.index((0, 1))]) / (leaves + 1)
    result = moran(types([[r, r], [1, 1]], 1, leaves), Moran(interaction=star), 8000, SEED)
    assert agrees(result, [exact, 1 - exact])
    assert exact > (1 - 1 / r) / (1 - 1 / r**7)


@pytest.mark.parametrize("order", ["birth-death", "death-birth"])
def test_a_complete_graph_is_a_mixed_population(order: Any) -> None:
    result = moran(types(DILEMMA, 5, 3), Moran(order, interaction=complete(8)), 4000, SEED)
    chance = two_types(DILEMMA, 8, Moran(order))[5]
    assert agrees(result, [chance, 1 - chance])


@pytest.mark.parametrize("rules", [Rules(turns=50), Rules(turns=50, noise=0.1), Rules(turns=50, prob_end=0.1)])
@pytest.mark.parametrize("graph", [None, cycle(8)], ids=repr)
def test_any_number_of_workers_gives_the_same_bytes(rules: Rules, graph: ContactGraph | None) -> None:
    population = strategies({"tit_for_tat": 3, "random": 2, "defector": 3}, rules)
    process = Moran(interaction=graph, mutation=0.05)
    results = [contents(moran(population, process, 3 * BLOCK_RUNS, SEED, workers)) for workers in (1, 2, 5)]
    assert results[0] == results[1] == results[2]


@pytest.mark.parametrize("noise", [0.0, 0.05])
def test_a_history_is_a_run_of_the_many(noise: float) -> None:
    population = strategies({"tit_for_tat": 4, "defector": 4}, Rules(noise=noise))
    many = moran(population, Moran(), BLOCK_RUNS + 5, SEED)
    for run in (0, 3, BLOCK_RUNS + 4):
        course = history(population, Moran(), run, SEED)
        assert course.shape == (many.steps[run] + 1, 2)
        assert course[0].tolist() == [4, 4]
        assert course[-1].tolist() == many.final[run].tolist()
        assert set(course.sum(axis=1)) == {8}
        assert np.abs(np.diff(course, axis=0)).max() == 1
        assert course.mean(axis=0) / 8 == pytest.approx(many.shares[run])


def test_few_runs_are_the_first_of_many() -> None:
    population = strategies({"tit_for_tat": 4, "defector": 4}, Rules(noise=0.05))
    few, many = (moran(population, Moran(), runs, SEED) for runs in (7, 50))
    assert few.final.tolist() == many.final[:7].tolist()


def test_interpreted_players_evolve_as_compiled_ones_do() -> None:
    names, rules = ("tit_for_tat", "random"), Rules(turns=10, noise=0.1)
    compiled, plain = (
        moran(populate([make(find(name)) for name in names], (2, 2), rules), Moran(), 2, SEED)
        for make in (lambda player: player, interpreted)
    )
    assert contents(compiled) == contents(plain)


@pytest.mark.parametrize("case", AXELROD["cases"], ids=lambda case: case["name"])
def test_types_win_as_often_as_in_axelrod(case: dict[str, Any]) -> None:
    """Each library's interval, at a high level, holds the other's share of wins."""
    counts = {row["ours"]: row["count"] for row in case["types"]}
    population = strategies(counts, Rules(case["turns"], case["noise"]))
    graph = cycle(population.size) if case["graph"] == "cycle" else None
    looped = graph.with_loops() if graph else None  # there a child may take its own parent's place on any graph
    process = Moran(mutation=case["mutation"], interaction=graph, reproduction=looped, shuffled=False)
    result = moran(population, process, 4000, SEED)
    for ours, theirs in zip(result.fixations.tolist(), (row["wins"] for row in case["types"]), strict=True):
        mine, yours = proportion_interval(ours, 4000, SURE), proportion_interval(theirs, case["runs"], SURE)
        assert mine.low <= yours.high
        assert yours.low <= mine.high
    steps, error = case["mean_steps"], case["steps_error"]
    assert result.steps.mean() == pytest.approx(steps, abs=5 * (error + result.steps.std() / 4000**0.5))


def test_the_limit_of_steps_leaves_runs_undecided() -> None:
    result = moran(types(DILEMMA, 50, 50), Moran(steps=3), 10, SEED)
    assert result.steps.tolist() == [3] * 10
    assert result.winners.tolist() == [-1] * 10
    assert result.columns()["winner"].tolist() == [""] * 10


def test_nobody_fit_means_everybody_equally() -> None:
    result = moran(types(np.zeros((2, 2)), 2, 6), Moran(), 4000, SEED)
    assert agrees(result, [0.25, 0.75])


def test_where_there_is_nowhere_to_go_nothing_changes() -> None:
    """Two islands, each of one type from the start."""
    islands = ContactGraph.from_edges([(0, 1), (2, 3)])
    result = moran(types(DILEMMA, 2, 2), Moran(interaction=islands, shuffled=False, steps=100), 5, SEED)
    assert result.final.tolist() == [[2, 2]] * 5


def failing(payoff: float) -> float:
    raise ZeroDivisionError("a fitness of one's own")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: moran(types(DILEMMA, 2, 2), Moran(interaction=cycle(5))), "5 nodes and the population 4"),
        (lambda: moran(types(DILEMMA, 2, 2), Moran(reproduction=cycle(3))), "reproduction graph has 3 nodes"),
        (lambda: moran(types(DILEMMA - 4, 2, 2)), "has fitness -"),
        (lambda: moran(types(DILEMMA - 4, 2, 2), Moran(interaction=cycle(4))), "has fitness -"),
        (lambda: moran(types(DILEMMA, 2, 2), Moran(fitness=Exponential(1e6))), "has fitness inf"),
        (lambda: moran(types(DILEMMA, 2, 2), runs=0), "0 runs"),
        (lambda: moran(types(DILEMMA, 2, 2), workers=-1), "-1 workers"),
    ],
)
def test_what_is_wrong_is_said(wrong: Callable[[], object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        wrong()


def test_an_error_in_a_fitness_of_ones_own_comes_through() -> None:
    with pytest.raises(ZeroDivisionError, match="of one's own"):
        moran(types(DILEMMA, 2, 2), Moran(fitness=failing))
