"""Where Jones's program does what few matches show: it knows its partner, and rounds."""

from typing import Literal

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.base.action import parse_moves
from detente.strategies.replay import answers
from detente.strategies.second_tournament_estimate import promise

TURNS = 300
AGAINST_ITS_PARTNER = ([1] * 59 + [0] * 41) * 2 + [1] * 20
ENGINES: tuple[Literal["compiled", "interpreted"], ...] = ("compiled", "interpreted")


def meeting(mine: str, theirs: str, rest: str) -> np.ndarray:
    """Eighty turns that begin as given and go on with mutual cooperation, and what the other does then."""
    own, other = (np.array(parse_moves(moves.ljust(80, "C") + rest.ljust(TURNS - 80, "C"))) for moves in (mine, theirs))
    return np.array([own, other])


@pytest.mark.parametrize("engine", ENGINES)
def test_jones_defects_59_turns_of_100_against_its_partner(engine: Literal["compiled", "interpreted"]) -> None:
    """After C against D, D against C and D against D both have 5 + 0 + 1 + 77 * 3 = 237 points."""
    mine, theirs = meeting("CDD", "DCD", "")
    intended = answers(find("second_by_jones"), [theirs], [mine], engine=engine)[0, 80:]
    assert intended.tolist() == AGAINST_ITS_PARTNER


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("mine", "theirs", "rest"),
    [("CDD", "DCD", "D"), ("CD", "DC", ""), ("DCD", "CDD", "")],
    ids=["it defects", "240 points", "it did not open with D"],
)
def test_jones_takes_nobody_else_for_its_partner(
    mine: str, theirs: str, rest: str, engine: Literal["compiled", "interpreted"]
) -> None:
    own, other = meeting(mine, theirs, rest)
    intended = answers(find("second_by_jones"), [other], [own], engine=engine)[0, 80:]
    assert intended.tolist() != AGAINST_ITS_PARTNER


def test_a_promise_is_rounded_to_single_precision() -> None:
    visits = np.ones(8, np.int64)
    for share, defecting in [(0, 1), (2**20, 2**22 + 1), (2**22, 2**24)]:
        kind = np.full(8, share, np.float32)
        assert promise(kind, visits, 0, 0) == 3 * share
        assert promise(kind, visits, 0, 1) == defecting
