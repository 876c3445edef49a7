"""What the archetypes have in common: vectors and players correspond, and whatever is bred is legal."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.archetypes.archetype import Archetype, below, checked, crossed, uniforms
from detente.archetypes.hidden_markov import HiddenMarkov, HiddenStates, hidden_states_of
from detente.archetypes.lookup import Depths, Gambler, Lookup
from detente.archetypes.machine import Machine, States, states_of
from detente.archetypes.neural import Layer, Neural, NeuralGambler, layer_of
from detente.archetypes.roster import all_players
from detente.archetypes.table import Tables, tables_of
from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.strategies.check import check_player
from detente.strategies.contract import Player

SIZES = st.integers(1, 6)
ARCHETYPES = st.one_of(
    st.builds(Tables, st.builds(Depths, *[st.integers(0, 2)] * 3), st.booleans()),
    st.builds(States, SIZES),
    st.builds(HiddenStates, SIZES),
    st.builds(Layer, SIZES, st.booleans(), st.floats(0, 20), st.booleans(), st.booleans()),
)
EXAMPLES = [
    Tables(Depths(1, 1, 1)),
    Tables(Depths(0, 2, 1), True),
    States(4),
    HiddenStates(3),
    Layer(2),
    Layer(2, True),
]
OF = {
    Lookup: tables_of,
    Gambler: tables_of,
    Machine: states_of,
    HiddenMarkov: hidden_states_of,
    Neural: layer_of,
    NeuralGambler: layer_of,
}


def stream(*names: str | int) -> Stream:
    return Stream(Seed(3).child(*names).key, 0, 0)


def same(one: Player, other: Player) -> bool:
    return one.record().tobytes() == other.record().tobytes() and one.strategy.rule is other.strategy.rule


@settings(max_examples=60, deadline=None)
@given(ARCHETYPES, st.integers(0, 2**32), st.floats(0, 1))
def test_whatever_is_bred_is_legal_and_reads_back(archetype: Archetype, seed: int, rate: float) -> None:
    rng = stream(seed)
    one, other = archetype.random(rng), archetype.random(rng)
    before = one.copy(), other.copy()
    child = crossed(archetype, one, other, rng)
    for vector in (one, other, child, archetype.mutated(child, rate, rng), archetype.mutated(one, 1.0, rng)):
        low, high = archetype.bounds
        assert (low <= vector).all()
        assert (vector <= high).all()
        assert archetype.vector(archetype.player(vector)).tolist() == vector.tolist()
    assert (one == before[0]).all()
    assert (other == before[1]).all()


@settings(max_examples=60, deadline=None)
@given(ARCHETYPES, st.integers(0, 2**32), st.floats(0, 1))
def test_every_vector_within_the_bounds_is_a_player(archetype: Archetype, seed: int, share: float) -> None:
    low, high = archetype.bounds
    rng = np.random.default_rng(seed)
    place = rng.random(low.size)
    place[rng.random(low.size) < share] = rng.integers(2)  # corners too
    player = archetype.player(low + place * (high - low))
    assert same(archetype.player(archetype.vector(player)), player)


@settings(max_examples=40, deadline=None)
@given(ARCHETYPES, st.integers(0, 2**32))
def test_a_hundred_mutations_later_it_is_still_a_player(archetype: Archetype, seed: int) -> None:
    rng = stream(seed)
    vector = archetype.random(rng)
    for _ in range(100):
        vector = archetype.mutated(vector, 0.5, rng)
    assert archetype.vector(archetype.player(vector)).tolist() == vector.tolist()


@pytest.mark.parametrize("archetype", EXAMPLES, ids=repr)
def test_what_is_bred_can_play(archetype: Archetype) -> None:
    rng = stream("play", repr(archetype))
    assert check_player(archetype.player(archetype.random(rng))) == []


@pytest.mark.parametrize("player", [p for p in all_players() if p.strategy.rule in OF], ids=str)
def test_every_published_player_has_a_vector(player: Player) -> None:
    archetype = OF[player.strategy.rule](player)
    again = archetype.player(archetype.vector(player))
    assert same(again, player)
    assert OF[again.strategy.rule](again) == archetype


@pytest.mark.parametrize("archetype", EXAMPLES, ids=repr)
def test_a_child_has_each_part_from_one_parent_and_then_the_other(archetype: Archetype) -> None:
    """Marked vectors: in every part the cuts are where the archetype says, and all of them occur."""
    size = archetype.bounds[0].size
    one, other = np.zeros(size), np.ones(size)
    rng = stream("cross")
    seen: list[Counter[int]] = [Counter() for _ in archetype.cuts]
    for _ in range(2_000):
        child = crossed(archetype, one, other, rng)
        untouched = np.ones(size, bool)
        for places, counts in zip(archetype.cuts, seen, strict=True):
            part = child[places.start : places.stop]
            cut = places.start + int((part == 0).sum())
            assert (np.diff(part) >= 0).all()
            counts[cut] += 1
            untouched[places.start : places.stop] = False
        assert (child[untouched] == 0).all(), "the rest is the first parent's"
    assert [set(counts) for counts in seen] == [set(places) for places in archetype.cuts]


def test_the_same_stream_breeds_the_same() -> None:
    archetype = HiddenStates(4)
    children = [archetype.mutated(archetype.random(rng), 0.3, rng).tolist() for rng in (stream("a"), stream("a"))]
    assert children[0] == children[1]
    assert archetype.random(stream("b")).tolist() != archetype.random(stream("a")).tolist()


def test_numbers_are_drawn_evenly() -> None:
    rng = stream("draws")
    counts = Counter(below(3, rng) for _ in range(30_000))
    assert set(counts) == {0, 1, 2}
    assert all(abs(count - 10_000) < 5 * np.sqrt(30_000 * 2 / 9) for count in counts.values())
    drawn = uniforms(10_000, rng)
    assert abs(drawn.mean() - 0.5) < 5 / np.sqrt(12 * 10_000)
    assert drawn.shape == (10_000,)


@pytest.mark.parametrize(
    ("vector", "said"),
    [
        ([0.0], "the vector of a table has 2 numbers, not 1"),
        ([0.0, 1.5], "number 1 of the vector of a table is 1.5; it must be from 0 to 1"),
        ([float("nan"), 0.0], "number 0 of the vector of a table is nan; it must be from 0 to 1"),
    ],
)
def test_a_vector_that_does_not_fit_is_refused(vector: list[float], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(vector, (np.zeros(2), np.ones(2)), "a table")
    assert str(caught.value) == said
