"""The compiled replay at the edges of its batches and words."""

import numpy as np
import pytest

from detente.strategies.contract import CATALOG, UNBOUNDED, describe
from detente.strategies.replay_lanes import LANES, replay
from detente.strategies.view import C, History, Stream, ago, played

CARD = {"title": "Example", "source": "axelrod1984", "depth": UNBOUNDED, "stochastic": False}
KEY = 12345


class Echo:
    """Repeats what the other did 70 turns ago, more than two actions' word and two words of three."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return ago(opp, 70) if me.turn >= 70 else C


class Return:
    """Plays again its own opening in the same order, from turn 100."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return played(me, me.turn - 100) if me.turn >= 100 else opp.last


@pytest.mark.parametrize("count", [1, LANES - 1, LANES, LANES + 1, 2 * LANES + 3])
def test_a_history_is_answered_the_same_in_any_batch(count: int) -> None:
    theirs = np.random.default_rng(1).integers(0, 2, (count, 30), np.uint8)
    player = CATALOG.find("random").player(p=0.4)
    whole = replay(player, np.zeros((2 * LANES + 3, 30), np.uint8), None, KEY)
    np.testing.assert_array_equal(replay(player, theirs, None, KEY), whole[:count])


@pytest.mark.parametrize("actions", [2, 3])
@pytest.mark.parametrize("turns", [64, 65, 128, 200])
def test_it_remembers_beyond_a_word(actions: int, turns: int) -> None:
    theirs, mine = np.random.default_rng(2).integers(0, actions, (2, 9, turns), np.uint8)
    echo, again = (describe(rule, **CARD, actions=actions).player() for rule in (Echo, Return))
    expected = np.zeros_like(theirs)
    expected[:, 70:] = theirs[:, :-70]
    np.testing.assert_array_equal(replay(echo, theirs, mine, KEY), expected)
    expected = np.pad(theirs[:, :-1], ((0, 0), (1, 0)))
    expected[:, 100:] = mine[:, :-100]
    np.testing.assert_array_equal(replay(again, theirs, mine, KEY), expected)
