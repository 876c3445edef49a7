"""Positions of suspended games are equal exactly where the future is."""

import itertools
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Coroutine, Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from detente.games import frames
from detente.games.effects import pay, together
from detente.games.frames import Unreadable, content, position
from detente.games.game import Game, game
from detente.games.iterated import iterated_prisoners_dilemma, slip
from detente.games.two_by_two import CD, A, B


def driven(each: Game, values: Iterable[Any]) -> Coroutine[Any, Any, Any]:
    coroutine = each.begin()
    coroutine.send(None)
    for value in values:
        coroutine.send(value)
    return coroutine


def at(each: Game, *values: Any) -> Hashable:
    return position(driven(each, values))


def test_what_was_forgotten_does_not_count() -> None:
    dilemma = iterated_prisoners_dilemma(4)
    pay_now = None
    first = at(dilemma, ("C", "D"), pay_now, ("D", "D"), pay_now)
    assert first == at(dilemma, ("D", "C"), pay_now, ("D", "D"), pay_now)
    assert hash(first) == hash(at(dilemma, ("C", "C"), pay_now, ("D", "D"), pay_now))


@pytest.mark.parametrize(
    "other",
    [
        [("C", "D"), None, ("D", "C"), None],  # another last round
        [("D", "D"), None],  # another round
        [("C", "D"), None, ("D", "D")],  # before the payment
    ],
)
def test_what_is_remembered_counts(other: list[Any]) -> None:
    dilemma = iterated_prisoners_dilemma(4)
    assert at(dilemma, ("C", "D"), None, ("D", "D"), None) != at(dilemma, *other)


@game
async def in_turn() -> None:
    """Who moves is in the loop's iterator alone, and the first two turns look alike."""
    for player in (A, A, B):
        await player.choose(CD)


@game
async def zipped() -> None:
    """The same, in nested iterators."""
    for player, _ in zip([A, A, A], enumerate("xxx"), strict=True):
        for _ in reversed((0, 0)):
            await player.choose(CD)


@game
async def generated() -> None:
    """The same, in a generator expression."""
    for player in (player for player in (A, A, B)):
        await player.choose(CD)


@game
async def mapped() -> None:
    """The same, in a map over a dict."""
    for player in map({0: A, 1: B}.get, {0: 0, 1: 1}):
        assert player
        await player.choose(CD)
        await player.choose(CD)


@game
async def within() -> None:
    """The same, in a game within the game."""
    await in_turn
    await slip("C", CD, 0.5)
    await in_turn


@pytest.mark.parametrize("each", [in_turn, zipped, generated, mapped, within], ids=repr)
def test_iterators_on_the_stack_count(each: Game) -> None:
    """All stops of an episode differ, though its variables do not."""
    coroutine = each.begin()
    found, value = [], None
    while True:
        try:
            coroutine.send(value)
        except StopIteration:
            break
        found.append(position(coroutine))
        value = "C"
    assert len(found) > 2
    assert len(set(found)) == len(found)
    again = each.begin()
    again.send(None)
    again.send("C")
    assert position(again) == found[1]


@game
async def in_an_expression() -> None:
    """The first answer is on the stack when the second is asked for."""
    await pay({A: len(set([await A.choose(CD), await B.choose(CD)]))})


@game
async def in_a_closure() -> None:
    """The first answer is in a cell of a function only."""

    def told() -> str:
        return first

    first = await A.choose(CD)
    if await B.choose(CD) == "C":
        await A.choose(CD, seeing=told())


@game
async def in_a_default() -> None:
    """The first answer is in a default of a function only."""

    def makes(first: str) -> Callable[[], str]:
        return lambda answer=first: answer

    told = makes(await A.choose(CD))
    if await B.choose(CD) == "C":
        await A.choose(CD, seeing=told())


@pytest.mark.parametrize("each", [in_an_expression, in_a_closure, in_a_default], ids=repr)
def test_values_off_the_variables_count(each: Game) -> None:
    assert at(each, "C") != at(each, "D")
    assert at(each, "C") == at(each, "C")


@game
async def recursive(depth: int = 3) -> None:
    """A game in itself, with a function that calls itself."""

    def counted(number: int) -> int:
        return counted(number - 1) + 1 if number else 0

    await A.choose(CD, seeing=counted(depth))
    if depth:
        await recursive(depth - 1)


