"""What three rules conclude from the answers to their moves, by hand."""

from fractions import Fraction

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.base.action import parse_moves
from detente.strategies.replay import answers
from detente.strategies.second_tournament_response_counts import CCDD, balanced, best_plan

ALTERNATE, SPARE_ONE, ALL_D = 2, 4, 5


def played_by(name: str, theirs: str) -> str:
    (intended,) = answers(find(name), [parse_moves(theirs)])
    return "".join("CD"[move] for move in intended)


def test_anderson_defects_every_fourth_turn_until_punished() -> None:
    assert played_by("second_by_anderson", "C" * 40) == "C" * 15 + "D" + "CCCD" * 6
    assert played_by("second_by_anderson", "C" * 16 + "D" + "C" * 23) == "C" * 15 + "D" + "C" * 24


def test_anderson_spares_its_twin() -> None:
    itself = "C" * 15 + "D" + "C" * 24
    assert played_by("second_by_anderson", itself) == itself


def test_anderson_punishes_three_times_and_then_who_exploits() -> None:
    assert played_by("second_by_anderson", "D" * 20) == "CDDD" + "C" * 11 + "D" * 5


def test_rabbie_finds_the_best_plan() -> None:
    opening = "CCDD" * 5 + "CC"
    assert played_by("second_by_rabbie", "C" * 30) == opening + "D" * 8
    assert played_by("second_by_rabbie", opening + "C" * 8) == opening + "C" * 8


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ((6, 0, 0, 0), 0),  # 36 points in twelve turns; the others bring at most 20
        ((6, 0, 6, 0), 0),  # 36; 32 for C, C, D and 30 for C, D
        ((5, 6, 6, 0), 2),  # 48; 41 1/3, 37 for C, C, D, D and 40 for C, D, D
        ((0, 6, 6, 0), 2),
        ((6, 6, 2, 3), CCDD),  # 37.5; 36 for C, for C, C, D and for D
        ((0, 0, 0, 0), ALL_D),
        ((4, 4, 2, 2), SPARE_ONE),  # 28, as for C, C, D, D and for D: rounded it is the most
    ],
)
def test_plans_by_hand(kind: tuple[int, ...], expected: int) -> None:
    assert best_plan(np.array(kind), np.full(4, 6)) == expected


def test_balanced_without_division() -> None:
    """Half to one and a half times as many; where there are no answers they are balanced."""
    assert balanced(0, 0)
    assert not balanced(1, 0)
    for kind in range(60):
        for unkind in range(1, 60):
            assert balanced(kind, unkind) == (Fraction(1, 2) <= Fraction(kind, unkind) <= Fraction(3, 2))
