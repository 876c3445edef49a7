"""Play: one match whoever is named first, in whatever company, with or without a compiler."""

import os
import subprocess
import sys

import numpy as np
import pytest

from detente.arena.match import Record
from detente.arena.pairing import Pairing
from detente.arena.play import Block, play, play_block
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.strategies.contract import CATALOG

EVERYTHING = Record(trace=True, curve=True)
BATTLE = MatrixGame([[2, -1], [0, 1.5]], [[1, 0], [0.25, 2]])
NOISY = Rules(turns=90, noise=0.1)
TIT_FOR_TAT, GRUDGER, ALTERNATOR = (CATALOG.find(name).player() for name in ("tit_for_tat", "grudger", "alternator"))
RANDOM = CATALOG.find("random").player(p=0.4)

WITHOUT_COMPILER = """
import numpy as np
from detente.arena.match import Record
from detente.arena.play import play
from detente.arena.round_robin import tournament
from detente.arena.schedule import Schedule
from detente.arena.rules import Rules
from detente.base.seed import Seed
from detente.strategies.contract import CATALOG
from detente.strategies.replay import answers
players = [CATALOG.find(name).player() for name in ("tit_for_tat", "random", "grudger")]
match = play(*players[:2], Rules(turns=80, noise=0.1), 3, Seed(5), Record(trace=True))
print(match.moves(2), match.totals.tolist())
print(tournament(players, Rules(turns=30, noise=0.1), Schedule(2), Seed(6)).scores.tolist())
print(answers(players[1], [[0, 1] * 20], seed=Seed(8)).tolist())
"""


@pytest.mark.parametrize("game", [MatrixGame.parse("3,0,5,1"), BATTLE], ids=["symmetric", "asymmetric"])
def test_naming_the_other_player_first_mirrors_the_match(game: MatrixGame) -> None:
    """Names decide the streams; who sits where decides only the payoffs, which the mirrored game exchanges."""
    turned = MatrixGame(game.col.T, game.row.T)
    one = play(TIT_FOR_TAT, RANDOM, Rules(turns=90, noise=0.1, game=game), 6, Seed(2), EVERYTHING)
    other = play(RANDOM, TIT_FOR_TAT, Rules(turns=90, noise=0.1, game=turned), 6, Seed(2), EVERYTHING)
    assert one.names == other.names[::-1]
    np.testing.assert_array_equal(one.trace, other.trace[:, ::-1])
    np.testing.assert_array_equal(one.outcomes, other.outcomes[:, [0, 2, 1, 3]])
    np.testing.assert_array_equal(one.curve, other.curve[:, [0, 2, 1, 3]])
    np.testing.assert_array_equal(one.totals, other.totals[:, ::-1])


def test_payoffs_of_an_asymmetric_game_follow_the_seats() -> None:
    """Grudger against a lone defector: row gets row payoffs wherever its name falls in the alphabet."""
    cooperator, defector = CATALOG.find("cooperator").player(), CATALOG.find("defector").player()
    rules = Rules(turns=10, game=BATTLE)
    assert play(cooperator, defector, rules).totals.tolist() == [[-10, 0]]
    assert play(defector, cooperator, rules).totals.tolist() == [[0, 2.5]]


def test_seeds_names_and_repetitions_make_different_matches() -> None:
    usual = play(TIT_FOR_TAT, RANDOM, NOISY, 2, Seed(2), EVERYTHING).trace
    assert not np.array_equal(usual[0], usual[1])
    assert not np.array_equal(usual, play(TIT_FOR_TAT, RANDOM, NOISY, 2, Seed(3), EVERYTHING).trace)
    assert not np.array_equal(usual, play(TIT_FOR_TAT, RANDOM.called("another"), NOISY, 2, Seed(2), EVERYTHING).trace)


def test_more_repetitions_go_on_from_the_same_first_ones() -> None:
    few, many = (play(TIT_FOR_TAT, RANDOM, NOISY, n, Seed(2), EVERYTHING) for n in (3, 200))
    np.testing.assert_array_equal(few.trace, many.trace[:3])


def test_there_is_at_least_one_repetition() -> None:
    with pytest.raises(UsageError, match="0 repetitions were asked for; there must be at least one"):
        play(TIT_FOR_TAT, RANDOM, NOISY, 0)


def test_a_block_is_played_alone() -> None:
    whole = play(ALTERNATOR, GRUDGER, NOISY, 9, Seed(2))
    part = play_block(Pairing(ALTERNATOR, GRUDGER, NOISY, Seed(2)), Block(4, first=5))
    np.testing.assert_array_equal(part.outcomes, whole.outcomes[5:])


def test_without_its_compiler_everything_plays_on_to_the_same_end() -> None:
    compiled, plain = (
        subprocess.run(
            [sys.executable, "-c", WITHOUT_COMPILER],
            env={**os.environ, "NUMBA_DISABLE_JIT": switch},
            capture_output=True,
            text=True,
        )
        for switch in ("0", "1")
    )
    assert plain.returncode == 0, plain.stderr
    assert plain.stdout.count("\n") == 3
    assert plain.stdout == compiled.stdout
