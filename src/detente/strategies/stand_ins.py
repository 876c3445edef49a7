"""Stand-ins for what a rule sees, which know only so much and say when that is not enough."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from numbers import Integral, Real
from typing import Any, NoReturn

from detente.base.errors import NotFinite


class Limits:
    """How far bounds may grow before a rule counts as not finite."""

    window = 10
    count = 128
    branches = 1000


class NeedsMore(Exception):
    """The rule asked for more than a stand-in knows."""

    def __init__(self, what: str, amount: int) -> None:
        super().__init__(what)
        self.what, self.amount = what, amount


@dataclass(frozen=True)
class Known:
    """What is known at a decision: the rule's memory, the newest turns, and counts up to their bounds.

    `own` and `other` hold the newest actions, oldest first; counts are in the order of `COUNTS`.
    """

    memory: bytes
    own: tuple[int, ...] = ()
    other: tuple[int, ...] = ()
    counts: tuple[int, ...] = (0, 0, 0, 0, 0)


COUNTS = ("turn", "own C", "own D", "other C", "other D")


@dataclass(frozen=True)
class Bounds:
    """How much is remembered: the newest turns, and each count up to a bound."""

    window: int = 0
    counts: tuple[int, ...] = (0, 0, 0, 0, 0)

    def grown(self, need: NeedsMore, name: str) -> "Bounds":
        """Wider bounds that meet a need.

        Raises:
            NotFinite: there is no end to it.
        """
        if need.what == "window":
            if need.amount > Limits.window:
                raise NotFinite(f"{name} looks back further than {Limits.window} turns")
            return replace(self, window=need.amount)
        if need.amount > Limits.count:
            raise NotFinite(f"{name} counts without end ({need.what}), so it is not a finite automaton")
        which = COUNTS.index(need.what)
        return replace(self, counts=(*self.counts[:which], need.amount, *self.counts[which + 1 :]))

    def trimmed(self, before: Known, memory: bytes, own: int, other: int) -> Known:
        """What is known after one more turn."""
        steps = (1, 1 - own, own, 1 - other, other)
        counts = tuple(
            min(count + step, bound) for count, step, bound in zip(before.counts, steps, self.counts, strict=True)
        )
        keep = slice(len(before.own) + 1 - self.window if len(before.own) >= self.window else 0, None)
        return Known(memory, (*before.own, own)[keep], (*before.other, other)[keep], counts)


class Pasts:
    """Both players' pasts in a state, as the rule sees them."""

    def __init__(self, known: Known, bounds: Bounds) -> None:
        turn, own_c, own_d, other_c, other_d = (
            _count(value, bound, name) for value, bound, name in zip(known.counts, bounds.counts, COUNTS, strict=True)
        )
        self.me = Past(turn, (own_c, own_d), Moves(known.own, bounds.window))
        self.opp = Past(turn, (other_c, other_d), Moves(known.other, bounds.window))


class Past:
    """Stands in for a `History` of a game of two actions."""

    bits = 1

    def __init__(self, turn: Any, counts: tuple[Any, Any], moves: "Moves") -> None:
        self.turn, self.moves = turn, moves
        self.cooperations, self.defections = counts

    @property
    def last(self) -> int:
        """The newest action, C before the first turn."""
        newest = self.moves[-1:]
        return newest[0] if newest else 0


class Moves:
    """Stands in for the list of actions: the newest are known, or all if there are no more."""

    def __init__(self, newest: tuple[int, ...], window: int) -> None:
        self._newest, self._whole = newest, len(newest) < window

    def __getitem__(self, where: Any) -> Any:
        """The action so many turns ago, or the last so many, as with negative indices of a list."""
        ago = -(where.start if isinstance(where, slice) else where)
        if ago > len(self._newest) and not self._whole:
            raise NeedsMore("window", int(ago))
        return self._newest[where]