def test_cycles_end() -> None:
    assert at(recursive, "C", "C") == at(recursive, "D", "D")
    assert at(recursive, "C", "C") != at(recursive, "C")
    endless: list[Any] = [1]
    endless.append(endless)
    same: list[Any] = [1]
    same.append(same)
    assert content(endless) == content(same) != content([1, [1]])


@dataclass
class Record:
    """A thing that can change."""

    value: Any


@dataclass(frozen=True)
class Fact:
    """A thing that cannot."""

    value: Any


class Slotted:
    """A thing that hides what it holds."""

    __slots__ = ("value",)


ALIKE: list[Callable[[], Any]] = [
    lambda: (1, "a", None, b"", 1.5, 2j, Fraction(1, 3), range(4)),
    lambda: [1, [2, {3: {4}}], deque([5], maxlen=2), frozenset({6})],
    lambda: (Counter("abba"), defaultdict(list, {1: [2]})),
    lambda: (np.arange(3.0), np.float32(1), np.zeros((2, 2), bool)),
    lambda: (Record([1]), Fact((1, Record(2)))),
    lambda: (len, [].append, "a".join, deque, itertools, Record([1]).__eq__, in_turn, lambda x: x),
    lambda: [iter(()), iter([1]), iter({1: 2}.items()), iter({1}), reversed([1]), enumerate("ab"), map(len, ["a"])],
]


@pytest.mark.parametrize("make", ALIKE)
def test_equal_contents(make: Callable[[], Any]) -> None:
    assert content(make()) == content(make())


UNLIKE: list[tuple[Any, Any]] = [
    (1, True),
    (1, 1.0),
    (0.0, -0.0),
    ([1], (1,)),
    ({1: 2, 3: 4}, {3: 4, 1: 2}),  # a game may loop over it
    (deque([1], maxlen=2), deque([1], maxlen=3)),
    (defaultdict(int), defaultdict(list)),
    (np.zeros(2), np.zeros(2, np.float32)),
    (np.zeros(4), np.zeros((2, 2))),
    (Record(1), Fact(1)),
    (Record(1), Record(2)),
    ([1].append, [2].append),
    (iter([1, 2]), iter([2])),
    (lambda: 1, lambda: 2),
    (iterated_prisoners_dilemma(3), iterated_prisoners_dilemma(4)),
]


@pytest.mark.parametrize(("first", "second"), UNLIKE)
def test_unlike_contents(first: Any, second: Any) -> None:
    assert content(first) != content(second)


def test_being_one_and_the_same_counts() -> None:
    """Two equal lists go different ways once one of them grows; one list twice does not."""
    one = [1]
    assert content((one, one)) == content((one, one))
    assert content((one, one)) != content((one, [1]))
    moving = iter([1, 2, 3])
    assert content((moving, moving)) != content((moving, iter([1, 2, 3])))


def test_what_a_record_was_given_besides_counts() -> None:
    plain, marked = Record(1), Record(1)
    marked.note = "x"  # type: ignore[attr-defined]
    assert content(plain) != content(marked)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (object(), "object"),
        (Slotted(), "Slotted"),
        (SimpleNamespace(a=1), "SimpleNamespace"),
        (itertools.count(), "count"),
        (iter(lambda: 1, 2), "callable_iterator"),
        (np.array([object()]), "ndarray"),
        ([{"a": (object(),)}], "object"),
    ],
)
def test_what_cannot_be_read_is_named(value: Any, name: str) -> None:
    with pytest.raises(Unreadable, match=f"a value of type .*{name}"):
        content(value)


def test_nests_have_a_limit() -> None:
    nest: Any = ()
    for _ in range(100_000):
        nest = (nest,)
    with pytest.raises(Unreadable, match="nested too deeply"):
        content(nest)


@game
async def exceptional() -> None:
    """Waits while it handles an exception, which frames hold in a way of their own."""
    try:
        raise KeyError(await A.choose(CD))
    except KeyError:
        await together(A.choose(CD), B.choose(CD))


def test_exceptions_are_unreadable() -> None:
    with pytest.raises(Unreadable, match="KeyError"):
        at(exceptional, "C")


def test_unknown_pythons_are_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "KNOWN_PYTHONS", ((2, 7),))
    with pytest.raises(Unreadable, match="frames of"):
        at(in_turn)


def test_a_finished_coroutine_is_over() -> None:
    @game
    async def over() -> None:
        """Keeps a generator that is used up."""
        used = (number for number in ())
        list(used)
        await A.choose(CD, seeing=None if used else 1)

    assert at(over) == at(over)
