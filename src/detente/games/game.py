"""A game is a coroutine: one `async def` that reads like the rules.

    A, B = players("A", "B")

    @game
    async def trust(pie: int = 10, factor: int = 3) -> Returns:
        '''A sends some of a pie, which grows on the way; B sends some of it back.'''
        sent = await A.choose(range(pie + 1))
        back = await B.choose(range(factor * sent + 1), seeing=sent)
        return {A: pie - sent + back, B: factor * sent - back}

Every `await` is a cut, so the game decomposes into its decisions by itself.
"""

import inspect
from collections.abc import Callable, Coroutine, Generator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias, get_type_hints

from detente.base import reference
from detente.base.annotation import fit
from detente.base.errors import UnknownName, UsageError
from detente.base.seed import Seed, Stream
from detente.games.effects import Effect, Player, pay
from detente.games.parameters import Rounds
from detente.games.session import Session, Strategy, View, legal, listed, pick, returned

Returns: TypeAlias = Mapping[Player, float] | None
Rules: TypeAlias = Callable[..., Coroutine[Effect[Any], Any, Any]]
Profile: TypeAlias = Mapping[Player, Strategy]

PLAYER, CHANCE = 0, 1  # the roles of streams


class Game:
    """A game with its parameters fixed; calling it makes the same game with others."""

    def __init__(self, rules: Rules, parameters: Mapping[str, Any]) -> None:
        self.rules = rules
        self.parameters = dict(parameters)
        self.name = getattr(rules, "__name__", "game")
        self.__doc__ = rules.__doc__

    def __call__(self, *positional: Any, **named: Any) -> "Game":
        """The same game with other parameters.

        Raises:
            UnknownName: there is no parameter of that name.
            UsageError: there are more values than parameters, or one is not what its annotation declares.
        """
        known = self.declared
        given = [*(("", value) for value in positional), *named.items()]
        values = reference.named(given, known, self.name)
        for name, value in values.items():
            if name not in known:
                listed = f"its parameters: {', '.join(known) or 'none'}"
                raise UnknownName(f"parameter of {self.name}", name, known, listed)
            values[name] = fit(known[name], value, f"{name} of {self.name}")
        return Game(self.rules, {**self.parameters, **values})

    @cached_property
    def declared(self) -> dict[str, Any]:
        """The annotation of every parameter, `Any` where there is none."""
        try:
            hints = get_type_hints(self.rules, include_extras=True)
        except NameError:  # an annotation that only a type checker can read declares nothing
            hints = {}
        return {name: hints.get(name, Any) for name in self._signature.parameters}

    @cached_property
    def _signature(self) -> inspect.Signature:
        return inspect.signature(self.rules)

    def begin(self) -> Coroutine[Any, Any, Any]:
        """A fresh coroutine that plays the game.

        Raises:
            UsageError: a parameter has no value.
        """
        try:
            self._signature.bind(**self.parameters)
        except TypeError as error:
            raise UsageError(f"{self.name} cannot begin: {error}") from None
        return self.rules(**self.parameters)

    def start(self, history: Sequence[Any] = (), rng: Stream | None = None) -> Session:
        """An episode, stopped at its first decision after a history; see `Session`."""
        return Session(self, history, rng)

    def play(self, profile: Profile, seed: Seed = Seed(0)) -> Session:
        """A whole episode between strategies; those of players who are never asked are not looked at.

        Raises:
            UsageError: a player has no strategy, or a strategy's answer is no action and no distribution over them.
        """
        session = self.start(rng=Stream(seed.child("chance").key, 0, CHANCE))
        seated: dict[Player, tuple[Strategy, Stream]] = {}
        while not session.over:
            actions = {}
            for view in session.views:
                if view.player not in seated:
                    stream = Stream(seed.child("player", view.player.name).key, 0, PLAYER)
                    seated[view.player] = for_episode(strategy_of(profile, view.player), stream), stream
                strategy, stream = seated[view.player]
                actions[view.player] = sample(strategy(view), view, stream)
            session.act(actions)
        return session

    def __await__(self) -> Generator[Effect[Any], Any, Any]:
        """Play this game within another one."""
        return returned(self, (yield from self.begin().__await__()))

    def __rshift__(self, after: "Game") -> "Game":
        """This game, and then another; if that one needs a value more, it gets this one's result."""
        return then(self, after) if isinstance(after, Game) else NotImplemented

    def __pow__(self, times: int) -> "Game":
        """This game, so many times."""
        return repeated(self, times)

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self.parameters.items())
        return f"{self.name}({given})" if given else self.name


