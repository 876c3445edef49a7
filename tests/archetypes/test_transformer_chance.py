"""What chance does to a player, decision by decision: by hand from what the rules say, and as axelrod does it."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.strategies.chances import Rule, pasts, unlike

from detente.archetypes.roster import find
from detente.base.seed import Seed
from detente.strategies.replay import answers
from detente.strategies.view import C, D

DATA = Path(__file__).parent / "data/axelrod_transformer_chances.json.gz"


def repays(mine: list[int], theirs: list[int]) -> bool:
    """Tit for Tat cooperates."""
    return theirs[-1:] != [D]


def stays(mine: list[int], theirs: list[int]) -> bool:
    """Win-Stay, Lose-Shift cooperates."""
    return mine[-1:] == theirs[-1:]


def bears_no_grudge(mine: list[int], theirs: list[int]) -> bool:
    """Grudger cooperates."""
    return D not in theirs


def opposite(mine: list[int]) -> list[int]:
    return [1 - action for action in mine]


RULES: dict[str, Rule] = {
    "noisy(tit_for_tat, 0.2)": lambda *past: 0.8 if repays(*past) else 0.2,
    "forgiving(tit_for_tat, 0.3)": lambda *past: 1.0 if repays(*past) else 0.3,
    "joss_ann(win_stay_lose_shift, 0.2, 0.3)": lambda *past: 0.7 if stays(*past) else 0.2,
    "joss_ann(grudger, 0, 0.3)": lambda *past: 0.7 if bears_no_grudge(*past) else 0.0,
    "mixed([win_stay_lose_shift, tit_for_tat, grudger], [0.3, 0.2])": lambda *past: (
        0.5 * stays(*past) + 0.3 * repays(*past) + 0.2 * bears_no_grudge(*past)
    ),
    "noisy(forgiving(tit_for_tat, 0.3), 0.2)": lambda *past: 0.8 if repays(*past) else 0.3 * 0.8 + 0.7 * 0.2,
    "noisy(random(0.7), 0.2)": lambda *past: 0.7 * 0.8 + 0.3 * 0.2,
    "dual(joss_ann(win_stay_lose_shift, 0.2, 0.3))": lambda mine, theirs: (
        1 - (0.7 if stays(opposite(mine), theirs) else 0.2)
    ),
    "retaliate_until_apology(random(0.7))": lambda *past: 0.7 if repays(*past) else 0.0,
}


@pytest.mark.parametrize("written", RULES)
def test_chances(written: str) -> None:
    assert unlike(find(written), RULES[written]) == 0
    assert unlike(find(written), RULES[written], error=0.05) == 1


def test_chance_comes_anew_on_every_turn_and_in_every_layer() -> None:
    """Of two coins, one within the other, no value follows from those before: all pairs of turns are as frequent."""
    moves = answers(find("noisy(noisy(cooperator, 0.5), 0.5)"), np.zeros((2_000, 40), int), seed=Seed(3))
    for lag in (1, 2, 3):
        pairs = np.bincount((2 * moves[:, lag:] + moves[:, :-lag]).ravel(), minlength=4)
        assert abs(pairs / pairs.sum() - 0.25).max() < 0.01


def test_equal_players_in_one_mixture_draw_apart() -> None:
    """Half the time one coin, else another: as random as either."""
    moves = answers(find("mixed([random, random], [0.5])"), np.zeros((2_000, 40), int), seed=Seed(4))
    assert abs((moves == C).mean() - 0.5) < 0.01


@cache
def stored() -> Any:
    return json.loads(gzip.decompress(DATA.read_bytes()))


def axelrod(written: str) -> Rule:
    """The chance that a player of the library cooperates, for the pasts on file."""
    chances = {
        (tuple(mine[:turn]), tuple(theirs[:turn])): percentage / 100
        for mine, theirs, row in zip(stored()["mine"], stored()["theirs"], stored()["players"][written], strict=True)
        for turn, percentage in enumerate(row)
    }
    return lambda mine, theirs: chances[tuple(mine), tuple(theirs)]


@pytest.mark.parametrize("written", stored()["players"])
def test_cooperates_with_the_chances_of_axelrod(written: str) -> None:
    assert unlike(find(written), axelrod(written)) == 0


def test_other_chances_would_be_noticed() -> None:
    np.testing.assert_array_equal(pasts(), (stored()["mine"], stored()["theirs"]))
    assert unlike(find("noisy(gradual, 0.25)"), axelrod("noisy(gradual, 0.2)")) == 1
    assert unlike(find("joss_ann(gradual, 0.2, 0.3)"), axelrod("dual(joss_ann(gradual, 0.2, 0.3))")) > 0.9
