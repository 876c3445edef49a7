"""The two halves of a round: what a cell earns, and whom it imitates."""

from typing import Any

import numpy as np
import pytest

from detente.arena.contact_graph import ContactGraph, lattice
from detente.arena.spatial_steps import change_all, change_some, earn, imitate

HUB = ContactGraph.from_edges([("hub", leaf) for leaf in "abc"])


def arena(graph: ContactGraph, payoffs: Any, itself: bool = False) -> tuple[Any, ...]:
    return graph.starts, graph.neighbours, np.array(payoffs, float), itself


def test_a_cell_earns_from_each_neighbour_and_maybe_from_itself() -> None:
    cells, met = np.array([0, 1, 1, 0], np.uint8), np.zeros(2, np.int64)
    payoffs = [[3, 0], [5, 1]]
    assert earn(arena(HUB, payoffs), cells, 0, met) == 3
    assert earn(arena(HUB, payoffs, itself=True), cells, 0, met) == 6
    assert earn(arena(HUB, payoffs), cells, 1, met) == 5


def test_the_order_of_neighbours_makes_no_difference_to_the_last_bit() -> None:
    met = np.zeros(4, np.int64)
    payoffs = np.array([[0.1, 0.2, 0.3, 1e-9]] * 4)
    earned = {
        earn(arena(HUB, payoffs), np.array([0, *others], np.uint8), 0, met)
        for others in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0))
    }
    assert len(earned) == 1


@pytest.mark.parametrize(
    ("earned", "taken"),
    [
        ((5, 1, 1, 1), 1),  # itself earned most
        ((5, 5, 5, 5), 1),  # a tie with its own type
        ((4, 5, 1, 5), 0),  # a tie of others: the type that is listed first
        ((4, 1, 5, 5), 2),  # another type alone
        ((4, 5, 4, 4), 3),
    ],
)
def test_a_cell_imitates_whoever_earned_most(earned: tuple[int, ...], taken: int) -> None:
    cells = np.array([1, 3, 2, 2], np.uint8)
    cells[3] = 0 if taken == 0 else 2
    assert imitate(arena(HUB, np.eye(4)), cells, 0, np.array(earned, float)) == taken


def test_all_at_once_judges_by_the_round_before_and_one_at_a_time_by_now() -> None:
    grid = arena(lattice(3, 3), [[1, 0], [1.9, 0]], itself=True)
    start = np.array([0, 0, 0, 0, 1, 0, 0, 0, 0], np.uint8)
    frames = np.stack([start, start])
    change_all(grid, frames)
    assert frames[1].tolist() == [0, 1, 0, 1, 1, 1, 0, 1, 0]
    cells = start.copy()
    change_some(grid, cells, np.array([1]))
    assert cells.tolist() == [0, 1, 0, 0, 1, 0, 0, 0, 0]
    change_some(grid, cells, np.array([0]))  # its neighbour took the other's type, and now earns most
    assert cells[0] == 1
