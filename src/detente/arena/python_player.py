"""A Python player: any Python object with a `move` meets compiled players in the same match loop.

The loop calls it back once a turn for the whole batch. It is as slow as Python is; it exists so that foreign players
and half-written rules need no second engine.
"""

import ctypes
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from detente.base.seed import Stream
from detente.strategies.contract import Player
from detente.strategies.mover import RuleMover, legal
from detente.strategies.view import History


class Mover(Protocol):
    """One player in one match."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        """The action for the next turn."""
        ...


STEP = ctypes.CFUNCTYPE(None, *[ctypes.c_int64] * 5)
HEADER = 8  # words of a block before its columns


@dataclass(frozen=True, eq=False)
class PythonPlayer:
    """A player whose moves are made by Python objects.

    Attributes:
        name: how it is written.
        mover: makes the object that plays one repetition, given its payoffs (CC, CD, DC, DD) and the known length.
        stochastic: whether repetitions can differ.
        actions: how many actions its game has.
    """

    name: str
    mover: Callable[[Sequence[float], float], Mover]
    stochastic: bool = True
    actions: int = 2

    def seat(self, payoffs: Sequence[float], length: float) -> "PythonPlayer.Seat":
        """A seat in one block of repetitions."""
        return PythonPlayer.Seat(self, lambda: self.mover(payoffs, length))

    class Seat:
        """The player at work: one mover a lane, behind the address of a C step function."""

        def __init__(self, player: "PythonPlayer", mover: Callable[[], Mover]) -> None:
            self._mover = mover
            self._name, self._actions = player.name, player.actions
            self._lanes: list[tuple[Mover, History, History, Stream]] = []
            self._error: BaseException | None = None
            self._callback = STEP(self._step)
            self.address = ctypes.cast(self._callback, ctypes.c_void_p).value or 0

        def reraise(self) -> None:
            """Raise what went wrong in a move, which could not cross the compiled loop."""
            if self._error is not None:
                raise self._error

        def _step(self, turn: int, n: int, state: int, mine: int, theirs: int) -> None:
            if self._error is not None:
                return
            try:
                self._play(turn, n, _columns(mine), _columns(theirs))
            except BaseException as error:
                self._error = error

        def _play(self, turn: int, n: int, mine: Any, theirs: Any) -> None:
            if turn == 0:
                self._lanes = [
                    (self._mover(), History(self._actions), History(self._actions), _stream(int(low), int(high)))
                    for low, high in zip(mine[2, :n], mine[3, :n], strict=True)
                ]
            mask = 1 if self._actions == 2 else 3
            for k, (mover, me, opp, rng) in enumerate(self._lanes[:n]):
                if turn:
                    me.append(int(mine[0, k]) & mask)
                    opp.append(int(theirs[0, k]) & mask)
                mine[4, k] = legal(int(mover.move(me, opp, rng)), self._name, self._actions)


def interpreted(player: Player) -> PythonPlayer:
    """A catalogue player run as plain Python: the same moves, open to a debugger."""

    def mover(payoffs: Sequence[float], length: float = math.inf) -> Mover:
        return RuleMover(player, payoffs, length)

    return PythonPlayer(player.name, mover, player.stochastic, player.actions)


def _columns(address: int) -> Any:
    lanes = ctypes.c_uint64.from_address(address).value
    words = (ctypes.c_uint64 * (5 * lanes)).from_address(address + 8 * HEADER)
    return np.ctypeslib.as_array(words).reshape(5, lanes)


def _stream(low: int, high: int) -> Stream:
    stream = Stream(0, 0, 0)
    stream.low, stream.high = low, high
    return stream
