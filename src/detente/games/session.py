"""A session: one episode of a game, which stops by itself at every decision.

The history, a list of plain values, is the whole state: what players chose and what chance drew, in order. Feeding it
to a new session restores, forks or audits the episode, and a shorter one undoes moves.
"""

from collections.abc import Awaitable, Callable, Coroutine, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from numbers import Integral
from typing import Any, Protocol, TypeAlias, TypeVar

from detente.base.errors import UsageError
from detente.base.seed import Stream
from detente.games.effects import Choice, Draw, Pay, Player, Together, ledger

Stop: TypeAlias = Choice[Any] | Together[Any] | Draw[Any]
Payment: TypeAlias = tuple[Player, float]
Payoffs: TypeAlias = dict[Player, float]

T = TypeVar("T")

MOST_STEPS = 100_000


class Playable(Protocol):
    """What a session needs of a game."""

    def begin(self) -> Coroutine[Any, Any, Any]:
        """A fresh coroutine that plays the game."""
        ...


@dataclass(frozen=True)
class View:
    """All that a player may know when it chooses.

    Attributes:
        player: who chooses.
        actions: what it may do.
        seeing: what it observes now.
        past: its own earlier observations and actions in this episode, in order.
    """

    player: Player
    actions: tuple[Any, ...]
    seeing: Hashable
    past: tuple[tuple[Hashable, Any], ...]

    @property
    def information(self) -> tuple[Hashable, ...]:
        """The information set: two decisions with equal information cannot be told apart by the player."""
        return self.player.name, self.past, self.seeing


@dataclass(frozen=True)
class Chance:
    """What chance is to decide.

    Attributes:
        outcomes: what it may come to.
        chances: the probability of each.
    """

    outcomes: tuple[Any, ...]
    chances: tuple[Fraction, ...]


Strategy: TypeAlias = Callable[[View], Any]  # an action, or a mapping from actions to their probabilities


class Session:
    """A game stopped at its next decision.

    Attributes:
        views: what those who must choose now see; empty while chance is to be told and when the game is over.
        chance: what chance decides, which is to be told; None where a stream draws by itself.
        history: everything chosen and drawn so far.
        payoffs: what each player has got so far.
        result: what the game returned, once it is over.
    """

    def __init__(self, game: Playable, history: Sequence[Any] = (), rng: Stream | None = None) -> None:
        """Start an episode, and replay a history.

        Args:
            game: to be played.
            history: what has happened already.
            rng: draws for chance after the history; without one, chance waits to be told.

        Raises:
            UsageError: the history is not one of this game.
        """
        self.game = game
        self.history: list[Any] = []
        self.payoffs: Payoffs = {}
        self.views: tuple[View, ...] = ()
        self.chance: Chance | None = None
        self.result: Any = None
        self.over = False
        self._past: dict[Player, tuple[tuple[Hashable, Any], ...]] = {}
        self._rng: Stream | None = None
        self._coroutine = game.begin()
        self._advance(None)
        if not isinstance(history, list | tuple):
            raise UsageError(f"a history is a list of what was chosen and drawn, in order; {history!r} is none")
        for value in history:
            self.tell(value)
        self._rng = rng
        self._draw()

    def act(self, actions: Mapping[Player, Any]) -> None:
        """Let those who must choose act.

        Raises:
            UsageError: someone's action is missing, illegal or not asked for; the session stays as it was.
        """
        waiting = [view.player for view in self.views]
        for player in actions:
            if player not in waiting:
                raise UsageError(f"it is not the turn of {player!r}; {self._awaited(self.views)}")
        missing = [view for view in self.views if view.player not in actions]
        if missing or not waiting:
            raise UsageError(self._awaited(missing))
        chosen = tuple(actions[player] for player in waiting)
        self.tell(chosen if isinstance(self._stop, Together) else chosen[0])
        self._draw()

    def happens(self, outcome: Any) -> None:
        """Tell what chance drew.

        Raises:
            UsageError: chance is not to be told now, or the outcome is not possible.
        """
        if self.chance is None:
            raise UsageError(f"chance has nothing to decide now; {self._awaited(self.views)}")
        self.tell(outcome)

    def tell(self, value: Any) -> None:
        """Go on as a history says: with what is chosen by those who must choose now, or drawn by chance.

        Raises:
            UsageError: it cannot come here.
        """
        if self.over:
            raise UsageError(f"{value!r} comes after the end of {self.game!r}; the game is over")
        value = plain(value)
        if self.chance is None:
            value = self._choose(value)
        elif legal(value, self.chance.outcomes):
            value = self.chance.outcomes[self.chance.outcomes.index(value)]
        else:
            raise UsageError(f"chance cannot be {value!r} here; possible are {listed(self.chance.outcomes)}")
        self.history.append(value)
        self._advance(value)

    def close(self) -> None:
        """Abandon the episode."""
        self._coroutine.close()

    def _awaited(self, views: Sequence[View]) -> str:
        """What the game waits for: the choices at some views, or else chance, or nothing."""
        if views:
            return f"the game waits for {' and '.join(f'{v.player.name} ({listed(v.actions)})' for v in views)}"
        return (
            f"chance has to be told first ({listed(self.chance.outcomes)})"
            if self.chance is not None
            else "the game is over"
        )

    def _draw(self) -> None:
        """Let the stream decide for chance until someone must choose."""
        for _ in range(MOST_STEPS):
            if self.chance is None or self._rng is None:
                return
            self.tell(pick(self.chance.outcomes, self.chance.chances, self._rng.uniform()))
        raise UsageError(f"{self.game!r} drew {MOST_STEPS:,} times without asking anyone; it seems to loop for ever")

    def _choose(self, value: Any) -> Any:
        """What was chosen, in the game's own words."""
        many = isinstance(self._stop, Together)
        chosen = value if many and isinstance(value, tuple) else (value,)
        if len(chosen) != len(self.views):
            raise UsageError(f"{value!r} is not one action for each; {self._awaited(self.views)}")
        actions = []
        for view, action in zip(self.views, chosen, strict=True):
            if not legal(action, view.actions):
                raise UsageError(f"{view.player.name} cannot choose {action!r} here; legal are {listed(view.actions)}")
            actions.append(view.actions[view.actions.index(action)])
        for view, action in zip(self.views, actions, strict=True):
            self._past[view.player] = (*view.past, (view.seeing, action))
        return tuple(actions) if many else actions[0]

    def _advance(self, value: Any) -> None:
        """Let the game go on to its next stop, or to its end."""
        self._stop, paid, self.result = go_on(self.game, self._coroutine, value)
        for player, amount in paid:
            self.payoffs[player] = self.payoffs.get(player, 0.0) + amount
        self.views, self.chance, self.over = (), None, self._stop is None
        match self._stop:
            case Draw(outcomes, chances):
                self.chance = Chance(outcomes, chances)
            case Choice():
                self.views = (self._view(self._stop),)
            case Together(choices):
                self.views = tuple(self._view(choice) for choice in choices)

    def _view(self, choice: Choice[Any]) -> View:
        past = self._past.get(choice.player, ())
        if len(past) >= MOST_STEPS:
            raise UsageError(f"{self.game!r} asked {choice.player} {MOST_STEPS:,} times; it seems to go on for ever")
        return View(choice.player, choice.actions, choice.seeing, past)


