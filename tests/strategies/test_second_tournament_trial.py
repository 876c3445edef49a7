"""What the rules that try something out come to, worked out by hand."""

import numpy as np

from detente.archetypes.roster import find
from detente.base.action import C, D, spell
from detente.strategies.replay import answers, interpret
from detente.strategies.view import Stream

TURNS = 120


class Fated(Stream):
    """A stream that draws given numbers."""

    __slots__ = ("fates",)

    def __init__(self, fates: list[float]) -> None:
        super().__init__(0, 0, 0)
        self.fates = iter(fates)

    def uniform(self) -> float:
        return next(self.fates)


def against(name: str, always: int) -> str:
    return spell(answers(find(name), np.full((1, TURNS), always))[0])


def leyland(fates: list[float], theirs: int) -> str:
    row = np.full(TURNS, theirs)
    return spell(interpret(find("second_by_leyland"), row, None, Fated(fates)))


def test_hufford_defects_ever_more_against_cooperators() -> None:
    """Every defection brings two points more, up to five in a round."""
    assert against("second_by_george_hufford", C).startswith(
        "CCCCC CDCCC CDCDC CDDDC CDDDD DDDDD DDDDD".replace(" ", "")
    )


def test_snodgrass_keeps_what_pays() -> None:
    """Against cooperators the rules earn 30, 50, 40, 30 and 30: nine tenths of 36 are 32, then of 45 they are 40."""
    first = "C" * 10 + "D" * 10 + "CD" * 5 + "C" * 20
    assert against("second_by_snodgrass", C) == (first + ("D" * 10 + "CD" * 5) * 4)[:TURNS]


def test_leyland_tries_where_chance_beats_its_caution() -> None:
    assert leyland([0.7] * TURNS, C) == "C" * TURNS
    assert leyland([0.8] * TURNS, C) == "C" * 29 + "D" * (TURNS - 29)


def test_leyland_grows_bold_where_trials_go_unpunished() -> None:
    """Every second turn after a defection its caution falls, after five times from 0.75 to 0.5."""
    fates = [0.52] * 30 + [0.8] + [0.52] * (TURNS - 31)
    assert leyland(fates, C).startswith("C" * 30 + "D" + "CC" * 5 + "D")


def test_leyland_makes_peace_where_trials_are_punished() -> None:
    """It bore 32 defections, so it cooperates twice; then it plays Tit for Tat, as it no longer tries anything."""
    fates = [0.1] * 30 + [0.8] + [0.1] * (TURNS - 31)
    assert leyland(fates, D) == "C" + "D" * 31 + "CC" + "D" * (TURNS - 34)
