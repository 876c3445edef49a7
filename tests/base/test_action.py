import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.base.action import C, D, parse_moves, spell
from detente.base.errors import UsageError


def test_cooperation_is_zero_and_defection_one() -> None:
    assert (C, D) == (0, 1)


@pytest.mark.parametrize("text", ["CCDC", "ccdc", "C C D C", "c,c,d,c", " CC, dC "])
def test_moves_are_read_forgivingly(text: str) -> None:
    assert parse_moves(text) == [C, C, D, C]


def test_no_moves() -> None:
    assert parse_moves(" ") == []
    assert spell([]) == ""


@given(st.lists(st.sampled_from([C, D])))
def test_spelling_and_reading_are_inverse(moves: list[int]) -> None:
    assert parse_moves(spell(moves)) == moves


def test_a_wrong_move_is_named_with_its_place() -> None:
    with pytest.raises(UsageError, match=r"move 4 of 'CD x' is 'x'; moves are C \(cooperate\) or D \(defect\)"):
        parse_moves("CD x")
