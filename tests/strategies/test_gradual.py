"""Gradual as its inventors tell it, by hand."""

import pytest

from detente.archetypes.roster import find
from detente.base.action import parse_moves
from detente.strategies.replay import answers

THEIRS = "CDCCCCDCCCCCCDCDCCCCCCC"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # one defection after the first, two after the second; then three (four in all by now, one during punishment)
        ("original_gradual", "CCDCCCCDDCCCCCDDDCCCCCC"),
        ("gradual", "CCDCCCCDDCCCCCDDDCCCCCC"),
    ],
)
def test_the_nth_defection_costs_n(name: str, expected: str) -> None:
    assert answers(find(name), parse_moves(THEIRS))[0].tolist() == parse_moves(expected)


def test_only_the_later_counts_defections_that_came_during_a_punishment() -> None:
    """The third provocation is the fifth defection: three answers for the original, five for the later one."""
    theirs = parse_moves("DCCCDDDCCCCCDCCCCCCCC")
    played = {name: answers(find(name), theirs)[0] for name in ("gradual", "original_gradual")}
    assert (played["original_gradual"][13:] == parse_moves("DDDCCCCC")).all()
    assert (played["gradual"][13:] == parse_moves("DDDDDCCC")).all()


def test_the_killer_judges_turns_six_and_seven() -> None:
    for signs, last in (("DD", 1), ("DC", 0), ("CD", 0), ("CC", 0)):
        theirs = parse_moves("CCCCC" + signs + "CDCD")
        played = answers(find("gradual_killer"), theirs)[0]
        assert (played == [*parse_moves("DDDDDCC"), last, last, last, last]).all()
