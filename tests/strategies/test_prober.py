"""The chances of the probers that probe by chance, and Detective with other openings."""

import numpy as np
import pytest
from tests.strategies.chances import Rule, unlike

from detente.archetypes.roster import find
from detente.base.action import parse_moves
from detente.base.seed import Seed
from detente.strategies.replay import answers
from detente.strategies.view import C, D


def naive(p: float) -> Rule:
    return lambda _, theirs: {(): 1.0, (C,): 1 - p, (D,): 0.0}[tuple(theirs[-1:])]


def remorseful(p: float) -> Rule:
    """As naive, but where the other played C and then D, the D met a probe with chance p."""

    def cooperates(mine: list[int], theirs: list[int]) -> float:
        return p if theirs[-2:] == [C, D] else naive(p)(mine, theirs)

    return cooperates


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("NaiveProber", naive(0.1)),
        ("NaiveProber(p=0.37)", naive(0.37)),
        ("RemorsefulProber", remorseful(0.1)),
        ("RemorsefulProber(p=0.37)", remorseful(0.37)),
    ],
)
def test_chances(name: str, rule: Rule) -> None:
    assert unlike(find(name), rule) == 0
    assert unlike(find(name), rule, error=0.05) == 1


def test_remorse_is_for_probes_only() -> None:
    """After a C and then a D of the other it cooperates if and only if it has probed in between."""
    theirs = np.random.default_rng(0).integers(0, 2, (2_000, 60))
    played = answers(find("RemorsefulProber"), theirs, seed=Seed(1))
    hit = (theirs[:, :-2] == C) & (theirs[:, 1:-1] == D)
    probed = played[:, 1:-1] == D
    assert (hit & probed).sum() > 1_000
    assert (played[:, 2:][hit] == np.where(probed, C, D)[hit]).all()


@pytest.mark.parametrize(
    ("opening", "theirs", "expected"),
    [
        ("C", "CDCDC", "CDDDD"),
        ("C", "DCDCC", "CDCDC"),
        ("DDC", "CCDCDC", "DDCDCD"),
        ("DDC", "CCCDCC", "DDCDDD"),
    ],
)
def test_detective_with_other_openings(opening: str, theirs: str, expected: str) -> None:
    """By hand: a defection during the opening leads to Tit for Tat, a later one does not."""
    player = find("detective").strategy.player(initial_actions=parse_moves(opening))
    assert answers(player, parse_moves(theirs))[0].tolist() == parse_moves(expected)
