"""What Mauk's rule makes of the answers to its test, and a course of Almy's, followed by hand."""

import pytest

from detente.archetypes.roster import find
from detente.base.action import C, parse_moves
from detente.strategies.replay import answers
from detente.strategies.second_tournament_exploration import (
    NOW_AND_THEN,
    TIT_FOR_TAT,
    TIT_FOR_TAT_LATER,
    peace_with,
)

PEACES = {
    "CDCDC": TIT_FOR_TAT,  # what Tit for Tat plays on turns 51 to 55 against Tit for Tat that defects on turn 51
    "DDDDD": TIT_FOR_TAT,  # what the rule itself would
    "CCDCC": TIT_FOR_TAT_LATER,
    "CCDCD": NOW_AND_THEN,
    "CCCCC": NOW_AND_THEN,
    "DCDCD": NOW_AND_THEN,
}


def code(moves: str) -> int:
    return int(moves.replace("C", "0").replace("D", "1"), 2)


@pytest.mark.parametrize("moves", PEACES)
def test_the_answers_decide_the_peace(moves: str) -> None:
    assert peace_with(code(moves)) == PEACES[moves]


def test_mauk_bears_defections_until_turn_118() -> None:
    theirs = parse_moves("C" * 50 + "CCDCC" + "C" + "D" * 100)
    (intended,) = answers(find("second_by_mauk"), [theirs])
    assert intended[56:118].tolist() == [C] * 62
    assert intended[118:].tolist() == theirs[117:-1]


def played_by_almy(theirs: str) -> str:
    (intended,) = answers(find("second_by_almy"), [parse_moves(theirs)])
    return "".join("CD"[move] for move in intended)


def test_almy_exploits_the_tame() -> None:
    assert played_by_almy("C" * 30) == "C" * 11 + "DC" * 9 + "D"


def test_almy_waits_for_revenge() -> None:
    """A first probe met by D leads to cooperation until the fifth, and to Tit for Two Tats then."""
    assert played_by_almy("C" * 12 + "DDDDDD" + "DD") == "C" * 11 + "D" + "C" * 5 + "DDD"


def test_almy_goes_through_its_defences() -> None:
    """Against constant defection Tit for Two Tats earns 9 points, the others 11; then the milder of these is kept."""
    assert played_by_almy("D" * 80) == "CC" + "D" * 9 + "D" * 11 + "D" * 11 + "C" * 5 + "D" * 42
