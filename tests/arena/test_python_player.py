"""Python players in the compiled loop: what they are told, and what happens when they fail."""

import math
from collections.abc import Sequence

import pytest

from detente.arena.match import Record
from detente.arena.play import play
from detente.arena.python_player import Mover, PythonPlayer, RuleMover, interpreted
from detente.arena.round_robin import tournament
from detente.arena.rules import Rules
from detente.arena.schedule import Schedule
from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.games.matrix import MatrixGame
from detente.strategies.contract import CATALOG
from detente.strategies.view import C, D, History

TIT_FOR_TAT, DEFECTOR = CATALOG.find("tit_for_tat").player(), CATALOG.find("defector").player()
BATTLE = MatrixGame([[2, -1], [0, 1.5]], [[1, 0], [0.25, 2]])


class Patient:
    """Cooperates until the other has defected three times."""

    def __init__(self) -> None:
        self.suffered = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.suffered += opp.last
        return D if self.suffered > 2 else C


def python(name: str, mover: type) -> PythonPlayer:
    return PythonPlayer(name, lambda payoffs, length: mover())


def test_any_object_with_a_move_plays_and_starts_afresh_each_time() -> None:
    match = play(python("patient", Patient), DEFECTOR, Rules(turns=6), 3, record=Record(trace=True))
    assert [match.moves(repetition)[0] for repetition in range(3)] == ["CCCDDD"] * 3


def test_it_sees_what_was_played() -> None:
    seen = []

    class Watcher:
        def move(self, me: History, opp: History, rng: Stream) -> int:
            if me.turn == 4:
                seen.append((me.moves[:], opp.moves[:], me.last, opp.last, me.defections, opp.cooperations))
            return me.turn % 2

    play(python("watcher", Watcher), TIT_FOR_TAT, Rules(turns=5))
    assert seen == [([0, 1, 0, 1], [0, 0, 1, 0], 1, 0, 2, 3)]


@pytest.mark.parametrize("engine_second", [False, True])
def test_it_is_told_its_own_payoffs_and_the_length(engine_second: bool) -> None:
    told = []

    def mover(payoffs: Sequence[float], length: float) -> Mover:
        told.append((list(payoffs), length))
        return Patient()

    player = PythonPlayer("apt", mover)
    for rules in (Rules(turns=3, game=BATTLE), Rules(turns=3, game=BATTLE, prob_end=0.5)):
        play(*((TIT_FOR_TAT, player) if engine_second else (player, TIT_FOR_TAT)), rules)
    own = [1, 0.25, 0, 2] if engine_second else [2, -1, 0, 1.5]
    assert told == [(own, 3), (own, math.inf)]


def test_it_draws_from_the_stream_of_its_seat() -> None:
    drawn = []

    class Drawer:
        def move(self, me: History, opp: History, rng: Stream) -> int:
            drawn.append(rng.uniform())
            return C

    play(python("drawer", Drawer), DEFECTOR, Rules(turns=3), 2, Seed(6))
    key = Seed(6).child("match", "defector", "drawer").key
    streams = [Stream(key, repetition, 1) for repetition in (0, 1)]  # the second seat by name
    assert drawn == [streams[repetition].uniform() for _ in range(3) for repetition in (0, 1)]


class Explosive:
    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 2:
            raise ZeroDivisionError("turn two")
        return C


@pytest.mark.parametrize("first", [True, False])
def test_what_it_raises_comes_out_of_the_match(first: bool) -> None:
    pair = (python("explosive", Explosive), TIT_FOR_TAT)
    with pytest.raises(ZeroDivisionError, match="turn two"):
        play(*(pair if first else pair[::-1]), Rules(turns=10), 3)


def test_what_it_raises_comes_out_of_a_tournament() -> None:
    with pytest.raises(ZeroDivisionError, match="turn two"):
        tournament([TIT_FOR_TAT, DEFECTOR, python("explosive", Explosive)], schedule=Schedule(3, workers=2))


@pytest.mark.parametrize("action", [2, -1])
def test_an_action_that_does_not_exist_is_refused(action: int) -> None:
    class Confused:
        def move(self, me: History, opp: History, rng: Stream) -> int:
            return action

    with pytest.raises(UsageError, match=f"confused played {action}; the actions of its game are"):
        play(python("confused", Confused), TIT_FOR_TAT, Rules(turns=3))


def test_an_interpreted_player_keeps_what_it_is_known_by() -> None:
    player = interpreted(CATALOG.find("random").player(p=0.25))
    assert (player.name, player.stochastic, player.actions) == ("random(p=0.25)", True, 2)
    assert not interpreted(TIT_FOR_TAT).stochastic


def test_a_rule_mover_keeps_its_memory_between_moves() -> None:
    gradual = CATALOG.find("grudger_alternator").player()
    mover, me, opp = RuleMover(gradual, (3, 0, 5, 1), math.inf), History(), History()
    moves = []
    for other in (D, C, C, C, C):
        moves.append(mover.move(me, opp, Stream(0, 0, 0)))
        me.append(moves[-1])
        opp.append(other)
    assert moves == [C, D, C, D, C]
