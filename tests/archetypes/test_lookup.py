import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import binomtest

from detente.archetypes.lookup import DEEPEST, Depths, depths_of, early, lookup, vector_of
from detente.archetypes.roster import find
from detente.base.errors import UsageError
from detente.strategies.check import check_player
from detente.strategies.replay import answers
from detente.strategies.view import History

GAMBLERS = json.loads((Path(__file__).parents[1] / "strategies/data/axelrod_chances.json").read_text())["gamblers"]
LEVEL = 1e-3 / sum(map(len, GAMBLERS.values()))


def histories(number: int, turns: int) -> NDArray[np.uint8]:
    return np.random.default_rng(0).integers(0, 2, (2, number, turns)).astype(np.uint8)


def test_early_numbers_the_histories_in_their_order() -> None:
    numbers = []
    for turns in range(4):
        for own in itertools.product((0, 1), repeat=turns):
            for other in itertools.product((0, 1), repeat=turns):
                me, opp = History(), History()
                for mine, theirs in zip(own, other, strict=True):
                    me.append(mine)
                    opp.append(theirs)
                numbers.append(early(me, opp))
    assert numbers == list(range(1 + 4 + 16 + 64))


@pytest.mark.parametrize("depths", [(0, 0, 1), (0, 1, 0), (0, 1, 1), (1, 0, 0), (2, 0, 1), (1, 3, 2), (0, 0, 0)])
def test_every_entry_is_used_where_the_page_says(depths: tuple[int, int, int]) -> None:
    """A direct reading of the definition, past by past, against random tables."""
    rng = np.random.default_rng(1)
    shape = Depths(*depths)
    initial, table = rng.integers(0, 2, shape.openings), rng.integers(0, 2, shape.pasts)
    mine, theirs = histories(40, 12)
    given = answers(lookup(table, depths, initial), theirs, mine)
    for own, other, chosen in zip(mine.tolist(), theirs.tolist(), given.tolist(), strict=True):
        for turn in range(12):
            if turn < max(depths):
                place = sum(4**k for k in range(turn)) + binary(own[:turn] + other[:turn])
                assert chosen[turn] == initial[place]
            else:
                n1, m1, m2 = depths
                place = binary(other[:n1] + own[turn - m1 : turn] + other[turn - m2 : turn])
                assert chosen[turn] == table[place]


def binary(moves: list[int]) -> int:
    return int("0" + "".join(map(str, moves)), 2)


@settings(max_examples=20, deadline=None)
@given(st.tuples(*[st.integers(0, 2)] * 3), st.booleans(), st.integers(0, 2**32))
def test_vectors_and_players_correspond(depths: tuple[int, int, int], gambles: bool, seed: int) -> None:
    shape = Depths(*depths)
    rng = np.random.default_rng(seed)
    low, high = shape.bounds
    vector = rng.uniform(low, high) if gambles else rng.integers(low.astype(int), high.astype(int) + 1)
    player = shape.player(vector, gambles)
    assert vector_of(player).tolist() == vector.tolist()
    assert depths_of(player) == shape
    assert player.stochastic is gambles


def test_a_learned_table_of_any_memory_is_a_lookup_player() -> None:
    """What a policy over the last m turns would do, for every history: the case n1 = 0, m1 = m2 = m."""
    memory = 3
    shape = Depths(0, memory, memory)
    policy = np.random.default_rng(2).integers(0, 2, shape.openings + shape.pasts)
    mine, theirs = histories(60, 20)
    expected = [
        [policy_of(policy, memory, own[:turn], other[:turn]) for turn in range(20)]
        for own, other in zip(mine.tolist(), theirs.tolist(), strict=True)
    ]
    assert answers(shape.player(policy), theirs, mine).tolist() == expected


def policy_of(policy: NDArray[np.int64], memory: int, own: list[int], other: list[int]) -> int:
    """States in order of length, and among equal lengths own moves before the other's."""
    own, other = own[-memory:], other[-memory:]
    states = [
        pair for k in range(memory + 1) for pair in itertools.product(itertools.product((0, 1), repeat=k), repeat=2)
    ]
    return int(policy[states.index((tuple(own), tuple(other)))])


def test_the_short_form_of_the_opening_is_one_move_a_turn() -> None:
    short = lookup([0] * 16, (0, 2, 2), [1, 0])
    full = lookup([0] * 16, (0, 2, 2), [1, 0, 0, 0, 0])
    assert vector_of(short).tolist() == vector_of(full).tolist()


