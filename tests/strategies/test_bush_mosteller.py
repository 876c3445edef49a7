"""Bush and Mosteller's learner, against the model computed move by move."""

from collections.abc import Sequence

import numpy as np
import pytest
from tests.strategies.chances import Given, unlike

from detente.archetypes.roster import find
from detente.base.seed import Stream
from detente.strategies.mover import RuleMover
from detente.strategies.view import History

USUAL = (3.0, 0.0, 5.0, 1.0)


def learned(mine: list[int], theirs: list[int], start: Sequence[float], divider: float, rate: float) -> float:
    """The chance of cooperating, with the usual payoffs."""
    weights = list(start)
    aspiration = 5 / divider
    for own, other in zip(mine, theirs, strict=True):
        satisfaction = max(-1, (USUAL[2 * own + other] - aspiration) / (5 - aspiration))
        target = 1 if satisfaction > 0 else 0
        weights[own] += rate * abs(satisfaction) * (target - weights[own])
    return weights[0] / sum(weights)


def test_chances() -> None:
    def usual(mine: list[int], theirs: list[int]) -> float:
        return learned(mine, theirs, (0.5, 0.5), 3, 0.5)

    assert unlike(find("bush_mosteller"), usual) == 0
    assert unlike(find("bush_mosteller"), usual, error=0.05) == 1


def test_chances_with_other_parameters() -> None:
    player = find("bush_mosteller(c_prob=0.9, d_prob=0.3, aspiration_level_divider=2, learning_rate=0.1)")
    assert unlike(player, lambda mine, theirs: learned(mine, theirs, (0.9, 0.3), 2, 0.1)) == 0
    assert unlike(player, lambda mine, theirs: learned(mine, theirs, (0.9, 0.3), 2, 0.2)) > 0.5


@pytest.mark.parametrize(
    ("payoffs", "fondness"),
    [
        ((4, 0, 6, 1), 0.625),  # it aspires to 2; 4 is halfway from there to 6, and it learns half of that
        ((3, 0, 5, 1), 0.6),  # it aspires to 5/3; 3 is two fifths of the way from there to 5
        ((0, 0, 0, 0), 0.5),  # there is nothing to gain
    ],
)
def test_what_is_learned_depends_on_the_payoffs(payoffs: Sequence[float], fondness: float) -> None:
    """By hand: the chance after one mutual cooperation, which a number just below and one just above enclose."""
    p = fondness / (fondness + 0.5)
    for number, action in ((p - 1e-9, 0), (p + 1e-9, 1)):
        mover, me, opp = RuleMover(find("bush_mosteller"), payoffs), History(), History()
        stream = Given(number)
        mover.move(me, opp, stream)
        me.append(0)
        opp.append(0)
        assert mover.move(me, opp, stream) == action


def test_without_any_fondness_it_guesses() -> None:
    player = find("bush_mosteller(c_prob=0, d_prob=0)")
    moves = [RuleMover(player).move(History(), History(), Stream(5, k, 0)) for k in range(100)]
    assert 25 < int(np.sum(moves)) < 75
