"""Exact fixation beside published formulas and values worked out by hand."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.contact_graph import ContactGraph, complete, cycle
from detente.arena.fitness import Exponential, Linear
from detente.arena.fixation import changes, fixation, moves, two_types
from detente.arena.moran_process import Moran
from detente.arena.population import Population, populate
from detente.arena.rules import Rules
from detente.base.errors import UsageError

ORDERS = pytest.mark.parametrize("order", ["birth-death", "death-birth"])


def types(payoffs: Any, *counts: int) -> Population:
    return Population(tuple("ABCD"[: len(counts)]), counts, np.array(payoffs, float))


def nowak(payoffs: list[list[int]], size: int, intensity: Fraction) -> Fraction:
    """The chance that one A takes over B, from the frequency-dependent process of Nowak et al. (2004), in fractions."""
    (a, b), (c, d) = payoffs
    total, product = Fraction(1), Fraction(1)
    for i in range(1, size):
        f = 1 - intensity + intensity * Fraction(a * (i - 1) + b * (size - i), size - 1)
        g = 1 - intensity + intensity * Fraction(c * i + d * (size - i - 1), size - 1)
        product *= g / f
        total += product
    return 1 / total


@pytest.mark.parametrize("size", [2, 5, 17])
@pytest.mark.parametrize("intensity", [Fraction(0), Fraction(1, 10), Fraction(1)])
def test_one_mutant_fixates_as_in_nowak_2004(size: int, intensity: Fraction) -> None:
    payoffs = [[3, 1], [5, 2]]
    chance = float(nowak(payoffs, size, intensity))
    process = Moran(fitness=Linear(float(intensity)))
    assert two_types(np.array(payoffs, float), size, process)[1] == pytest.approx(chance, rel=1e-12)
    assert fixation(types(payoffs, 1, size - 1), process).probabilities[0] == pytest.approx(chance, rel=1e-9)


@ORDERS
@pytest.mark.parametrize("size", [2, 3, 10, 50])
def test_without_selection_a_mutant_takes_over_in_one_of_n(order: Any, size: int) -> None:
    process = Moran(order, fitness=Linear(0.0))
    assert two_types(np.array([[3, 0], [5, 1]]), size, process) == pytest.approx(np.arange(size + 1) / size, abs=1e-13)
    assert fixation(types([[3, 0], [5, 1]], 1, size - 1), process).probabilities[0] == pytest.approx(1 / size)


@pytest.mark.parametrize("r", [0.5, 1.1, 3.0])
def test_constant_fitness_gives_morans_formula(r: float) -> None:
    initial = np.arange(21)
    assert two_types(np.array([[r, r], [1, 1]]), 20) == pytest.approx((1 - r**-initial) / (1 - r**-20.0), rel=1e-10)


def test_the_one_third_law() -> None:
    """Under weak selection in a large population an invader is favoured if its fitness is higher at a frequency of 1/3.

    Tit For Tat against Always Defect over n rounds is [[3n, n-1], [n+4, n]]; the rule says n > 3 (Nowak et al. 2004).
    """
    size, weak = 2000, Moran(fitness=Linear(1e-6))
    excess = [size * two_types(np.array([[3.0 * n, n - 1], [n + 4, n]]), size, weak)[1] - 1 for n in (2, 3, 4, 5)]
    assert [advantage > 0 for advantage in excess] == [3 * n + 2 * (n - 1) > n + 4 + 2 * n for n in (2, 3, 4, 5)]


@ORDERS
@pytest.mark.parametrize("fitness", [Linear(0.3), Exponential(0.5), lambda payoff: 1 + payoff**2])
def test_the_closed_form_is_what_the_chain_says(order: Any, fitness: Callable[[float], float]) -> None:
    payoffs, process = np.array([[3.0, 0], [5, 1]]), Moran(order, fitness)
    chain = [fixation(types(payoffs, n, 9 - n), process).probabilities[0] for n in range(1, 9)]
    assert two_types(payoffs, 9, process)[1:9] == pytest.approx(chain, rel=1e-9)


@ORDERS
def test_three_alike_types_fixate_by_their_numbers(order: Any) -> None:
    exact = fixation(types(np.ones((3, 3)), 1, 2, 4), Moran(order))
    assert exact.probabilities == pytest.approx([1 / 7, 2 / 7, 4 / 7])


def test_two_individuals_by_hand() -> None:
    """Of A and B one is born, A with the chance 3/4, and takes the place of either: a step ends it every other time."""
    exact = fixation(types([[0, 3], [1, 0]], 1, 1))
    assert exact.probabilities == pytest.approx([0.75, 0.25])
    assert exact.steps == pytest.approx(2)


def test_neutral_types_take_as_long_as_the_known_formula_says() -> None:
    """N Σ_i [i (N-j) for i < j, j (N-i) after] / (i (N-i)) with i (N-i) / N² the chance of a change each way."""
    size, first = 12, 5
    visits = [min(i, first) * (size - max(i, first)) / size / (i * (size - i) / size**2) for i in range(1, size)]
    assert fixation(types(np.ones((2, 2)), first, size - first)).steps == pytest.approx(sum(visits))


def test_mutation_alone_makes_all_types_equal_in_the_long_run() -> None:
    process = Moran(fitness=Linear(0.0), mutation=0.1, stop_at_fixation=False)
    exact = fixation(types(np.ones((3, 3)), 1, 1, 6), process)
    assert exact.shares == pytest.approx([1 / 3] * 3)
    assert np.isnan(exact.probabilities).all()


def test_chances_of_a_step_add_up() -> None:
    population = types([[3, 0, 1], [5, 1, 2], [4, 4, 0]], 3, 4, 1)
    for order in ("birth-death", "death-birth"):
        chances = changes(population, Moran(order, mutation=0.2), (3, 4, 1))  # type: ignore[arg-type]
        assert chances.sum(axis=0) == pytest.approx(np.array([3, 4, 1]) / 8)


def test_one_who_earns_nothing_alone_is_lost() -> None:
    assert two_types(np.array([[3.0, 0.0], [5.0, 1.0]]), 4)[1] == 0
    assert fixation(types([[3, 0], [5, 1]], 1, 3)).probabilities[0] == 0


def test_where_the_other_can_never_grow_one_is_sure_to_win() -> None:
    assert two_types(np.array([[1.0, 1.0], [0.0, 0.0]]), 5)[1:].tolist() == [1.0] * 5


def test_large_populations_lose_no_digits() -> None:
    chances = two_types(np.array([[1.01, 1.01], [1, 1]]), 5000)
    assert chances[1] == pytest.approx(1 - 1 / 1.01, rel=1e-9)


@ORDERS
@pytest.mark.parametrize("mutation", [0.0, 0.2])
def test_a_complete_graph_is_a_mixed_population(order: Any, mutation: float) -> None:
    population, process = types([[3, 0, 2], [5, 1, 1], [1, 4, 0]], 2, 1, 2), Moran(order, mutation=mutation)
    looped = complete(5).with_loops() if order == "birth-death" else complete(5)
    mixed, placed = (
        fixation(population, p) for p in (process, replace(process, interaction=complete(5), reproduction=looped))
    )
    assert placed.probabilities == pytest.approx(mixed.probabilities, rel=1e-9)
    assert placed.steps == pytest.approx(mixed.steps, rel=1e-9)


@pytest.mark.parametrize("intensity", [0.0, 0.1, 0.5])
def test_one_mutant_on_a_cycle_fixates_as_its_two_fronts_say(intensity: float) -> None:
    """On a cycle mutants stay together, so only the fitness at the two fronts counts (Ohtsuki and Nowak 2006)."""
    (a, b), (c, d) = payoffs = [[3.0, 1.0], [4.0, 2.0]]
    size, w = 7, intensity
    here, there = 1 - w + w * (a + b), 1 - w + w * (c + d)
    alone, last = 1 - w + w * 2 * b, 1 - w + w * 2 * c
    ratios = [there / alone, *[there / here] * (size - 3), last / here]
    chance = 1 / (1 + np.cumprod(ratios).sum())
    process = Moran(fitness=Linear(w), accumulated=True, interaction=cycle(size))
    assert fixation(types(payoffs, 1, size - 1), process).probabilities[0] == pytest.approx(chance, rel=1e-9)


def test_a_path_that_leads_one_way_is_won_at_its_source() -> None:
    """Whoever stands at the source sends children all the way, and nobody can replace it (Lieberman et al. 2005)."""
    path = ContactGraph.from_edges([(0, 1), (1, 2), (2, 3)], directed=True)
    process = Moran(reproduction=path)
    exact = fixation(types([[9, 9], [1, 1]], 1, 3), process)
    assert exact.probabilities == pytest.approx([1 / 4, 3 / 4])
    assert fixation(types([[9, 9], [1, 1]], 1, 3), replace(process, shuffled=False)).probabilities[0] == 1.0


def test_islands_may_never_be_one() -> None:
    islands = ContactGraph.from_edges([(0, 1), (2, 3)])
    exact = fixation(types(np.ones((2, 2)), 2, 2), Moran(interaction=islands))
    assert exact.probabilities == pytest.approx([1 / 6, 1 / 6])  # two thirds begin mixed on both islands
    assert exact.steps == np.inf


@ORDERS
def test_chances_of_a_move_add_up(order: Any) -> None:
    population = types([[3, 0], [5, 1]], 3, 2)
    chances = moves(population, Moran(order, mutation=0.1, interaction=cycle(5)), (0, 1, 0, 1, 0))
    assert chances.sum() == pytest.approx(1)
    if order == "death-birth":
        assert chances.sum(axis=0) == pytest.approx(np.full(5, 0.2))


def test_expected_payoffs_make_noisy_players_exact() -> None:
    population = populate([find("tit_for_tat"), find("defector")], (3, 3), Rules(turns=20, noise=0.1))
    with pytest.raises(UsageError, match="payoffs of tit_for_tat against tit_for_tat are left to chance"):
        fixation(population)
    exact = population.expected()
    assert fixation(exact).probabilities[0] == pytest.approx(two_types(exact.payoffs, 6)[3])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: fixation(types(np.ones((4, 4)), 50, 50, 50, 50)), "more than 4,000 ways"),
        (lambda: fixation(types(np.ones((2, 2)), 6, 6), Moran(interaction=cycle(12))), "placed on a graph in more"),
        (
            lambda: fixation(types(np.ones((2, 2)), 6, 6), Moran(interaction=cycle(11))),
            "11 nodes and the population 12",
        ),
        (lambda: two_types(np.ones((2, 2)), 4, Moran(interaction=cycle(4))), "leave the graph"),
        (lambda: fixation(types([[-1, 0], [0, 1]], 2, 2)), "has fitness -"),
        (lambda: two_types(np.ones((3, 3)), 4), r"need \(2, 2\)"),
        (lambda: two_types(np.ones((2, 2)), 1), "0 of second"),
    ],
)
def test_what_is_wrong_is_said(wrong: Callable[[], object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        wrong()
