"""What backstabbers do at the end of a match of known length; all else is in `test_families`."""

import math

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.base.seed import Stream
from detente.strategies.mover import RuleMover
from detente.strategies.replay import answers
from detente.strategies.view import C, D, History


@pytest.mark.parametrize("name", ["BackStabber", "DoubleCrosser"])
@pytest.mark.parametrize(
    ("length", "expected"),
    [(10, [C] * 8 + [D] * 2), (math.inf, [C] * 10), (1, [D] + [C] * 9), (2, [D] * 2 + [C] * 8)],
)
def test_defects_on_the_last_two_turns(name: str, length: float, expected: list[int]) -> None:
    mover, me, opp = RuleMover(find(name), length=length), History(), History()
    intended = []
    for turn in range(len(expected)):
        intended.append(mover.move(me, opp, Stream(0, 0, 0)))
        me.append(C)
        opp.append(C)
        if turn + 1 == length:
            break
    assert intended == expected[: len(intended)]
    assert len(intended) == min(length, 10)


def test_double_crosser_bears_single_defections_until_turn_180() -> None:
    """By hand, turns counted from 0: single defections on every other turn from 8 on, three in a row on 18 to 20."""
    theirs = np.array([C] * 7 + [C, D] * 96 + [C] * 9)
    theirs[19] = D
    intended = answers(find("DoubleCrosser"), theirs)[0]
    assert np.flatnonzero(intended[:180]).tolist() == [20, 21]
    assert intended[180:].all()