@pytest.mark.parametrize(("depths", "depth"), [((0, 2, 1), 2), ((0, 0, 0), 0), ((1, 1, 1), float("inf"))])
def test_declares_its_true_depth(depths: tuple[int, int, int], depth: float) -> None:
    shape = Depths(*depths)
    table = np.random.default_rng(5).integers(0, 2, shape.openings + shape.pasts)
    for gambles in (False, True):
        player = shape.player(table * 0.7 if gambles else table, gambles)
        assert player.strategy.depth == depth
        assert check_player(player) == []


def test_special_cases() -> None:
    mine, theirs = histories(50, 60)
    for player, same in [
        (lookup([0, 1], (0, 0, 1), [0]), "tit_for_tat"),
        (lookup([0, 1, 1, 0], (0, 1, 1), [0]), "win_stay_lose_shift"),
        (lookup([0, 0, 0, 1], (0, 0, 2), [0, 0]), "tit_for_two_tats"),
        (lookup([1, 0], (0, 1, 0), [0]), "alternator"),
        (lookup([0.0], (0, 0, 0), [], gambles=True), "defector"),
        (find("lookup"), "tit_for_tat"),
        (find("gambler"), "tit_for_tat"),
    ]:
        assert (answers(player, theirs, mine) == answers(find(same), theirs, mine)).all(), same


@pytest.mark.parametrize("name", GAMBLERS)
def test_gamblers_cooperate_as_often_as_axelrods_tables_say(name: str) -> None:
    counts = observed(name)
    assert [row for row, (count, total) in counts.items() if binomtest(count, total, chance(row)).pvalue < LEVEL] == []
    opened = answers(find(name), np.zeros((1_000, 2), np.uint8), np.zeros((1_000, 2), np.uint8))
    depth = max(map(len, next(iter(counts))[:3]))
    assert (opened[:, :depth] == 0).all(), "axelrod's gamblers open with C"


@pytest.mark.parametrize("name", GAMBLERS)
def test_a_small_error_in_any_entry_would_be_noticed(name: str) -> None:
    """Positive control: a chance that is wrong by 3%."""
    for row, (count, total) in observed(name).items():
        wrong = chance(row) - 0.03 if chance(row) > 0.5 else chance(row) + 0.03
        assert binomtest(count, total, wrong).pvalue < LEVEL, row


def chance(row: tuple[str, str, str, float]) -> float:
    return row[3]


def observed(name: str) -> dict[tuple[str, str, str, float], tuple[int, int]]:
    """How often it cooperated in each situation of axelrod's table, and how often it could."""
    mine, theirs = histories(2_000, 400)
    chose = 1 - answers(find(name), theirs, mine)
    counts = {}
    for row in GAMBLERS[name]:
        own, other, first = row["own"], row["other"], row["first"]
        depth = max(len(own), len(other), len(first))
        here = np.ones((2_000, 400 - depth), bool)
        for moves, record in ((own, mine), (other, theirs)):
            for ago, move in enumerate(reversed(moves), start=1):
                here &= record[:, depth - ago : 400 - ago] == "CD".index(move)
        for turn, move in enumerate(first):
            here &= theirs[:, turn : turn + 1] == "CD".index(move)
        counts[own, other, first, row["chance"]] = int(chose[:, depth:][here].sum()), int(here.sum())
    return counts


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: lookup([0, 1, 0], (0, 1, 1), [0]), "a lookup table for depths 0, 1, 1 has 4 entries, not 3"),
        (
            lambda: lookup([0] * 16, (0, 2, 2), [0, 0, 0]),
            "the opening moves for depths 0, 2, 2 are one a turn (2) or one a history (5), not 3",
        ),
        (
            lambda: lookup([0, 2], (0, 0, 1), [0]),
            "parameter 'table' of lookup is [0, 2]; it must be a list of whole num",
        ),
        (lambda: lookup([0, 0.5], (0, 0, 1), [0]), "it must be a list of whole numbers from 0 to 1"),
        (lambda: lookup([0, 1.5], (0, 0, 1), [0], gambles=True), "it must be a list of numbers from 0 to 1"),
        (lambda: Depths(0, 1, 1).player([0, 0, 0]), "a lookup table for depths 0, 1, 1 has 4 entries, not 2"),
        (
            lambda: Depths(0, 1, DEEPEST + 1),
            "the depths of a lookup table are 0, 1, 9; they must be whole numbers from 0",
        ),
        (lambda: Depths(-1, 1, 1), "must be whole numbers from 0 to 8"),
        (lambda: Depths(8, 8, 8), "a lookup table for depths 8, 8, 8 has 16,777,216 entries; 65,536 is the most"),
        (lambda: find("lookup(n1=4)"), "a lookup table for depths 4, 1, 1 has 64 entries, not 4"),
    ],
)
def test_tables_that_do_not_fit_are_refused(make: object, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        make()  # type: ignore[operator]
    assert said in str(caught.value)
