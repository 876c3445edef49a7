"""Nicer and harsher answers to the moves just played, by hand, and how far back an apology looks."""

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.archetypes.transformer_temper import number
from detente.base.action import parse_moves, spell
from detente.base.errors import UsageError
from detente.strategies.replay import answers


def answered(written: str, theirs: str) -> str:
    return spell(answers(find(written), [parse_moves(theirs)])[0].tolist())


@pytest.mark.parametrize(
    ("written", "theirs", "answer"),
    [
        ("nice(defector)", "CCDCC", "CCCDD"),
        ("grudge(cooperator, 1)", "DCDCC", "CCCDD"),
        ("grudge(cooperator, 0)", "CDC", "CCD"),
        ("tit_for_tat", "DCDC", "CDCD"),
        ("deadlock_breaking(tit_for_tat)", "DCDC", "CDCC"),
        ("apology(defector)", "CCCDC", "DCDCD"),
        ("apology(defector, DD, CC)", "CCCCC", "DDCDD"),
        ("retaliation(cooperator, 1)", "DDCC", "CDDC"),
        ("retaliation(cooperator, 2)", "DDCCCC", "CDDDDC"),
        ("retaliate_until_apology(cooperator)", "DDCC", "CDDC"),
    ],
)
def test_answers_by_hand(written: str, theirs: str, answer: str) -> None:
    assert answered(written, theirs) == answer


@pytest.mark.parametrize("turns", [1, 62, 63])
def test_an_apology_is_for_moves_that_have_all_been_played(turns: int) -> None:
    """Turns before the first count as no moves, though memory holds zeros there; and every move counts to the end."""
    plea = f"apology(defector, {[1] * turns}, {[0] * turns})"
    assert answered(plea, "C" * 70)[: turns + 2] == "D" * turns + "CD"
    assert answered(f"apology(flip(cooperator), {[0] * turns}, {[0] * turns})", "C" * 70) == "D" * 70


def test_an_apology_looks_no_further_back_than_it_can() -> None:
    with pytest.raises(UsageError, match="an apology is for 64 own moves and 64 of the other"):
        find(f"apology(defector, {[1] * 64}, {[0] * 64})")


def test_moves_as_a_number() -> None:
    assert number(np.array(parse_moves("DCD"))) == 0b101
