"""Adaptive with a trial of one's own; with the usual one it is in `test_families`."""

import pytest

from detente.archetypes.roster import find
from detente.base.action import parse_moves
from detente.strategies.replay import answers


@pytest.mark.parametrize(
    ("trial", "theirs", "expected"),
    [
        pytest.param("CD", "CCC", "CDD", id="3 for C and 5 for D"),
        pytest.param("CD", "CDC", "CDC", id="3 for C and 1 for D"),
        pytest.param("DCC", "CCCC", "DCCC", id="5 for D and 6 for C"),
        pytest.param("C", "DD", "CD", id="nothing for either"),
    ],
)
def test_takes_what_earned_more_in_its_trial(trial: str, theirs: str, expected: str) -> None:
    mine = parse_moves(expected)
    assert answers(find(f"adaptive(initial_plays={trial})"), [parse_moves(theirs)], [mine])[0].tolist() == mine
