"""Luck: chances are exact, also where a player remembers what its actions do not show."""

import math

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.base.action import C, D
from detente.base.errors import NotFinite
from detente.strategies.automaton import automaton
from detente.strategies.contract import CATALOG, describe
from detente.strategies.luck import Round, chances
from detente.strategies.view import History, Stream, cooperate_with

PAYOFFS = (3.0, 0.0, 5.0, 1.0)


class Coin:
    """Draws its first move, and then once more, unseen, whether it will always defect from the third turn on."""

    bitter: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return cooperate_with(0.5, rng)
        if me.turn == 1:
            self.bitter = cooperate_with(0.75, rng)  # bitter with one chance in four
            return C
        return D if self.bitter else cooperate_with(0.5, rng)


COIN = describe(Coin, title="Coin", source="", depth=math.inf, stochastic=True).player()


def chance(name: str, *rounds: tuple[int, int, int]) -> float:
    return chances(find(name), PAYOFFS, math.inf, [Round(*each) for each in rounds])[C]


def test_noise_is_added_up() -> None:
    assert chance("noisy(tit_for_tat, 0.3)") == pytest.approx(0.7)
    assert chance("noisy(tit_for_tat, 0.3)", (D, D, D)) == pytest.approx(0.3)
    assert chance("noisy(noisy(tit_for_tat, 0.1), 0.2)", (C, C, D)) == pytest.approx(0.9 * 0.2 + 0.1 * 0.8)


def test_what_was_drawn_unseen_is_inferred_from_what_was_done() -> None:
    first, second = Round(C, C, C), Round(C, C, D)
    assert chances(COIN, PAYOFFS, math.inf, []) == [0.5, 0.5]
    assert chances(COIN, PAYOFFS, math.inf, [first]) == [1.0, 0.0]
    assert chances(COIN, PAYOFFS, math.inf, [first, second])[C] == pytest.approx(0.75 / 2)
    defected = [first, second, Round(D, D, C)]  # by a bitter one always, by another one every second time
    assert chances(COIN, PAYOFFS, math.inf, defected)[C] == pytest.approx(0.375 / (0.25 + 0.375) / 2)
    assert chances(COIN, PAYOFFS, math.inf, [first, second, Round(C, D, C)])[C] == pytest.approx(0.5), "noise, not will"


def test_nothing_is_learnt_from_what_would_never_have_been_done() -> None:
    assert chances(COIN, PAYOFFS, math.inf, [Round(C, C, C), Round(D, D, C)])[C] == pytest.approx(0.375)


@pytest.mark.parametrize("name", ["generous_tit_for_tat", "joss", "random", "hard_prober"])
def test_machines_have_the_same_chances(name: str) -> None:
    player = CATALOG.find(name).player()
    machine, state = automaton(player, PAYOFFS), 0
    rounds: list[Round] = []
    for own, other in np.random.default_rng(1).integers(0, 2, (12, 2)).tolist():
        told = chances(player, PAYOFFS, math.inf, rounds)
        assert told[C] == pytest.approx(machine.cooperate[state])
        intended = int(np.argmax(told))
        rounds.append(Round(intended, own, other))
        state = int(machine.following[state, intended, own, other])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("first_by_anonymous", "computes with random numbers"),
        ("meta_winner_long_memory", "one move of meta_winner_long_memory can fall out in more than 64 ways"),
    ],
)
def test_what_cannot_be_followed_is_refused(name: str, words: str) -> None:
    with pytest.raises(NotFinite, match=words):
        chance(name, (C, C, C))
