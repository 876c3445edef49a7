"""The checker finds what is wrong with a game, and nothing where nothing is."""

from collections.abc import Callable

import pytest

from detente.games.check import check_game
from detente.games.discounted import discounted
from detente.games.effects import draw, pay, together
from detente.games.game import Game, Returns, game
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.two_by_two import A, B, prisoners_dilemma

COUNT = [0]


@pytest.mark.parametrize(
    "played",
    [prisoners_dilemma, monty_hall, iterated_prisoners_dilemma(50), discounted(prisoners_dilemma, 0.9)],
    ids=repr,
)
def test_good_games_have_no_problems(played: Game) -> None:
    assert check_game(played) == []


@game
async def mute() -> Returns:
    return {A: await A.choose((1, 2))}


@game
async def poor() -> Returns:
    """Nobody gets anything."""
    await A.choose((1, 2))
    return {}


@game
async def idle() -> Returns:
    """Forgets to await the game that it consists of."""
    prisoners_dilemma()
    return {A: 1}


@game
async def dropped() -> Returns:
    """Forgets to await a payment."""
    await A.choose((1, 2))
    pay({A: 1})
    return {A: 1}


@game
async def endless() -> Returns:
    """Goes on for ever."""
    while True:
        await A.choose((1, 2))


@game
async def moody() -> Returns:
    """Remembers how often it was played."""
    COUNT[0] += 1
    return {A: await A.choose((1, 2)) + COUNT[0]}


@game
async def unfair() -> Returns:
    """Does not show B what its actions depend on."""
    a = await A.choose((1, 2))
    return {B: await B.choose(range(a))}


@game
async def rare() -> Returns:
    """Breaks where random play hardly ever comes."""
    a, b = await together(A.choose(range(30)), B.choose(range(30)))
    return {A: 1 if a + b < 58 else await draw({"none": 0})}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("use", [lambda choice: choice + 1, len, str.upper, {}.__getitem__, "{:d}".format], ids=str)
def test_a_forgotten_await_is_named_however_it_shows(use: Callable[[object], object]) -> None:
    @game
    async def forgetting() -> Returns:
        """Uses a choice instead of what is chosen."""
        return {A: float(bool(use(A.choose((1, 2)))))}

    first, second = check_game(forgetting)
    assert first.startswith("it stopped with ")
    assert first.endswith(")"), "it says in which line"
    assert second == "A.choose(…) was never awaited; write `await` before it"


@pytest.mark.parametrize(
    ("played", "problem"),
    [
        (mute, "mute has no docstring; tell its rules in a sentence"),
        (poor, "poor paid nobody anything in 100 episodes; return or pay something"),
        (
            idle,
            "idle asked nobody in 100 episodes; await choices, and games within it",
        ),
        (dropped, "pay(…) was never awaited; write `await` before it"),
        (endless, "endless did not end within 10,000 decisions of random play"),
        (
            unfair,
            "unfair offers B different actions where it sees the same (None); let it see what decides them",
        ),
        (rare, "the outcomes of a draw have weights [0]; none may be negative, and one must be positive"),
    ],
    ids=lambda value: value.name if isinstance(value, Game) else "",
)
def test_problems_are_found(played: Game, problem: str) -> None:
    assert check_game(played) == [problem]


def test_what_differs_from_one_time_to_the_next_is_found() -> None:
    (problem,) = check_game(moody)
    assert problem.startswith("moody is not the same when")
