"""What stand-ins know, and when they say that it is not enough."""

import math

import pytest

from detente.base.errors import NotFinite
from detente.strategies.stand_ins import AtLeast, Bounds, Chance, Known, Moves, NeedsMore, branches


def test_a_bound_decides_what_lies_below_it_and_asks_for_the_rest() -> None:
    count = AtLeast(3, "turn", 3)
    assert count > 2
    assert count >= 3
    assert not count < 3
    assert (count == 2) is False
    assert count != 1
    for undecided in (lambda: count > 3, lambda: count == 3, lambda: count < 9, lambda: count % 2, lambda: int(count)):
        with pytest.raises(NeedsMore, match="turn"):
            undecided()
    assert count - 2 >= 1


def test_moves_are_known_as_far_as_they_were_kept() -> None:
    short, long = Moves((0, 1), window=4), Moves((0, 1), window=2)
    assert short[-1] == 1
    assert short[-9:] == (0, 1)
    assert long[-2:] == (0, 1)
    with pytest.raises(NeedsMore, match="window"):
        long[-3:]


def test_knowledge_is_trimmed_to_the_bounds() -> None:
    bounds = Bounds(window=2, counts=(3, 0, 1, 0, 9))
    known = Known(b"")
    for own, other in ((0, 1), (1, 1), (1, 0)):
        known = bounds.trimmed(known, b"m", own, other)
    assert known == Known(b"m", (1, 1), (1, 0), (3, 0, 1, 0, 2))


def test_branches_cover_every_way_chance_can_fall_out() -> None:
    seen: dict[str, float] = {}

    def run(stream: Chance) -> None:
        word = "".join("01"[stream.uniform() < p] for p in (0.25, 0.5, 0.0, 1.0))
        seen[word] = stream.chance

    branches(run, 100, "x")
    assert seen == {"1101": 0.125, "1001": 0.125, "0101": 0.375, "0001": 0.375}
    with pytest.raises(NotFinite, match="more than 3 ways"):
        branches(run, 3, "x")


def test_a_count_is_below_infinity_and_may_be_compared_with_fractions() -> None:
    count = AtLeast(3, "turn", 3)
    assert count < math.inf
    assert not count >= math.inf
    assert count != math.inf
    assert count > 2.5
    with pytest.raises(NeedsMore) as need:
        assert count > 3.5
    assert need.value.amount == 5  # counts up to 4 must be told from those above


def test_random_numbers_may_be_compared_but_not_computed_with() -> None:
    draw = Chance([], "x").uniform()
    for compute in (lambda: draw * 2, lambda: 1 - draw, lambda: int(draw), lambda: draw + 1, lambda: bool(draw)):
        with pytest.raises(NotFinite, match="only comparing"):
            compute()
