"""The chances of the general memory-two player, and known vectors."""

from collections.abc import Sequence

import numpy as np
import pytest
from tests.strategies.chances import unlike

from detente.archetypes.roster import find
from detente.base.errors import UsageError
from detente.strategies.contract import CATALOG
from detente.strategies.replay import answers

SIXTEEN = [0.1, 0.9, 0.2, 0.8, 0.35, 0.65, 0.4, 0.6, 0.5, 0.15, 0.85, 0.25, 0.75, 0.95, 0.05, 0.45]
PASTS = [(a, b, c, d) for a in (0, 1) for b in (0, 1) for c in (0, 1) for d in (0, 1)]
CHANCE = dict(zip(PASTS, SIXTEEN, strict=True))  # own two moves, then the other's, the older move first


def cooperates(mine: list[int], theirs: list[int]) -> float:
    return (0.0, 1.0)[len(mine)] if len(mine) < 2 else CHANCE[mine[-2], mine[-1], theirs[-2], theirs[-1]]


def test_chances() -> None:
    player = CATALOG["memory_two"].player(sixteen_vector=SIXTEEN, initial=[1, 0])
    assert unlike(player, cooperates) == 0
    assert unlike(player, cooperates, error=0.05) == 1


@pytest.mark.parametrize(
    ("vector", "same"),
    [
        pytest.param([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], "aon2", id="AON2, Hilbe 2017"),
        pytest.param([1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1], "delayed_aon1", id="Delayed AON1, Hilbe 2017"),
        ([1, 0, 1, 0] * 4, "tit_for_tat"),
        ([1, 1, 1, 0] * 4, "tit_for_two_tats"),
        ([1, 0, 0, 0] * 4, "two_tits_for_tat"),
        ([1, 0, 1, 0, 0, 1, 0, 1] * 2, "win_stay_lose_shift"),
        ([1, 1, 1, 0, 1, 0, 0, 0] * 2, "slow_tit_for_two_tats2"),
    ],
)
def test_well_known_vectors(vector: Sequence[int], same: str) -> None:
    """From the third turn on; before, the memory is not yet full."""
    mine, theirs = np.random.default_rng(3).integers(0, 2, (2, 50, 100))
    player = CATALOG["memory_two"].player(sixteen_vector=vector)
    assert (answers(player, theirs, mine) == answers(find(same), theirs, mine))[:, 2:].all()


def test_sixteen_chances_are_needed() -> None:
    with pytest.raises(UsageError, match="list of 16 numbers from 0 to 1"):
        CATALOG["memory_two"].player(sixteen_vector=[1, 0, 1, 0])
