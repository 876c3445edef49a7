"""Iterated games show what came out, which noise may have changed, and end when they should."""

from fractions import Fraction

import pytest

from detente.base.errors import UsageError
from detente.games.bargaining import trust
from detente.games.effects import players
from detente.games.game import Game
from detente.games.information import monty_hall
from detente.games.iterated import (
    iterated,
    iterated_battle_of_the_sexes,
    iterated_chicken,
    iterated_matching_pennies,
    iterated_prisoners_dilemma,
    iterated_rock_paper_scissors,
    iterated_stag_hunt,
)
from detente.games.tables import tables
from detente.games.two_by_two import prisoners_dilemma
from detente.games.zero_sum import rock_paper_scissors

A, B = players("A", "B")


@pytest.mark.parametrize(
    ("played", "actions", "payoffs"),
    [
        (iterated_prisoners_dilemma, ("D", "C"), (5, 0)),
        (iterated_stag_hunt, ("stag", "hare"), (0, 3)),
        (iterated_chicken, ("swerve", "straight"), (1, 4)),
        (iterated_battle_of_the_sexes, ("football", "football"), (1, 2)),
        (iterated_matching_pennies, ("heads", "tails"), (-1, 1)),
        (iterated_rock_paper_scissors, ("rock", "scissors"), (1, -1)),
        (iterated(prisoners_dilemma(T=10)), ("D", "C"), (10, 0)),
    ],
    ids=repr,
)
def test_rounds_pay_like_the_stage(played: Game, actions: tuple, payoffs: tuple) -> None:
    session = played(rounds=3).start([actions, actions])
    assert not session.over
    assert (session.payoffs[A], session.payoffs[B]) == (2 * payoffs[0], 2 * payoffs[1])
    assert [view.seeing for view in session.views] == [actions, actions[::-1]]


def test_noise_shows_to_both_players() -> None:
    session = iterated_prisoners_dilemma(2, 0.5).start([("C", "C"), "D", "C"])
    assert [view.seeing for view in session.views] == [("D", "C"), ("C", "D")]
    assert session.payoffs == {A: 5, B: 0}


def test_noise_is_spread_over_all_other_actions() -> None:
    chance = iterated_rock_paper_scissors(2, 0.25).start([("rock", "paper")]).chance
    assert chance is not None
    assert dict(zip(chance.outcomes, chance.chances, strict=True)) == {
        "rock": Fraction(3, 4),
        "paper": Fraction(1, 8),
        "scissors": Fraction(1, 8),
    }


def test_a_game_can_end_after_any_round() -> None:
    session = iterated_prisoners_dilemma(5, prob_end=0.25).start([("C", "C")])
    assert session.chance is not None
    assert dict(zip(session.chance.outcomes, session.chance.chances, strict=True))[True] == Fraction(1, 4)
    session.happens(True)
    assert (session.over, session.payoffs) == (True, {A: 3, B: 3})
    assert iterated_prisoners_dilemma(5, prob_end=1).start([("C", "C"), True]).over


def test_a_long_game_has_few_states() -> None:
    assert tables(iterated(rock_paper_scissors, 50)).states == 1 + 9 * 49


def test_only_stages_are_iterated() -> None:
    for other in (trust(2), monty_hall):
        with pytest.raises(UsageError, match="is no stage"):
            iterated(other).start()
    with pytest.raises(UsageError, match="rounds of iterated_chicken is 0; it must be from 1 to 100,000"):
        iterated_chicken(0)
