"""What a process may be, and how the runs of one are summed up."""

from collections.abc import Callable

import numpy as np
import pytest

from detente.arena.contact_graph import ContactGraph, complete, cycle
from detente.arena.moran_process import Evolution, Moran
from detente.base.errors import UsageError

EVOLUTION = Evolution(
    names=("A", "B", "C"),
    final=np.array([[5, 0, 0], [0, 5, 0], [2, 3, 0], [5, 0, 0]]),
    steps=np.array([10, 20, 30, 40]),
    shares=np.full((4, 3), 1 / 3),
)


def edges(graph: ContactGraph) -> list[tuple[str, ...]]:
    return [graph.of(node) for node in graph.nodes]


def test_winners_are_left_alone() -> None:
    assert EVOLUTION.winners.tolist() == [0, 1, -1, 0]
    assert EVOLUTION.fixations.tolist() == [2, 1, 0]
    assert EVOLUTION.fixation("A").estimate == 0.5
    assert EVOLUTION.columns()["winner"].tolist() == ["A", "B", "", "A"]


def test_an_unknown_type_is_said() -> None:
    with pytest.raises(UsageError, match="no type is called 'Z'; the types are A, B, C"):
        EVOLUTION.fixation("Z")


def test_where_no_graph_is_given_everyone_meets_everyone() -> None:
    meets, sends = Moran().graphs(4)
    assert edges(meets) == edges(complete(4))
    assert edges(sends) == edges(complete(4).with_loops())
    assert edges(Moran("death-birth").graphs(4)[1]) == edges(complete(4))


def test_children_go_where_one_meets_unless_it_is_said() -> None:
    ring, loops = cycle(4), complete(4).with_loops()
    assert Moran(interaction=ring).graphs(4) == (ring, ring)
    assert Moran(interaction=ring, reproduction=loops).graphs(4) == (ring, loops)
    meets, sends = Moran(reproduction=ring).graphs(4)
    assert edges(meets) == edges(complete(4))
    assert sends is ring


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: Moran("birth"), "birth-death or death-birth"),  # type: ignore[arg-type]
        (lambda: Moran(mutation=1.5), "mutation is 1.5"),
        (lambda: Moran(steps=0), "0 steps"),
        (lambda: Moran(interaction=ContactGraph.from_edges([(0, 1)], directed=True)), "takes two"),
        (lambda: Moran(interaction=cycle(4), reproduction=cycle(5)), "different nodes"),
    ],
)
def test_what_is_wrong_is_said(wrong: Callable[[], object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        wrong()