def game(rules: Rules) -> Game:
    """Make an ``async def`` a game.

    Raises:
        UsageError: it is not a coroutine function.
    """
    if not inspect.iscoroutinefunction(rules):
        name = getattr(rules, "__name__", repr(rules))
        raise UsageError(f"{name} is no game yet; write it as `async def {name}`")
    return Game(rules, {})


def strategy_of(profile: Profile, player: Player) -> Strategy:
    """A player's strategy in a profile.

    Raises:
        UsageError: it has none there, or it is no function.
    """
    if player not in profile:
        known = ", ".join(getattr(each, "name", repr(each)) for each in profile) or "none"
        raise UsageError(f"{player.name} has no strategy; the profile has {known}")
    if not callable(profile[player]):
        raise UsageError(f"the strategy of {player.name} is {profile[player]!r}; it must be a function of what is seen")
    return profile[player]


def for_episode(strategy: Any, stream: Stream) -> Any:
    """What a strategy is for the length of an episode.

    Most are always the same. One that draws by itself, so that its chances are not known, has a method `episode`, which
    makes another such strategy from the stream of its player.
    """
    begin: Callable[[Stream], Strategy] | None = getattr(strategy, "episode", None)
    return begin(stream) if begin else strategy


def sample(answer: Any, view: View, stream: Stream) -> Any:
    """The action that a strategy's answer comes to: itself, or one drawn from its distribution.

    Raises:
        UsageError: an action is illegal, or the probabilities do not sum to 1.
    """
    chances = distribution(answer, view)
    return pick(list(chances), chances.values(), stream.uniform() if len(chances) > 1 else 0.0)


def distribution(answer: Any, view: View) -> dict[Any, float]:
    """A strategy's answer as probabilities of legal actions; those that are 0 are left out.

    Raises:
        UsageError: an action is illegal, or the probabilities are negative or do not sum to 1.
    """
    answers = list(answer) if isinstance(answer, Mapping) else [answer]
    illegal = [action for action in answers if not legal(action, view.actions)]
    if illegal:
        raise UsageError(f"the strategy of {view.player.name} chose {illegal[0]!r}; legal are {listed(view.actions)}")
    chances: Mapping[Any, Any] = answer if isinstance(answer, Mapping) else {answer: 1.0}
    if not all(isinstance(chance, int | float | Fraction) for chance in chances.values()):
        raise UsageError(f"the probabilities of {view.player.name} are {list(chances.values())}; they must be numbers")
    total = sum(chances.values())
    if not (all(chance >= 0 for chance in chances.values()) and abs(total - 1) <= 1e-9):  # true of nan, too
        raise UsageError(
            f"the probabilities of {view.player.name} are {list(chances.values())}, {total:g} in all; "
            "they must be at least 0 and sum to 1"
        )
    return {action: float(chance) for action, chance in chances.items() if chance}


@game
async def then(first: Game, second: Game) -> Any:
    """One game after another; the second gets the result of the first if it lacks a parameter."""
    result = await first
    if isinstance(result, Mapping):
        await pay(result)
    return await second(*_lacking(second, result))


@game
async def repeated(stage: Game, times: Rounds) -> None:
    """A stage game, again and again."""
    for _ in range(times):
        result = await stage
        if isinstance(result, Mapping):
            await pay(result)


def _lacking(second: Game, result: Any) -> tuple[Any, ...]:
    parameters = inspect.signature(second.rules).parameters.values()
    needed = [p for p in parameters if p.default is p.empty and p.name not in second.parameters]
    return (result,) if needed else ()
