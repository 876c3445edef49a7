"""Effects mean something only when awaited, and are checked when made."""

from fractions import Fraction

import pytest

from detente.base.errors import UsageError
from detente.games.effects import Player, draw, pay, players, together

A, B = players("A", "B")


@pytest.mark.parametrize(
    "use",
    [
        lambda choice: choice == "C",
        lambda choice: choice != "C",
        lambda choice: bool(choice),
        lambda choice: [1, 2][choice],
        lambda choice: list(choice),
        lambda choice: choice < 3,
    ],
)
def test_a_forgotten_await_raises(use: object) -> None:
    with pytest.raises(UsageError, match=r"A.choose\(…\) was used without being awaited"):
        use(A.choose(("C", "D")))  # type: ignore[operator]


def test_a_dropped_effect_warns() -> None:
    with pytest.warns(RuntimeWarning, match="pay\\(…\\) was never awaited; write `await` before it"):
        pay({A: 1})
    with pytest.warns(RuntimeWarning, match=r"together\(…\) was never awaited") as caught:
        together(A.choose("CD"), B.choose("CD"))
    assert len(caught) == 1, "its choices were used"


def test_an_abandoned_game_asks_nobody_any_more() -> None:
    """What it awaits after it was closed ends it, as Python would otherwise complain of it."""

    async def stubborn() -> None:
        try:
            await A.choose("CD")
        finally:
            await pay({A: 1})

    coroutine = stubborn()
    coroutine.send(None)
    coroutine.close()
    assert coroutine.cr_frame is None


@pytest.mark.filterwarnings("ignore:draw.* was never awaited")
def test_draws_are_exact() -> None:
    assert draw("abc").chances == (Fraction(1, 3),) * 3
    assert draw({"a": 0.25, "b": 0.75}).chances == (Fraction(1, 4), Fraction(3, 4))
    assert draw({"a": 2, "b": 0, "c": 6}).outcomes == ("a", "c")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: A.choose([]), "actions of A are none"),
        (lambda: A.choose("CC"), "hold 'C' twice"),
        (lambda: A.choose([[1], [2]]), "can change"),
        (lambda: A.choose(range(10**9)), "more than 10,000"),
        (lambda: A.choose("CD", seeing=[1]), "what A sees hold"),
        (lambda: A.choose({"l", "r"}), "actions of A are {.*}; give them in an order"),
        (lambda: A.choose(5), "actions of A are 5; give them in an order"),
        (lambda: draw(frozenset((1, 2))), "outcomes of a draw are .*; give them in an order"),
        (lambda: players("A", "A"), "'A', 'A' cannot be players; their names are texts that all differ"),
        (lambda: players(1), "1 cannot be players"),
        (lambda: players(""), "'' cannot be players"),
        (lambda: draw({}), "weights"),
        (lambda: draw({"a": -1, "b": 2}), "negative"),
        (lambda: draw({"a": "x"}), "must be a number"),
        (lambda: draw({"a": float("nan")}), "must be a number"),
        (lambda: together(A.choose("CD"), A.choose("CD")), "cannot choose together"),
        (lambda: together(), "nobody cannot choose"),
        (lambda: together(A.choose("CD"), draw("ab")), "takes choices"),
        (lambda: pay({"A": 1}), "from players to finite numbers"),
        (lambda: pay({A: float("inf")}), "from players to finite numbers"),
    ],
)
def test_what_cannot_be_played_is_refused(make: object, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        make()  # type: ignore[operator]


def test_players_are_their_names() -> None:
    assert Player("A") == A != B
    assert repr(A) == "A"
