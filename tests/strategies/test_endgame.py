"""The end of a match of known length, the chances of Michaelos, and what Double Crosser bears."""

import numpy as np
import pytest
from tests.strategies.chances import unlike

from detente.archetypes.roster import find
from detente.arena.match import Record
from detente.arena.play import play
from detente.arena.rules import Rules
from detente.base.action import parse_moves
from detente.base.seed import Seed
from detente.strategies.replay import answers
from detente.strategies.view import C, D

FAITHLESS = {"Alexei": 1, "EugineNier": 1, "Michaelos": 1, "BackStabber": 2, "DoubleCrosser": 2}  # turns at the end


@pytest.mark.parametrize("name", FAITHLESS)
@pytest.mark.parametrize("turns", [1, 2, 20])
def test_they_defect_at_the_end(name: str, turns: int) -> None:
    match = play(find(name), find("cooperator"), Rules(turns=turns), record=Record(trace=True))
    assert match.moves()[0] == ("C" * turns + "D" * FAITHLESS[name])[-turns:]


@pytest.mark.parametrize("name", FAITHLESS)
def test_they_cooperate_where_the_end_is_not_known(name: str) -> None:
    match = play(find(name), find("cooperator"), Rules(turns=20, prob_end=0.01), record=Record(trace=True))
    assert set(match.moves()[0]) == {"C"}


def test_eugine_nier_bears_four_defections() -> None:
    assert answers(find("EugineNier"), parse_moves("DDCDCDCDCC"))[0].tolist() == parse_moves("CDDCDCDCDD")


def michaelos(mine: list[int], theirs: list[int]) -> float:
    """Each exploitation so far has halved the chance that it can still cooperate."""
    exploitations = sum(own == D and other == C for own, other in zip(mine, theirs, strict=True))
    return 0.0 if theirs[-1:] == [D] else 0.5**exploitations


def test_chances_of_michaelos() -> None:
    assert unlike(find("Michaelos"), michaelos) == 0
    assert unlike(find("Michaelos"), michaelos, error=0.05) == 1


def test_michaelos_hardens_once_and_for_all() -> None:
    """Against D, C, C, ... it exploits on turn 2; whether it defects on turn 3 decides all that follows."""
    theirs = np.tile(parse_moves("DCCCCCDC"), (1_000, 1))
    played = answers(find("Michaelos"), theirs, seed=Seed(1))
    made_up = played[:, 2] == C
    assert 400 < made_up.sum() < 600
    assert (played[made_up] == parse_moves("CDCCCCCD")).all()
    assert (played[~made_up] == parse_moves("CDDDDDDD")).all()


def test_double_crosser_bears_single_defections_until_turn_180() -> None:
    """By hand, turns counted from 0: single defections on every other turn from 8 on, three in a row on 18 to 20."""
    theirs = np.array([C] * 7 + [C, D] * 96 + [C] * 9)
    theirs[19] = D
    intended = answers(find("DoubleCrosser"), theirs)[0]
    assert np.flatnonzero(intended[:180]).tolist() == [20, 21]
    assert intended[180:].all()