def go_on(game: object, coroutine: Coroutine[Any, Any, Any], value: Any) -> tuple[Stop | None, list[Payment], Any]:
    """Run a game to its next stop, or to its end: also what it pays on the way, in order, and what it returns.

    Raises:
        UsageError: the game awaits something strange, or pays and pays without asking anyone.
    """
    paid: list[Payment] = []
    for _ in range(MOST_STEPS):
        try:
            effect = coroutine.send(value)
        except StopIteration as end:
            result = returned(game, end.value)
            paid.extend(ledger(result) if isinstance(result, Mapping) else ())
            return None, paid, result
        if isinstance(effect, Choice | Together | Draw):
            return effect, paid, None
        if not isinstance(effect, Pay):
            coroutine.close()
            raise UsageError(f"{game!r} awaited {effect!r}; a game awaits choices, draws, payments and other games")
        paid.extend(effect.payoffs)
        value = None
    raise UsageError(f"{game!r} paid {MOST_STEPS:,} times without asking anyone; it seems to loop for ever")


def returned(game: object, result: T) -> T:
    """What a game returned.

    Raises:
        UsageError: it still has to be awaited.
    """
    if isinstance(result, Awaitable):
        raise UsageError(f"{game!r} returned {result!r} without awaiting it; write `return await`")
    return result


def pick(outcomes: Sequence[T], chances: Iterable[float | Fraction], u: float) -> T:
    """The outcome in whose share of [0, 1) a number falls."""
    at = 0.0
    for outcome, chance in zip(outcomes, chances, strict=True):
        at += float(chance)
        if u < at:
            return outcome
    return outcomes[-1]


def plain(value: Any) -> Any:
    """A value as games offer it: lists, which tuples become in JSON, are tuples again."""
    return tuple(map(plain, value)) if isinstance(value, list) else value


def legal(value: Any, options: Sequence[Any]) -> bool:
    """Whether a value is one of the options; whole numbers of any library are alike, but 1.0 and True are not 1."""
    if not isinstance(value, Hashable) or value not in options:
        return False
    each = options[options.index(value)]
    return all(isinstance(value, kind) == isinstance(each, kind) for kind in (bool, Integral))


def listed(values: Sequence[Any]) -> str:
    """Values in words, the first eight of them."""
    shown = ", ".join(map(repr, values[:8]))
    return shown if len(values) <= 8 else f"{shown} and {len(values) - 8} more"
