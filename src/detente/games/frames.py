"""Frames: where a suspended game stands, as a value that can be compared.

A coroutine that waits is a chain of frames. Each has a place in its code and holds values: its variables, the cells of
its closures, and on its stack whatever an expression or a loop has not used up yet. Two episodes of a pure game that
stand at equal positions have the same future, whatever their pasts.

Only values whose whole state can be read make a position: numbers, texts, containers of them, dataclasses, functions,
games, and the iterators that loops over these use. Anything else is `Unreadable`, and then nothing may be merged.
How frames hold their values is a matter of CPython; it has been tested on the versions in `KNOWN_PYTHONS`.
"""

import gc
import sys
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Coroutine, Hashable, Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from types import BuiltinFunctionType, CellType, CoroutineType, FunctionType, GeneratorType, MethodType, ModuleType
from typing import Any

import numpy as np

from detente.games.effects import Player
from detente.games.game import Game

KNOWN_PYTHONS = ((3, 11), (3, 12), (3, 13))

ATOMS = frozenset({type(None), type(...), bool, int, str, bytes, complex, range, Fraction})
SEQUENCES = frozenset({list, deque, set, frozenset})
MAPPINGS = frozenset({dict, Counter, defaultdict})
ITERABLES: tuple[Iterable[Any], ...] = ("", "é", b"", (), [], {}, {}.values(), {}.items(), set(), range(0))
REVERSIBLES: tuple[Any, ...] = ((), [], {}, range(0), {}.values(), {}.items())
ITERATORS = frozenset(
    {enumerate, zip, map, filter}
    | {type(iter(empty)) for empty in (*ITERABLES, range(1 << 99))}
    | {type(reversed(empty)) for empty in REVERSIBLES}
)


class Unreadable(Exception):
    """Something whose state cannot be read; the text names it."""


def position(coroutine: Coroutine[Any, Any, Any]) -> Hashable:
    """Where a suspended coroutine stands.

    Raises:
        Unreadable: it holds something whose state cannot be read, or this Python keeps frames in an unknown way.
    """
    if sys.implementation.name != "cpython" or sys.version_info[:2] not in KNOWN_PYTHONS:
        raise Unreadable(f"the frames of {sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}")
    return content(coroutine)


def content(value: object) -> Hashable:
    """All that a value holds: equal contents cannot be told apart by what is done to them.

    Types count, as 1 and True are equal but not alike, and so does which mutable values are one and the same.

    Raises:
        Unreadable: the state of something within cannot be read.
    """
    try:
        return _Reader().read(value)
    except RecursionError:
        raise Unreadable("a value that is nested too deeply") from None


class _Reader:
    """Reads one value; things that can change are numbered as they are met, so that a second meeting is known."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._kept: list[object] = []  # what has a number must live, lest another thing gets its id

    def read(self, value: Any) -> Hashable:
        """The content of a value."""
        kind = type(value)
        if kind in ATOMS:
            return kind, value
        if kind is float:
            return kind, value.hex()  # tells -0.0 from 0.0
        if kind is Player:
            return kind, value.name
        if isinstance(value, tuple):
            return kind, *map(self.read, value)
        if isinstance(value, type | ModuleType | Enum):
            return kind, value
        number = self._numbers.setdefault(id(value), len(self._kept))
        if number < len(self._kept):
            return "again", number
        self._kept.append(value)
        return kind, *self._parts(value, kind)

    def _parts(self, value: Any, kind: type) -> Iterable[Hashable]:
        if kind in SEQUENCES:
            return getattr(value, "maxlen", None), *map(self.read, value)
        if kind in MAPPINGS:
            return self.read(getattr(value, "default_factory", None)), *map(self.read, value.items())
        if kind in ITERATORS:
            return map(self.read, value.__reduce__()[1:])
        if kind in READERS:
            return READERS[kind](self, value)
        if isinstance(value, np.ndarray | np.generic) and not value.dtype.hasobject:
            return value.dtype.str, value.shape, value.tobytes()
        if is_dataclass(kind):
            return self.record(value)
        raise Unreadable(f"a value of type {kind.__qualname__}")

    def record(self, value: Any) -> Iterable[Hashable]:
        """A dataclass: its fields, and all that it was given besides if it can change."""
        kind: Any = type(value)
        names = _fields(kind)
        if not kind.__dataclass_params__.frozen:
            names = *names, *(set(getattr(value, "__dict__", ())) - set(names))
        return names, *(self.read(getattr(value, name, ...)) for name in names)

    def frame(self, suspended: Any) -> Iterable[Hashable]:
        """A coroutine or generator: its place in the code, its variables and its stack, which holds what it awaits."""
        frame = suspended.cr_frame if isinstance(suspended, CoroutineType) else suspended.gi_frame
        if frame is None:
            return ("over",)
        variables = frame.f_locals
        about = id(variables), id(frame), id(frame.f_code)
        _, _, function, *held = [value for value in gc.get_referents(suspended) if id(value) not in about]
        assert function.__code__ is frame.f_code  # after two names; neither matters for how the frame goes on
        while held and held[-1] is None:  # no exception being handled shows as a last None or not at all
            held.pop()
        return id(frame.f_code), frame.f_lasti, tuple(variables), *map(self.read, held)

    def function(self, function: FunctionType) -> Iterable[Hashable]:
        """A function: its code and all that is bound to it."""
        bound = function.__defaults__, function.__kwdefaults__, function.__closure__, function.__dict__ or None
        return id(function.__code__), *map(self.read, bound)

    def builtin(self, function: Any) -> Iterable[Hashable]:
        """A function of Python's own, and what it is bound to."""
        owner = function.__self__
        return function.__qualname__, None if owner is None else self.read(owner)

    def method(self, method: MethodType) -> Iterable[Hashable]:
        """A bound method."""
        return self.read(method.__func__), self.read(method.__self__)

    def cell(self, cell: CellType) -> Iterable[Hashable]:
        """A variable that is shared with a closure."""
        return map(self.read, gc.get_referents(cell))

    def awaited(self, wrapper: Any) -> Iterable[Hashable]:
        """What stands between a generator and the coroutine that it awaits."""
        return map(self.read, gc.get_referents(wrapper))

    def game(self, game: Game) -> Iterable[Hashable]:
        """A game within the game."""
        return self.read(game.rules), self.read(game.parameters)


async def _nothing() -> None:
    pass


def _wrapper() -> type:
    """The type of what `coroutine.__await__()` returns, which Python does not name."""
    coroutine = _nothing()
    kind = type(coroutine.__await__())
    coroutine.close()
    return kind


READERS: dict[type, Callable[[_Reader, Any], Iterable[Hashable]]] = {
    CoroutineType: _Reader.frame,
    GeneratorType: _Reader.frame,
    FunctionType: _Reader.function,
    BuiltinFunctionType: _Reader.builtin,
    MethodType: _Reader.method,
    CellType: _Reader.cell,
    Game: _Reader.game,
    _wrapper(): _Reader.awaited,
}


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
