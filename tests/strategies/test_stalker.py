"""Stalker: its chances by its average payoff, what it makes of other payoffs, and its last turn."""

from collections.abc import Sequence

import pytest
from tests.strategies.chances import unlike

from detente.archetypes.roster import find
from detente.base.seed import Stream
from detente.strategies.mover import RuleMover
from detente.strategies.view import C, D, History


def stalker(mine: list[int], theirs: list[int]) -> float:
    """With the usual payoffs: reward 3, and 2 between reward and punishment."""
    payoffs = [3 - 3 * b + 2 * a - a * b for a, b in zip(mine, theirs, strict=True)]
    average = sum(payoffs) / len(payoffs) if payoffs else 2.5
    if average <= 1 or average == 2:
        return 0.5
    return 1.0 if 2 < average <= 3 else 0.0


def test_chances() -> None:
    assert unlike(find("stalker"), stalker) == 0
    assert unlike(find("stalker"), stalker, error=0.05) == 1


def intended(past: Sequence[tuple[int, int]], payoffs: Sequence[float] | None = None, length: float = 1e9) -> set[int]:
    """What it may do after a past, whatever chance gives."""
    found = set()
    for repetition in range(40):
        mover, me, opp, rng = (
            RuleMover(find("stalker"), payoffs, length),
            History(),
            History(),
            Stream(1, repetition, 0),
        )
        for own, other in past:
            mover.move(me, opp, rng)
            me.append(own)
            opp.append(other)
        found.add(mover.move(me, opp, rng))
    return found


@pytest.mark.parametrize(
    ("payoffs", "outcome", "moves"),
    [
        ((6, 0, 9, 3), (C, C), {C}),  # 6 is the reward itself, and above 2
        ((6, 0, 9, 3), (D, C), {D}),  # 9 is above the reward
        ((6, 0, 9, 3), (D, D), {C}),  # 3 is below the mean of 4.5, but above 2
        ((1.8, 0, 3, 1.2), (D, D), {D}),  # 1.2 is between 1 and 2
        ((1.8, 0, 3, 1.2), (C, D), {C, D}),
    ],
)
def test_other_payoffs(payoffs: Sequence[float], outcome: tuple[int, int], moves: set[int]) -> None:
    assert intended([outcome], payoffs) == moves


def test_defects_on_the_last_turn() -> None:
    for turns in range(5):
        assert intended([(C, C)] * turns, length=5) == ({D} if turns == 4 else {C})
