"""Sessions stop at every decision; their history is their state."""

import json
from fractions import Fraction

import numpy as np
import pytest

from detente.base.errors import UsageError
from detente.base.seed import Stream
from detente.games.bargaining import trust
from detente.games.effects import draw, pay
from detente.games.game import Returns, game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.session import Chance
from detente.games.two_by_two import A, B, prisoners_dilemma


def test_a_game_decomposes_into_its_decisions() -> None:
    session = monty_hall.start([1, 2])
    assert (session.chance, session.views) != (None, ())
    session = monty_hall.start()
    assert session.chance is not None
    session.happens(1)
    (view,) = session.views
    assert (view.player, view.actions, view.seeing) == (You, (1, 2, 3), None)
    session.act({You: 2})
    (view,) = session.views
    assert (view.actions, view.seeing, view.past) == (("stick", "switch"), 1, ((None, 2),))
    session.act({You: "switch"})
    assert session.over
    assert session.payoffs == {You: 10}
    assert session.history == [1, 2, "switch"]


def test_the_history_restores_forks_and_undoes() -> None:
    session = iterated_prisoners_dilemma(4).start()
    for moves in ("CC", "CD", "DD"):
        session.act({A: moves[0], B: moves[1]})
    stored = json.loads(json.dumps(session.history))
    again = iterated_prisoners_dilemma(4).start(stored)
    assert again.payoffs == session.payoffs == {A: 4, B: 9}
    assert [view.past for view in again.views] == [view.past for view in session.views]
    undone = iterated_prisoners_dilemma(4).start(stored[:1])
    assert undone.payoffs == {A: 3, B: 3}
    assert undone.views[1].seeing == ("C", "C")


def test_a_stream_tells_what_chance_draws() -> None:
    wins = 0
    for repetition in range(600):
        session = monty_hall.start(rng=Stream(7, repetition, 0))
        session.act({You: 1})
        session.act({You: "switch"})
        wins += session.payoffs[You] > 0
    assert 340 < wins < 460  # two in three, within six standard errors


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ({A: "C"}, r"^the game waits for B \('C', 'D'\)$"),
        ({A: "C", B: "X"}, "B cannot choose 'X' here; legal are 'C', 'D'"),
        ({A: "C", B: "D", You: 1}, r"not the turn of you; the game waits for A \('C', 'D'\) and B \('C', 'D'\)"),
        ({"A": "C", "B": "D"}, r"not the turn of 'A'; the game waits for A"),
        ({}, "waits for A .* and B"),
    ],
)
def test_bad_actions_are_refused_and_the_session_survives(actions: dict, words: str) -> None:
    session = prisoners_dilemma.start()
    with pytest.raises(UsageError, match=words):
        session.act(actions)
    session.act({A: "C", B: "D"})
    assert session.payoffs == {A: 0, B: 5}
    with pytest.raises(UsageError, match="not the turn of A; the game is over"):
        session.act({A: "C", B: "D"})


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ([11], "A cannot choose 11"),
        ([4, 13], "B cannot choose 13"),
        ([4, 12, 0], "comes after the end"),
        (["x"], "A cannot choose 'x' here; legal are 0, 1, 2, 3, 4, 5, 6, 7 and 3 more"),
        ([[4, 12]], r"A cannot choose \(4, 12\) here"),
        ("4", "a history is a list of what was chosen and drawn, in order; '4' is none"),
        (None, "a history is a list"),
    ],
)
def test_histories_of_other_games_are_refused(history: list, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        trust.start(history)


@pytest.mark.parametrize("value", ["C", ["C"], {"A": "C", "B": "D"}, ["C", "D", "C"]])
def test_those_who_choose_together_are_told_together(value: object) -> None:
    session = prisoners_dilemma.start()
    with pytest.raises(UsageError, match=r"is not one action for each; the game waits for A \('C', 'D'\) and B"):
        session.tell(value)
    session.tell(["C", "D"])
    assert session.over


def test_chance_is_told_only_what_can_be() -> None:
    with pytest.raises(UsageError, match=r"not the turn of you; chance has to be told first \(1, 2, 3\)"):
        monty_hall.start().act({You: 1})
    with pytest.raises(UsageError, match="chance cannot be 9 here; possible are 1, 2, 3"):
        monty_hall.start().happens(9)
    with pytest.raises(UsageError, match="nothing to decide"):
        prisoners_dilemma.start().happens(1)


@game
async def sleepy() -> None:
    """Awaits something that no game may."""
    import asyncio

    await asyncio.sleep(0)


@game
async def endless() -> None:
    """Pays for ever."""
    while True:
        await pay({A: 1})


@game
async def drawn_out() -> None:
    """Draws for ever."""
    while True:
        await draw((1, 2))


@game
async def lengthy() -> None:
    """Asks for ever."""
    while True:
        await A.choose("C")


def test_draws_without_end_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.games.session.MOST_STEPS", 50)
    with pytest.raises(UsageError, match="drawn_out drew 50 times without asking anyone; it seems to loop for ever"):
        drawn_out.play({})
    drawn_out.start([1] * 60)  # as long as it does not draw by itself


def test_choices_without_end_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.games.session.MOST_STEPS", 50)
    cooperate = {A: lambda view: "C", B: lambda view: "C"}
    with pytest.raises(UsageError, match="lengthy asked A 50 times; it seems to go on for ever"):
        lengthy.play(cooperate)
    assert iterated_prisoners_dilemma(50).play(cooperate).payoffs == {A: 150, B: 150}


@game
async def pairs() -> Returns:
    """A chooses a pair, and chance another one."""
    mine = await A.choose(((1, (2, 3)), (3, (4, 5))))
    drawn = await draw(((1, (2, 3)), (3, (4, 5))))
    return {A: mine == drawn}


def test_tuples_come_back_from_json() -> None:
    session = pairs.start([(1, (2, 3)), (3, (4, 5))])
    again = pairs.start(json.loads(json.dumps(session.history)))
    assert again.over
    assert again.history == session.history


def test_what_chance_decides_is_a_plain_value() -> None:
    session = monty_hall.start()
    assert session.chance
    assert session.chance == Chance((1, 2, 3), (Fraction(1, 3),) * 3)


@pytest.mark.parametrize(("wrong", "words"), [(sleepy, "a game awaits choices"), (endless, "loop for ever")])
def test_games_that_cannot_be_stepped_are_refused(wrong: object, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        wrong.start()  # type: ignore[attr-defined]


@pytest.mark.parametrize("door", [1.0, True, "1", [1], np.float64(1)])
def test_an_action_is_of_its_own_type(door: object) -> None:
    session = monty_hall.start([2])
    with pytest.raises(UsageError, match=r"you cannot choose .* here; legal are 1, 2, 3"):
        session.act({You: door})
    session.act({You: np.int64(1)})
    assert type(session.history[-1]) is int, "the history holds the game's own words"
