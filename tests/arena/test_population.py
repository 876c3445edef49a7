"""Populations: who is in them, and what types get from one another."""

from collections.abc import Callable

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.play import play
from detente.arena.population import Population, populate
from detente.arena.python_player import interpreted
from detente.arena.rules import Rules
from detente.base.errors import NotFinite, UsageError
from detente.games.matrix import MatrixGame

TFT, ALLD, RANDOM = find("tit_for_tat"), find("defector"), find("random")
SQUARE = np.ones((2, 2))


def test_what_is_not_left_to_chance_is_known_at_once() -> None:
    population = populate([TFT, ALLD, RANDOM], (2, 3, 1), Rules(turns=10))
    assert population.payoffs[:2, :2].tolist() == [[3.0, 0.9], [1.4, 1.0]]
    assert population.played == [(0, 2), (1, 2), (2, 2)]
    assert population.size == 6


def test_noise_leaves_every_pair_to_chance() -> None:
    assert populate([TFT, ALLD], (1, 1), Rules(noise=0.1)).played == [(0, 0), (0, 1), (1, 1)]


def test_expected_payoffs_are_what_many_matches_come_to() -> None:
    rules = Rules(turns=15, noise=0.1)
    population = populate([TFT, RANDOM], (1, 1), rules).expected()
    assert not population.played
    for a, first in enumerate((TFT, RANDOM)):
        for b, second in enumerate((TFT, RANDOM)):
            scores = play(first, second, rules, 20_000).scores[:, 0]
            assert population.payoffs[a, b] == pytest.approx(scores.mean(), abs=5 * scores.std() / 20_000**0.5)


def test_known_payoffs_stay_as_they_are() -> None:
    population = populate([TFT, ALLD], (1, 1), Rules(turns=10))
    assert population.expected().payoffs.tolist() == population.payoffs.tolist()


def test_the_expected_needs_matches_of_known_length_between_machines() -> None:
    with pytest.raises(UsageError, match="fixed length"):
        populate([TFT, ALLD], (1, 1), Rules(prob_end=0.1)).expected()
    with pytest.raises(NotFinite, match="Python function"):
        populate([interpreted(TFT), ALLD], (1, 1), Rules(noise=0.1)).expected()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: populate([], ()), "population is empty"),
        (lambda: populate([TFT], (4,)), "tit_for_tat is the only type"),
        (lambda: populate([TFT, ALLD], (4, 0)), "0 of defector"),
        (lambda: populate([TFT, ALLD], (4, -2)), "-2 of defector"),
        (lambda: populate([TFT, ALLD], (4, 1.5)), "1.5 of defector"),
        (lambda: populate([TFT, ALLD], (4,)), "2 players and 1 counts"),
        (lambda: populate([TFT, TFT], (4, 4)), "listed twice"),
        (lambda: populate([TFT, ALLD], (1, 1), Rules(game=MatrixGame(SQUARE, np.eye(2)))), "two sides"),
        (lambda: Population(("a", "b"), (1, 1), np.ones((3, 3))), r"need \(2, 2\)"),
        (lambda: Population(("a", "b"), (1, 1), np.full((2, 2), np.nan)), "not a finite number"),
    ],
)
def test_what_is_wrong_is_said(wrong: Callable[[], object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        wrong()


def test_one_who_knows_the_end_is_not_taken_for_one_who_does_not() -> None:
    """With noise a backstabber's last two turns would be missing from the long run of a machine."""
    with pytest.raises(NotFinite, match="counts the turns that are left, so it is no machine"):
        populate([find("BackStabber"), ALLD], (1, 1), Rules(turns=10, noise=0.05)).expected()
