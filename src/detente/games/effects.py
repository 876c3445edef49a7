"""What a game may await: a player's choice, simultaneous choices, chance, and payment.

An effect means something only when awaited. Used in any other way, as by comparing it, it raises, and one that is
dropped warns: that is how a forgotten `await` shows at once, instead of deciding the game silently.
"""

import sys
import warnings
from collections.abc import Generator, Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, NoReturn, TypeVar, overload

from detente.base.errors import UsageError
from detente.games.offer import lasting, offered

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")


class Effect(Generic[T]):
    """Something a game awaits, and what it gets for it."""

    awaited = False

    def __await__(self) -> Generator["Effect[T]", Any, T]:
        self._use()
        if isinstance(sys.exc_info()[1], GeneratorExit):  # the episode is abandoned, and nobody will answer
            raise GeneratorExit
        answer: T = yield self  # a name that stays off the stack, which frames are read from
        return answer

    def _use(self) -> None:
        self.__dict__["awaited"] = True  # effects are frozen

    def __del__(self) -> None:
        if not self.awaited and self.__dict__:  # one that was refused has no fields
            warnings.warn(f"{self!r} was never awaited; write `await` before it", RuntimeWarning, stacklevel=2)

    def _forgotten(self, *other: object) -> NoReturn:
        self._use()
        raise UsageError(f"{self!r} was used without being awaited; write `await` before it")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __iter__ = __index__ = _forgotten
    __hash__ = object.__hash__


@dataclass(frozen=True)
class Player:
    """A seat in a game, known by its name."""

    name: str

    def choose(self, actions: Iterable[T], seeing: Hashable = None) -> "Choice[T]":
        """Let the player choose one of some actions.

        Args:
            actions: what it may do, each of them different from the others.
            seeing: what it observes before choosing, besides its own past; a value that cannot change.

        Raises:
            UsageError: there are no actions, too many or two equal ones, they come in no order, as those of a set do,
                or an action or observation can change.
        """
        return Choice(self, offered(actions, f"the actions of {self.name}"), lasting(seeing, f"what {self.name} sees"))

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, eq=False)
class Choice(Effect[T]):
    """One player's decision."""

    player: Player
    actions: tuple[T, ...]
    seeing: Hashable = None

    def __repr__(self) -> str:
        return f"{self.player.name}.choose(…)"


@dataclass(frozen=True, eq=False)
class Together(Effect[tuple[T, ...]]):
    """Decisions that are made at the same time: nobody sees the others' first."""

    choices: tuple[Choice[T], ...]

    def __repr__(self) -> str:
        return "together(…)"


@dataclass(frozen=True, eq=False)
class Draw(Effect[T]):
    """Chance: outcomes, each with its exact probability."""

    outcomes: tuple[T, ...]
    chances: tuple[Fraction, ...]

    def __repr__(self) -> str:
        return "draw(…)"


@dataclass(frozen=True, eq=False)
class Pay(Effect[None]):
    """Rewards paid now."""

    payoffs: tuple[tuple[Player, float], ...]

    def __repr__(self) -> str:
        return "pay(…)"


def players(*names: str) -> tuple[Player, ...]:
    """A player of each name.

    Raises:
        UsageError: a name is no text, is empty or was given twice.
    """
    if len({name for name in names if isinstance(name, str) and name}) < len(names):
        raise UsageError(f"{', '.join(map(repr, names))} cannot be players; their names are texts that all differ")
    return tuple(Player(name) for name in names)


def draw(outcomes: Mapping[T, float | Fraction] | Iterable[T]) -> Draw[T]:
    """Let chance decide: outcomes that are equally likely, or a mapping from outcomes to their weights.

    Raises:
        UsageError: there are no outcomes, they come in no order, a weight is negative or no number, or all are zero.
    """
    where = "the outcomes of a draw"
    if not isinstance(outcomes, Mapping):
        equal = offered(outcomes, where)
        return Draw(equal, (Fraction(1, len(equal)),) * len(equal))
    try:
        weights = {outcome: Fraction(weight).limit_denominator(10**12) for outcome, weight in outcomes.items()}
    except (TypeError, ValueError, OverflowError):
        raise UsageError(f"{where} have weights {list(outcomes.values())}; every weight must be a number") from None
    if any(weight < 0 for weight in weights.values()) or not sum(weights.values()):
        raise UsageError(
            f"{where} have weights {list(outcomes.values())}; none may be negative, and one must be positive"
        )
    total = sum(weights.values())
    likely = {outcome: weight / total for outcome, weight in weights.items() if weight}
    return Draw(offered(likely, where), tuple(likely.values()))


@overload
def together(first: Choice[T], second: Choice[U], /) -> Effect[tuple[T, U]]: ...
@overload
def together(first: Choice[T], second: Choice[U], third: Choice[V], /) -> Effect[tuple[T, U, V]]: ...
@overload
def together(*choices: Choice[T]) -> Effect[tuple[T, ...]]: ...
def together(*choices: Choice[Any]) -> Effect[Any]:
    """Let several players choose at the same time.

    Raises:
        UsageError: nobody chooses, someone chooses twice, or something else than a choice was given.
    """
    for choice in choices:
        if isinstance(choice, Effect):
            choice._use()
        if not isinstance(choice, Choice):
            raise UsageError(f"together(…) was given {choice!r}; it takes choices, as player.choose(…) makes them")
    names = [choice.player.name for choice in choices]
    if not names or len(set(names)) < len(names):
        raise UsageError(f"{', '.join(names) or 'nobody'} cannot choose together; name different players, at least one")
    return Together(choices)


def pay(payoffs: Mapping[Player, float]) -> Pay:
    """Pay players something now, in addition to what they get at other times.

    Raises:
        UsageError: a key is no player, or a payoff is no finite number.
    """
    return Pay(ledger(payoffs))


def ledger(payoffs: Mapping[Player, float]) -> tuple[tuple[Player, float], ...]:
    """Payoffs as checked pairs of players and numbers.

    Raises:
        UsageError: a key is no player, or a payoff is no finite number.
    """
    for player, amount in payoffs.items():
        finite = isinstance(amount, int | float | Fraction) and abs(amount) < float("inf")
        if not isinstance(player, Player) or not finite:
            raise UsageError(f"{player!r} was paid {amount!r}; payoffs go from players to finite numbers")
    return tuple((player, float(amount)) for player, amount in payoffs.items())
