"""Replay: what a rule intends against given histories, in both engines and as it played in a match."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.arena.match import Record
from detente.arena.play import play
from detente.arena.rules import Rules
from detente.base.action import parse_moves, spell
from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.strategies.contract import CATALOG, Player, describe
from detente.strategies.replay import Engine, answers
from detente.strategies.view import History
from detente.strategies.view import Stream as Dice

BOTH_ENGINES = pytest.mark.parametrize("engine", ["compiled", "interpreted"])
NAMES = ["tit_for_two_tats", "win_stay_lose_shift", "gradual", "random", "generous_tit_for_tat"]


def player(name: str, **parameters: object) -> Player:
    return CATALOG.find(name).player(**parameters)


def histories(count: int, turns: int, seed: int = 0) -> NDArray[np.int64]:
    return np.random.default_rng(seed).integers(0, 2, (count, turns))


@BOTH_ENGINES
@pytest.mark.parametrize(
    ("name", "theirs", "expected"),
    [
        ("tit_for_tat", "CDDCD", "CCDDC"),
        ("tit_for_two_tats", "DDCDD", "CCDCC"),
        ("grudger", "CCDCC", "CCCDD"),
        ("win_stay_lose_shift", "DDCC", "CDCC"),
    ],
)
def test_answers_worked_by_hand(name: str, theirs: str, expected: str, engine: Engine) -> None:
    assert spell(answers(player(name), parse_moves(theirs), engine=engine)[0]) == expected


@BOTH_ENGINES
def test_own_moves_on_record_count_rather_than_intentions(engine: Engine) -> None:
    """Win Stay Lose Shift meant C throughout; what it is said to have played decides what it does next."""
    intended = answers(player("win_stay_lose_shift"), parse_moves("CCCC"), parse_moves("CDCD"), engine=engine)
    assert spell(intended[0]) == "CCDC"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("recorded", [False, True])
def test_both_engines_answer_alike(name: str, recorded: bool) -> None:
    theirs, mine = histories(300, 140), histories(300, 140, 1) if recorded else None
    compiled = answers(player(name), theirs, mine, Seed(4))
    np.testing.assert_array_equal(compiled, answers(player(name), theirs, mine, Seed(4), "interpreted"))
    assert compiled.dtype == np.uint8


@pytest.mark.parametrize("name", NAMES)
def test_a_match_replays_as_it_was_played(name: str) -> None:
    """Without noise intentions are moves; the streams of seat and replay are the same under the same key."""
    second = player("random", p=0.6).called("zed")
    trace = play(player(name).called("abe"), second, Rules(turns=90), 5, Seed(2), Record(trace=True)).trace
    np.testing.assert_array_equal(
        answers(player(name), trace[:, 1], seed=Seed(2).child("match", "abe", "zed")), trace[:, 0]
    )


@BOTH_ENGINES
def test_each_history_draws_from_its_own_stream(engine: Engine) -> None:
    drawn = answers(player("random", p=0.3), histories(3, 40), seed=Seed(9), engine=engine)
    for k, row in enumerate(drawn.tolist()):
        stream = Stream(Seed(9).key, k, 0)
        assert row == [int(stream.uniform() >= 0.3) for _ in range(40)]


@BOTH_ENGINES
def test_one_history_may_be_given_flat_and_none_is_none(engine: Engine) -> None:
    assert answers(player("tit_for_tat"), [1, 0], engine=engine).tolist() == [[0, 1]]
    assert answers(player("tit_for_tat"), np.zeros((3, 0)), engine=engine).shape == (3, 0)


@pytest.mark.parametrize("wrong", [[0, 2], [-1, 0], [0.0, 1.0], ["C", "D"], [math.nan, 0]])
def test_what_is_no_action_is_refused(wrong: list[object]) -> None:
    with pytest.raises(UsageError, match="whole numbers 0 to 1"):
        answers(player("tit_for_tat"), wrong)
    with pytest.raises(UsageError, match="whole numbers 0 to 1"):
        answers(player("tit_for_tat"), [0, 1], wrong)


def test_both_sides_must_have_as_many_turns() -> None:
    with pytest.raises(UsageError, match=r"own moves have shape \(1, 3\), the opponent's \(1, 2\)"):
        answers(player("tit_for_tat"), [0, 1], [0, 1, 1])


@BOTH_ENGINES
def test_a_rule_that_intends_what_is_no_action_is_refused(engine: Engine) -> None:
    class Counts:
        """Intends the number of the turn."""

        def move(self, me: History, opp: History, rng: Dice) -> int:
            return me.turn

    counts = describe(Counts, title="Counts", source="", depth=0, stochastic=False).player()
    assert answers(counts, [0, 0], engine=engine).tolist() == [[0, 1]]
    with pytest.raises(UsageError, match="counts played 2; the actions of its game are the whole numbers 0 to 1"):
        answers(counts, [0, 0, 0], engine=engine)