class Opaque:
    """Something that may be compared but not computed with, as not enough is known of it."""

    def _unknown(self) -> NoReturn:
        raise NotImplementedError

    def _arithmetic(self, *other: Any) -> NoReturn:
        self._unknown()

    __hash__ = None  # type: ignore[assignment]
    __int__ = __index__ = __float__ = __bool__ = __neg__ = __abs__ = __round__ = __floor__ = __ceil__ = _arithmetic
    __radd__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __rmod__ = _arithmetic
    __floordiv__ = __rfloordiv__ = __truediv__ = __rtruediv__ = __pow__ = __rpow__ = _arithmetic
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = _arithmetic
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = _arithmetic


class AtLeast(Opaque):
    """Stands in for a count of which only a lower bound is known."""

    def __init__(self, bound: int, name: str, base: int) -> None:
        self._bound, self._name, self._base = bound, name, base

    def _unknown(self, wanted: float | None = None) -> NoReturn:
        missing = max(1, self._base) if wanted is None else math.ceil(wanted) - self._bound + 1
        raise NeedsMore(self._name, self._base + max(missing, 1))

    def _exceeds(self, other: Any, equal: bool) -> bool:
        if not isinstance(other, Real):
            self._unknown()
        if other == math.inf:  # the length of a match without end
            return False
        if float(other) < self._bound or (equal and other == self._bound):
            return True
        self._unknown(float(other))

    def __gt__(self, other: Any) -> bool:
        return self._exceeds(other, equal=False)

    def __ge__(self, other: Any) -> bool:
        return self._exceeds(other, equal=True)

    def __lt__(self, other: Any) -> bool:
        return not self._exceeds(other, equal=True)

    def __le__(self, other: Any) -> bool:
        return not self._exceeds(other, equal=False)

    def __eq__(self, other: object) -> bool:
        return other != math.inf and not self._exceeds(other, equal=False)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __sub__(self, other: Any) -> "AtLeast":
        if not isinstance(other, Integral):
            self._unknown()
        return AtLeast(self._bound - int(other), self._name, self._base)

    def __add__(self, other: Any) -> "AtLeast":
        return self - (-other) if isinstance(other, Integral) else self._unknown()


def _count(value: int, bound: int, name: str) -> "int | AtLeast":
    return value if value < bound else AtLeast(bound, name, bound)


class Draw(Opaque):
    """Stands in for a number drawn from [low, high); each comparison follows one of its outcomes."""

    def __init__(self, stream: "Chance") -> None:
        self._stream = stream
        self._low, self._high = 0.0, 1.0

    def _unknown(self) -> NoReturn:
        self._stream.next()

    __add__ = __sub__ = Opaque._arithmetic

    def __lt__(self, threshold: Any) -> bool:
        cut = float(threshold)
        if cut <= self._low:
            return False
        if cut >= self._high:
            return True
        below = self._stream.choose((cut - self._low) / (self._high - self._low))
        self._low, self._high = (self._low, cut) if below else (cut, self._high)
        return below

    def __ge__(self, threshold: Any) -> bool:
        return not self < threshold

    __le__ = __lt__  # a single point has no chance

    def __gt__(self, threshold: Any) -> bool:
        return not self < threshold


class Chance:
    """Stands in for a stream of chance: follows a list of choices and then takes every first one."""

    def __init__(self, script: list[bool], name: str) -> None:
        self.script, self.taken, self.chance = script, 0, 1.0
        self._name = name

    def uniform(self) -> Draw:
        """A number of which nothing is known yet."""
        return Draw(self)

    def next(self) -> NoReturn:
        """Raw bits, or numbers made of them, cannot be followed."""
        raise NotFinite(f"{self._name} computes with random numbers; only comparing them can be followed exactly")

    def choose(self, p: float) -> bool:
        """Which of two outcomes, the first of which has chance p."""
        if self.taken == len(self.script):
            self.script.append(True)
        outcome = self.script[self.taken]
        self.taken += 1
        self.chance *= p if outcome else 1 - p
        return outcome


def branches(run: Callable[[Chance], None], most: int, name: str) -> None:
    """Run something once for every way its chances can fall out."""
    script: list[bool] = []
    for _ in range(most):
        stream = Chance(script, name)
        run(stream)
        while script and not script[-1]:
            script.pop()
        if not script:
            return
        script[-1] = False
    raise NotFinite(f"one move of {name} can fall out in more than {most} ways")
