"""Seats that answer later play the same games."""

import asyncio

import pytest

from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.bargaining import trust
from detente.games.host import host
from detente.games.information import You, monty_hall
from detente.games.session import View
from detente.games.two_by_two import A, B, prisoners_dilemma


def half(view: View) -> dict[object, float]:
    return {action: 1 / len(view.actions) for action in view.actions}


async def late(view: View) -> dict[object, float]:
    await asyncio.sleep(0)
    return half(view)


def test_async_seats_play_what_strategies_play() -> None:
    for seed in map(Seed, range(20)):
        assert asyncio.run(host(monty_hall, {You: late}, seed)).history == monty_hall.play({You: half}, seed).history


def test_those_who_choose_together_are_asked_together() -> None:
    async def play() -> None:
        answered = asyncio.Event()

        async def first(view: View) -> str:
            await asyncio.wait_for(answered.wait(), 5)  # never, were B asked after A's answer
            return "C"

        async def second(view: View) -> str:
            answered.set()
            return "D"

        assert (await host(prisoners_dilemma, {A: first, B: second})).payoffs == {A: 0, B: 5}

    asyncio.run(play())


def test_an_illegal_answer_is_told_and_asked_again() -> None:
    answers = iter([99, 4])
    told: list[str] = []

    async def tell(view: View, error: UsageError) -> None:
        told.append(str(error))

    seats = {A: lambda view: next(answers), B: lambda view: 0}
    assert asyncio.run(host(trust, seats, refuse=tell)).payoffs == {A: 6, B: 12}
    assert len(told) == 1
    assert "the strategy of A chose 99; legal are" in told[0]


def test_without_anyone_to_tell_it_raises() -> None:
    with pytest.raises(UsageError, match="chose 99"):
        asyncio.run(host(trust, {A: lambda view: 99, B: lambda view: 0}))
    with pytest.raises(UsageError, match="nobody sits for B; there are seats for A"):
        asyncio.run(host(trust, {A: lambda view: 1}))
