"""Lots between members, decision by decision."""

import numpy as np
import pytest
from scipy.stats import binomtest

from detente.archetypes.roster import find
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.strategies.replay import answers

LANES, TURNS = 500, 60
LEVEL = 1e-4


def defections(distribution: str) -> tuple[int, int]:
    """Of a mixer of a defector and two cooperators, over all turns."""
    given = f", distribution={distribution}" if distribution else ""
    moves = answers(find(f"meta_mixer(team=[cooperator, defector, cooperator]{given})"), np.zeros((LANES, TURNS), int))
    return int(moves.sum()), moves.size


@pytest.mark.parametrize(
    ("distribution", "chance"), [("", 1 / 3), ("[5]", 1 / 3), ("[1,2,1]", 0.5), ("[0.3,0.1,0.6]", 0.1), ("[0,4,0]", 1)]
)
def test_draws_by_weight(distribution: str, chance: float) -> None:
    count, total = defections(distribution)
    assert binomtest(count, total, chance).pvalue > LEVEL
    assert binomtest(count, total, chance - 0.02).pvalue < LEVEL


def test_draws_anew_every_turn() -> None:
    moves = answers(find("meta_mixer(team=[cooperator, defector])"), np.zeros((LANES, TURNS), int), seed=Seed(2))
    same = int((moves[:, 1:] == moves[:, :-1]).sum())
    assert binomtest(same, moves[:, 1:].size, 0.5).pvalue > LEVEL


def test_a_member_alone_is_played_through() -> None:
    """Whoever is not drawn plays on all the same: the one that always is draws the same in any company."""
    theirs = np.random.default_rng(0).integers(0, 2, (20, 80))
    alone = answers(find("meta_mixer(team=[random_tit], distribution=[1])".replace("random_tit", "gtft")), theirs)
    company = answers(find("meta_mixer(team=[random, gtft, grudger], distribution=[0,1,0])"), theirs)
    np.testing.assert_array_equal(alone, company)


@pytest.mark.parametrize("distribution", ["[1,2]", "[0,0,0]", "[1,2,3,4]"])
def test_weights_must_fit_the_team(distribution: str) -> None:
    with pytest.raises(UsageError, match="one weight for each member"):
        defections(distribution)


def test_by_ratio_only_the_others_moves_count() -> None:
    """Hand-worked for the ratio 1.5: D after a clean record, else D while C to D is above 3 to 2."""
    theirs = [[0, 0, 1, 1, 0, 0, 0, 0]]
    own = [[1, 1, 1, 1, 1, 1, 1, 1]]
    assert answers(find("opponent_ratio_2017(ratio=1.5)"), theirs, own).tolist() == [[0, 1, 1, 1, 0, 0, 1, 1]]
