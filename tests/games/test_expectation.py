"""What is expected is what happens on average."""

import numpy as np
import pytest

from detente.base.seed import Seed
from detente.games.bargaining import trust
from detente.games.expectation import Expectation, behaviour
from detente.games.game import Game
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.session import View
from detente.games.tree import tree
from detente.games.two_by_two import A, B


def leaning(view: View) -> dict[object, float]:
    """The first action as likely as all others together."""
    rest = len(view.actions) - 1
    return {a: 1.0 if not rest else 0.5 if k == 0 else 0.5 / rest for k, a in enumerate(view.actions)}


@pytest.mark.parametrize("played", [trust(3), monty_hall, iterated_prisoners_dilemma(2, 0.1)], ids=repr)
def test_payoffs_are_the_mean_of_many_episodes(played: Game) -> None:
    grown = tree(played)
    profile = dict.fromkeys(grown.players, leaning)
    expected = Expectation(grown, behaviour(grown, profile)).payoffs
    episodes = [played.play(profile, Seed(k)).payoffs for k in range(1500)]
    for player, value in expected.items():
        got = np.array([payoffs.get(player, 0.0) for payoffs in episodes])
        assert abs(got.mean() - value) < 4.5 * got.std() / np.sqrt(len(got))


def test_reaches_split_chance_from_what_the_mover_does() -> None:
    grown = tree(trust(1))
    reaches = Expectation(grown, behaviour(grown, dict.fromkeys(grown.players, leaning))).reaches
    found = {
        (each.node.view.player, each.node.view.seeing): (each.others, each.own)
        for members in reaches.values()
        for each in members
        if each.node.view
    }
    assert found == {(A, None): (1, 1), (B, 0): (0.5, 1), (B, 1): (0.5, 1)}
