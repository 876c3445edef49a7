"""Spatial games beside Nowak and May's asymptotic share, a slow reference, and rules worked by hand."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.archetypes.reference import find
from detente.arena.contact_graph import ContactGraph, complete, cycle
from detente.arena.population import Population, populate
from detente.arena.rules import Rules
from detente.arena.spatial import USUAL, Imitation, Territory, invaded, scattered, spatial
from detente.base.errors import UsageError
from detente.base.seed import Seed


def weak_dilemma(b: float, counts: tuple[int, int] = (9, 1)) -> Population:
    """Nowak and May's payoffs: R = 1, T = b, S = P = 0."""
    return Population(("C", "D"), counts, np.array([[1, 0], [b, 0.0]]))


def slowly(payoffs: NDArray[Any], cells: NDArray[Any], imitation: Imitation) -> NDArray[Any]:
    """One synchronous round, cell by cell, in the rule's own words."""
    height, width = cells.shape
    corner = imitation.neighbourhood == "moore"
    offsets = [(r, c) for r in (-1, 0, 1) for c in (-1, 0, 1) if (r or c) and (corner or not (r and c))]

    def around(r: int, c: int) -> list[tuple[int, int]]:
        places = [(r + down, c + right) for down, right in offsets]
        if imitation.wrapped:
            return [(a % height, b % width) for a, b in places]
        return [(a, b) for a, b in places if 0 <= a < height and 0 <= b < width]

    earned = np.zeros(cells.shape)
    for place in np.ndindex(cells.shape):
        met = around(*place) + [place] * imitation.itself
        earned[place] = sum(payoffs[cells[place], cells[other]] for other in met)
    after = cells.copy()
    for place in np.ndindex(cells.shape):
        rivals = [place, *around(*place)]
        most = max(earned[rival] for rival in rivals)
        best = {int(cells[rival]) for rival in rivals if earned[rival] == most}
        after[place] = cells[place] if int(cells[place]) in best else min(best)
    return after


@pytest.mark.parametrize("neighbourhood", ["moore", "von_neumann"])
@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.parametrize("itself", [True, False])
def test_every_round_goes_by_the_rule(neighbourhood: Any, wrapped: bool, itself: bool) -> None:
    payoffs = np.array([[3.0, 0, 3], [5, 1, 1], [3, 1, 3]])  # whole numbers, so that ties are frequent
    three, imitation = Population(("A", "B", "C"), (2, 1, 1), payoffs), Imitation(neighbourhood, wrapped, itself)
    found = spatial(three, scattered(three, 9, 7, Seed(3)), 6, imitation)
    for before, after in zip(found.frames[:-1], found.frames[1:], strict=True):
        assert np.array_equal(slowly(payoffs, before, imitation), after)
    assert not np.array_equal(found.frames[0], found.frames[1])


@pytest.mark.parametrize("b", [1.81, 1.95])
def test_cooperators_hold_12_ln_2_minus_8_of_the_lattice(b: float) -> None:
    """Nowak and May's spatial chaos: for 1.8 < b < 2, whatever it began with, about 0.318 of the cells cooperate."""
    population = weak_dilemma(b)
    shares = spatial(population, scattered(population, 200, 200, Seed(1)), 300).shares[100:, 0]
    assert shares.mean() == pytest.approx(12 * np.log(2) - 8, abs=0.01)
    assert shares.std() < 0.02


@pytest.mark.parametrize(("b", "kept"), [(1.05, True), (1.3, True), (2.1, False)])
def test_outside_these_bounds_one_type_prevails(b: float, kept: bool) -> None:
    population = weak_dilemma(b)
    share = spatial(population, scattered(population, 60, 60, Seed(1)), 60).shares[-1, 0]
    assert share > 0.7 if kept else share < 0.05


def test_an_invader_unfolds_into_a_symmetric_kaleidoscope() -> None:
    found = spatial(weak_dilemma(1.85), invaded(99, 99), 40)
    for frame in found.frames:
        assert np.array_equal(frame, frame.T)
        assert np.array_equal(frame, frame[::-1])
    assert (found.frames[1] == 1).sum() == 9
    assert 0.1 < found.shares[-1, 1] < 0.9


