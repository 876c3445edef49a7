"""Courses of Joss's rule, followed by hand."""

from detente.archetypes.roster import find
from detente.base.action import parse_moves
from detente.base.seed import Stream
from detente.strategies.mover import RuleMover
from detente.strategies.view import History

TESTS, NO_TEST = 0.95, 0.5


class Always(Stream):
    """A stream that gives the same number every turn."""

    def __init__(self, value: float) -> None:
        self.value = value

    def uniform(self) -> float:
        return self.value


def played_by_joss(draw: float, theirs: str) -> str:
    mover, me, opp = RuleMover(find("second_by_joss")), History(), History()
    for move in parse_moves(theirs):
        me.append(mover.move(me, opp, Always(draw)))
        opp.append(move)
    return "".join("CD"[move] for move in me.moves)


def test_joss_goes_on_testing_while_nobody_minds() -> None:
    assert played_by_joss(TESTS, "C" * 31) == "C" + "DCC" * 10


def test_joss_stops_testing_after_four_punishments() -> None:
    """Three punishments are borne; Tit for Tat answers each test one turn later."""
    assert played_by_joss(TESTS, "CC" + "DCC" * 3 + "C" * 9) == "C" + "DCC" * 6 + "D"
    assert played_by_joss(TESTS, "CC" + "DCC" * 4 + "C" * 6) == "C" + "DCC" * 4 + "C" * 7


def test_joss_offers_peace_after_21_defections() -> None:
    """The third answer to a defection is hostile, and counts that defection twice."""
    assert played_by_joss(NO_TEST, "D" * 63) == "C" + "D" * 19 + "C" + "D" * 20 + "C" + "D" * 20 + "C"


def test_joss_plays_tit_for_tat_once_its_hostility_is_over() -> None:
    assert played_by_joss(NO_TEST, "D" * 9 + "CCC") == "C" + "D" * 11
    assert played_by_joss(NO_TEST, "D" * 10 + "CCDC") == "C" + "D" * 10 + "CCD"
