"""Tables bred as an archetype."""

import numpy as np
import pytest

from detente.archetypes.lookup import Depths
from detente.archetypes.roster import find
from detente.archetypes.table import Tables, tables_of
from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream

DEPTHS = Depths(1, 2, 2)
ROUNDS = 2_000


def stream(*names: str | int) -> Stream:
    return Stream(Seed(11).child(*names).key, 0, 0)


@pytest.mark.parametrize("gambles", [False, True])
def test_a_random_table_is_even_and_its_opening_one_move_a_turn(gambles: bool) -> None:
    shape, rng = Tables(DEPTHS, gambles), stream("random")
    vectors = np.array([shape.random(rng) for _ in range(ROUNDS)])
    first, second, table = vectors[:, :1], vectors[:, 1:5], vectors[:, 5:]
    assert (second == second[:, :1]).all()
    for drawn in (first, second[:, :1]):
        assert set(drawn.ravel()) == {0, 1}
        assert abs(drawn.mean() - 0.5) < 0.06
    assert abs(table.mean() - 0.5) < 0.01
    assert abs(table.std() - (1 / np.sqrt(12) if gambles else 0.5)) < 0.01


@pytest.mark.parametrize("gambles", [False, True])
def test_mutation_changes_what_it_should_as_often_as_it_should(gambles: bool) -> None:
    shape, rate, rng = Tables(DEPTHS, gambles), 0.2, stream("mutation", int(gambles))
    vector = shape.random(rng)
    changes = np.array([shape.mutated(vector, rate, rng) for _ in range(ROUNDS)]) - vector
    opening, table = changes[:, :5], changes[:, 5:]
    assert (np.abs(opening[:, 1:]) == np.abs(opening[:, 1:2])).all(), "the entries of a turn are turned together"
    assert abs((opening[:, 0] != 0).mean() - rate) < 0.04
    assert abs((opening[:, 1] != 0).mean() - rate) < 0.04
    assert abs((table != 0).mean() - rate) < 0.01
    if gambles:
        inner = (vector[5:] > 0.25) & (vector[5:] < 0.75)
        steps = table[:, inner][table[:, inner] != 0]
        assert np.abs(table).max() <= 0.25
        assert abs(steps.mean()) < 0.02
        assert abs(np.abs(steps).mean() - 0.125) < 0.01
    else:
        assert set(np.abs(table).ravel()) == {0, 1}


def test_players_of_the_catalogue_are_of_their_kind() -> None:
    assert tables_of(find("evolved_lookerup_2_2_2")) == Tables(Depths(2, 2, 2))
    assert tables_of(find("zd_mem2")) == Tables(Depths(0, 2, 2), gambles=True)


def test_moves_are_rounded_and_chances_kept() -> None:
    vector = [0.3, 0.7, 0.2]
    assert Tables(Depths(0, 0, 1)).player(vector).record()["table"].tolist() == [[1, 0]]
    assert Tables(Depths(0, 0, 1), gambles=True).player(vector).record()["table"].tolist() == [[0.7, 0.2]]


def test_a_vector_of_another_size_is_refused() -> None:
    with pytest.raises(UsageError, match="the vector of a table for depths 0, 0, 1 has 3 numbers, not 2"):
        Tables(Depths(0, 0, 1)).player([0, 1])
