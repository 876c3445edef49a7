"""Who can meet whom, and what their chance hangs on."""

import numpy as np
import pytest

from detente.arena.pairing import Pairing
from detente.arena.python_player import interpreted
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.strategies.contract import CATALOG

TIT_FOR_TAT, RANDOM, COOPERATOR = (CATALOG.find(name).player() for name in ("tit_for_tat", "random", "cooperator"))


def test_the_key_is_that_of_the_two_names_in_any_order() -> None:
    one, other = (Pairing(*pair, Rules(), Seed(3)) for pair in ((TIT_FOR_TAT, RANDOM), (RANDOM, TIT_FOR_TAT)))
    assert one.key == other.key == Seed(3).child("match", "random", "tit_for_tat").key
    assert (one.turned, other.turned) == (True, False)
    assert not Pairing(RANDOM, RANDOM, Rules(), Seed(3)).turned


@pytest.mark.parametrize(
    ("pair", "rules", "chancy"),
    [
        ((TIT_FOR_TAT, COOPERATOR), Rules(), False),
        ((TIT_FOR_TAT, COOPERATOR), Rules(noise=0.1), True),
        ((TIT_FOR_TAT, COOPERATOR), Rules(prob_end=0.1), True),
        ((TIT_FOR_TAT, RANDOM), Rules(), True),
        ((RANDOM, TIT_FOR_TAT), Rules(), True),
        ((TIT_FOR_TAT, interpreted(RANDOM)), Rules(), True),
        ((interpreted(TIT_FOR_TAT), COOPERATOR), Rules(), False),
    ],
)
def test_a_pair_is_left_to_chance_by_noise_an_open_end_or_a_player(pair, rules: Rules, chancy: bool) -> None:  # type: ignore[no-untyped-def]
    assert Pairing(*pair, rules, Seed(0)).chancy is chancy


def test_only_players_meet() -> None:
    with pytest.raises(
        UsageError, match=r"'defector' is the name of a player, not a player; detente\.player\('defector'\)"
    ):
        Pairing(TIT_FOR_TAT, "defector", Rules(), Seed(1))  # type: ignore[arg-type]


def test_players_meet_only_in_games_of_their_own() -> None:
    rules = Rules(game=MatrixGame(np.eye(3), np.eye(3)))
    with pytest.raises(UsageError, match="tit_for_tat plays games of 2 actions; this one has 3"):
        Pairing(TIT_FOR_TAT, RANDOM, rules, Seed(0))
