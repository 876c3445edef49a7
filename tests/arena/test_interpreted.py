"""The reference loop against matches worked by hand and against the streams drawn one by one."""

import numpy as np
import pytest

from detente.arena.match import Match, Record
from detente.arena.pairing import Pairing
from detente.arena.play import Block, play_block
from detente.arena.python_player import PythonPlayer
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.strategies.contract import CATALOG, Player

FIRST, SECOND, NOISE = 0, 1, 2


def interpret(first: Player | PythonPlayer, second: Player | PythonPlayer, rules: Rules, seed: int = 0) -> Match:
    block = Block(1, engine="interpreted")
    return play_block(Pairing(first, second, rules, Seed(seed)), block, Record(trace=True))


def catalogued(name: str, **parameters: object) -> Player:
    return CATALOG.find(name).player(**parameters)


@pytest.mark.parametrize(
    ("first", "second", "moves", "totals"),
    [
        ("tit_for_tat", "defector", ("CDDDDD", "DDDDDD"), [5, 10]),
        ("defector", "tit_for_tat", ("DDDDDD", "CDDDDD"), [10, 5]),
        ("tit_for_tat", "alternator", ("CCDCDC", "CDCDCD"), [13, 18]),
        ("grudger", "alternator", ("CCDDDD", "CDCDCD"), [15, 10]),
        ("win_stay_lose_shift", "defector", ("CDCDCD", "DDDDDD"), [3, 18]),
        ("cooperator", "tit_for_two_tats", ("CCCCCC", "CCCCCC"), [18, 18]),
    ],
)
def test_matches_worked_by_hand(first: str, second: str, moves: tuple[str, str], totals: list[float]) -> None:
    match = interpret(catalogued(first), catalogued(second), Rules(turns=6))
    assert match.moves() == moves
    assert match.totals.tolist() == [totals]


def test_each_player_draws_from_its_own_stream() -> None:
    a, b = catalogued("random", p=0.5).called("a"), catalogued("random", p=0.5).called("b")
    match = interpret(a, b, Rules(turns=50), seed=4)
    key = Seed(4).child("match", "a", "b").key
    for seat, role in enumerate((FIRST, SECOND)):
        stream = Stream(key, 0, role)
        assert match.trace[0, seat].tolist() == [int(stream.uniform() >= 0.5) for _ in range(50)]


def test_one_draw_a_turn_makes_the_noise_of_both() -> None:
    a, b = catalogued("cooperator").called("a"), catalogued("defector").called("b")
    match = interpret(a, b, Rules(turns=300, noise=0.25), seed=4)
    stream = Stream(Seed(4).child("match", "a", "b").key, 0, NOISE)
    draws = [stream.next() for _ in range(300)]
    assert match.trace[0, 0].tolist() == [int(bits // 2**32 < 2**30) for bits in draws]
    assert match.trace[0, 1].tolist() == [1 - int(bits % 2**32 < 2**30) for bits in draws]


def test_a_rule_that_plays_what_does_not_exist_is_refused() -> None:
    class Third:
        def move(self, me: object, opp: object, rng: object) -> int:
            return 2

    with pytest.raises(UsageError, match="third played 2; the actions of its game are the whole numbers 0 to 1"):
        interpret(PythonPlayer("third", lambda payoffs, length: Third()), catalogued("cooperator"), Rules(turns=3))


def test_noise_shows_in_what_both_remember() -> None:
    """With certain noise Tit for Tat intends C, plays D, sees the cooperator's D, intends D, plays C, and so on."""
    match = interpret(catalogued("tit_for_tat"), catalogued("cooperator"), Rules(turns=4, noise=1))
    assert match.moves() == ("DCCC", "DDDD")
    np.testing.assert_array_equal(match.outcomes, [[0, 3, 0, 1]])
