"""Majorities of any number of turns, recounted."""

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.strategies.replay import answers
from detente.strategies.view import C, D


def majority(theirs: list[int], memory_depth: int, soft: bool) -> int:
    remembered = theirs[-memory_depth:] if memory_depth else theirs
    defections, cooperations = remembered.count(D), remembered.count(C)
    if defections == cooperations:
        return C if soft else D
    return D if defections > cooperations else C


@pytest.mark.parametrize("soft", [True, False])
@pytest.mark.parametrize("memory_depth", [0, 1, 2, 63, 64, 65, 128, 500])
def test_majority(memory_depth: int, soft: bool) -> None:
    """Also beyond the sixty-four turns that one word of history holds."""
    theirs = np.random.default_rng(memory_depth).integers(0, 2, (20, 300))
    player = find(f"go_by_majority(memory_depth={memory_depth}, soft={int(soft)})")
    expected = [[majority(row[:turn], memory_depth, soft) for turn in range(300)] for row in theirs.tolist()]
    assert answers(player, theirs).tolist() == expected
    assert answers(player, theirs, engine="interpreted").tolist() == expected