def test_one_cell_at_a_time_cooperation_dies_out() -> None:
    """Huberman and Glance: without a common clock a single defector takes the lattice that it shares otherwise."""
    together = spatial(weak_dilemma(1.85), invaded(49, 49), 100)
    apart = spatial(weak_dilemma(1.85), invaded(49, 49), 100, Imitation(order="asynchronous"))
    assert together.shares[-1, 0] > 0.15
    assert apart.shares[-1, 0] == 0


def test_one_at_a_time_depends_on_the_seed_alone() -> None:
    alone = Imitation(order="asynchronous")
    first, again, other = (spatial(weak_dilemma(1.5), invaded(9, 9), 5, alone, Seed(k)) for k in (1, 1, 2))
    assert np.array_equal(first.frames, again.frames)
    assert not np.array_equal(first.frames, other.frames)


def test_strategies_hold_territory_by_their_matches() -> None:
    """Tit for Tat in a block of 3 x 3 earns more than the defectors around it, and grows."""
    population = populate([find("tit_for_tat"), find("defector")], (1, 1), Rules(10))
    cells = np.ones((9, 9), np.uint8)
    cells[3:6, 3:6] = 0
    found = spatial(population, cells, 20)
    assert found.shares[-1, 0] == 1
    assert found.columns()["round"].tolist() == list(range(21))


def test_a_graph_can_take_the_place_of_the_grid() -> None:
    """On a ring a pair of cooperators earns less than the defectors beside it, but four of them hold out."""
    ring = Imitation(itself=False, graph=cycle(10))
    pair = spatial(weak_dilemma(1.2), np.array([1, 1, 1, 0, 0, 1, 1, 1, 1, 1]), 3, ring)
    assert pair.frames.tolist() == [[1, 1, 1, 0, 0, 1, 1, 1, 1, 1], *[[1] * 10] * 3]
    four = np.array([1, 1, 1, 0, 0, 0, 0, 1, 1, 1])
    assert spatial(weak_dilemma(1.2), four, 3, ring).frames.tolist() == [four.tolist()] * 4
    star = ContactGraph.from_edges([("hub", leaf) for leaf in "abcd"])
    after = spatial(weak_dilemma(1.2), np.array([1, 0, 0, 0, 0]), 1, Imitation(graph=star)).frames[1]
    assert after.tolist() == [1, 1, 1, 1, 1]


def test_where_everyone_is_a_neighbour_the_best_type_takes_all_at_once() -> None:
    found = spatial(weak_dilemma(1.2), np.array([0, 0, 0, 1]), 1, Imitation(graph=complete(4)))
    assert found.frames[1].tolist() == [1, 1, 1, 1]


def test_random_cells_are_as_common_as_the_population_says() -> None:
    cells = scattered(weak_dilemma(1.5, (3, 1)), 200, 100)
    assert cells.shape == (200, 100)
    assert cells.mean() == pytest.approx(0.25, abs=0.015)


def refused(cells: Any, imitation: Imitation = USUAL, rounds: int = 1) -> Territory:
    return spatial(weak_dilemma(1.5), np.array(cells), rounds, imitation)


def test_refusals_are_one_sentence() -> None:
    with pytest.raises(UsageError, match="whole number from 0 to 1"):
        refused([[0, 1, 2]] * 3)
    with pytest.raises(UsageError, match="whole number from 0 to 1"):
        refused([[0.5, 1, 1]] * 3)
    with pytest.raises(UsageError, match="a grid of rows and columns"):
        refused([0, 1, 1])
    with pytest.raises(UsageError, match="4 cells"):
        refused([0, 1, 1], Imitation(graph=complete(4)))
    with pytest.raises(UsageError, match="0 rounds"):
        refused([[0, 1, 1]] * 3, rounds=0)
    with pytest.raises(UsageError, match="synchronous or asynchronous"):
        Imitation(order="random")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="left to chance"):
        spatial(populate([find("tit_for_tat"), find("random")], (1, 1)), invaded(3, 3))
