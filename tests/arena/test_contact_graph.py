"""Contact graphs: their nodes, edges and degrees."""

from collections.abc import Callable

import numpy as np
import pytest

from detente.arena.contact_graph import ContactGraph, complete, cycle, described, lattice, regular
from detente.base.errors import UsageError
from detente.base.seed import Seed

TRIANGLE = ContactGraph.from_edges([("a", "b"), ("b", "c"), ("c", "a")])


def matrix(graph: ContactGraph) -> np.ndarray:
    table = np.zeros((graph.size, graph.size), int)
    for number, name in enumerate(graph.nodes):
        for other in graph.of(name):
            table[number, graph.nodes.index(other)] += 1
    return table


def test_edges_name_their_nodes() -> None:
    assert TRIANGLE.nodes == ("a", "b", "c")
    assert TRIANGLE.of("b") == ("a", "c")
    assert TRIANGLE.symmetric


def test_nodes_keep_the_order_they_are_given_in() -> None:
    graph = ContactGraph.from_edges([(3, 1)], nodes=(1, 2, 3))
    assert graph.nodes == ("1", "2", "3")
    assert graph.degrees.tolist() == [1, 0, 1]


def test_directed_edges_lead_one_way() -> None:
    graph = ContactGraph.from_edges([("a", "b"), ("a", "b"), ("a", "c")], directed=True)
    assert graph.of("a") == ("b", "c")
    assert graph.of("b") == ()
    assert graph.reversed().of("c") == ("a",)
    assert not graph.symmetric


def test_a_text_is_one_edge_a_line() -> None:
    graph = ContactGraph.parse("# a path\nann ben\n\nben cat  # her friend\n")
    assert graph.of("ben") == ("ann", "cat")


def test_loops_are_added_once() -> None:
    graph = TRIANGLE.with_loops().with_loops()
    assert graph.of("a") == ("a", "b", "c")
    assert graph.symmetric


def test_complete_graph() -> None:
    assert (matrix(complete(6)) == 1 - np.eye(6)).all()


def test_cycle() -> None:
    shift = np.roll(np.eye(5, dtype=int), 1, axis=1)
    assert (matrix(cycle(5)) == shift + shift.T).all()


@pytest.mark.parametrize(("neighbourhood", "degree"), [("von_neumann", 4), ("moore", 8)])
def test_wrapped_lattices_are_regular(neighbourhood: str, degree: int) -> None:
    graph = lattice(3, 5, neighbourhood)  # type: ignore[arg-type]
    assert graph.degrees.tolist() == [degree] * 15
    assert graph.symmetric


def test_a_lattice_with_edges_has_corners() -> None:
    graph = lattice(3, 4, "moore", wrapped=False)
    assert graph.of("0") == ("1", "4", "5")
    assert graph.degrees.reshape(3, 4).tolist() == [[3, 5, 5, 3], [5, 8, 8, 5], [3, 5, 5, 3]]


def test_lattice_neighbours_are_left_right_up_and_down() -> None:
    assert set(lattice(4, 5).of("0")) == {"1", "4", "5", "15"}


@pytest.mark.parametrize(("size", "degree"), [(10, 3), (7, 4), (6, 5), (30, 7)])
def test_random_regular_graphs_are_regular_and_simple(size: int, degree: int) -> None:
    graph = regular(size, degree, Seed(3))
    assert graph.degrees.tolist() == [degree] * size
    assert graph.symmetric
    assert np.trace(matrix(graph)) == 0
    assert matrix(graph).max() == 1


def test_random_regular_graphs_follow_their_seed() -> None:
    one, same, other = (regular(20, 3, Seed(seed)).neighbours.tolist() for seed in (1, 1, 2))
    assert one == same != other


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("complete", complete(12)),
        ("cycle", cycle(12)),
        ("lattice:3x4", lattice(3, 4)),
        ("moore:4x3", lattice(4, 3, "moore")),
        ("regular:3", regular(12, 3)),
    ],
)
def test_graphs_can_be_written(text: str, same: ContactGraph) -> None:
    assert (matrix(described(text, 12)) == matrix(same)).all()


def test_a_graph_says_how_large_it_is() -> None:
    assert repr(cycle(5)) == "<graph of 5 nodes and 10 directed edges>"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: ContactGraph.from_edges([("ann", "bem")], nodes=("ann", "ben")), "no node is called 'bem'; did you"),
        (lambda: TRIANGLE.of("z"), "no node is called 'z'; the nodes are a, b, c"),
        (lambda: ContactGraph.from_edges([("a", "b", "c")]), "the edge a b c has 3 ends"),
        (lambda: ContactGraph.from_edges([]), "at least one edge"),
        (lambda: ContactGraph.from_edges([("a", "b")], nodes=("a", "b", "a")), "listed once"),
        (lambda: ContactGraph.parse("a\n"), "has 1 ends"),
        (lambda: complete(1), "at least 2"),
        (lambda: cycle(2), "at least 3"),
        (lambda: lattice(2, 5), "at least 3"),
        (lambda: lattice(3, 3, "hex"), "von_neumann or moore"),  # type: ignore[arg-type]
        (lambda: regular(5, 3), "no graph of 5 nodes with 3"),
        (lambda: described("cicle", 5), "did you mean cycle"),
        (lambda: described("star", 5), "or a file of edges"),
        (lambda: described("lattice:3", 9), "write it like lattice:3x4"),
        (lambda: described("cycle:3", 9), "write it like cycle"),
        (lambda: described("regular:x", 9), "write it like regular:4"),
        (lambda: described("lattice:3x3", 8), "has 9 nodes and there are 8 individuals"),
        (lambda: regular(4, 4), "no graph of 4 nodes with 4"),
    ],
)
def test_what_is_wrong_is_said(wrong: Callable[[], object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        wrong()
