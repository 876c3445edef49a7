"""View strategies: catalogue players at a seat of an iterated game.

A match hands a player both pasts; a game hands it a view. Here the pasts are read out of the view, so that every
published strategy plays, is checked for equilibrium and is served wherever a game written as a coroutine is.
"""

import inspect
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from detente.archetypes.roster import find
from detente.arena.rules import Rules
from detente.base.errors import NotFinite, UsageError
from detente.base.seed import Stream
from detente.games.game import Game
from detente.games.outline import player_names
from detente.games.session import Strategy, View
from detente.games.stage import matrix_of
from detente.strategies.automaton import Automaton, automaton
from detente.strategies.contract import Player
from detente.strategies.luck import Round, chances
from detente.strategies.mover import RuleMover
from detente.strategies.view import History


def as_strategy(player: Player, rules: Rules = Rules(), seat: int = 0) -> Strategy:
    """A catalogue player as a strategy for an iterated game, which shows it how the last round came out.

    The game's first action is its C. A player that draws does so anew in every episode, by the episode's seed. Asked
    for its probabilities, as when it is analysed, it tells them exactly; the few that compute with the numbers they
    draw can be played only, and what asks for their probabilities is refused.

    Args:
        player: whose moves it makes.
        rules: what the player is told of the match, if it asks: payoffs and length.
        seat: 0 if it has the row player's payoffs, 1 if the column player's.

    Raises:
        UsageError: the rules are for another number of actions than the player's.
    """
    if player.actions != rules.game.actions:
        raise UsageError(f"{player.name} plays games of {player.actions} actions; this one has {rules.game.actions}")
    payoffs = rules.game.seats[seat].ravel().tolist()
    if not player.stochastic:
        return _Replay(player, payoffs, rules.known_length)
    if "length" not in player.strategy.uses:
        with suppress(NotFinite):
            return _Machine(automaton(player, payoffs))
    return _Drawing(player, payoffs, rules.known_length)


def strategy_named(reference: str, game: Game, name: str) -> Strategy:
    """The strategy of the catalogue that is written so, in the seat of the player of that name in an iterated game.

    Raises:
        UnknownName: there is no such strategy.
        UsageError: the game is no iterated one, or one of another number of actions than the strategy's.
    """
    return as_strategy(find(reference), rules_of(game), player_names(game).index(name))


def rules_of(game: Game) -> Rules:
    """The rules of the matches that go like an iterated game.

    Raises:
        UsageError: it is no iterated game, or matches cannot be that long or have so many actions.
    """
    once = {"rounds": 1, "noise": 0.0, "prob_end": 0.0}
    given = inspect.signature(game.rules).bind_partial(**game.parameters)
    given.apply_defaults()
    if not given.arguments.keys() >= once.keys():
        raise UsageError(f"{game!r} is no iterated game, which has rounds, noise and a prob_end; no match goes like it")
    rounds, noise, prob_end = (given.arguments[name] for name in once)
    return Rules(rounds, noise, prob_end or None, matrix_of(game(**once)))


@dataclass(frozen=True)
class _Machine:
    """Follows a machine through the rounds that a view has seen."""

    machine: Automaton

    def __call__(self, view: View) -> dict[Any, float]:
        """The probability of each action."""
        state = 0
        for (_, intended), came_out in zip(view.past, _outcomes(view), strict=True):
            state = int(self.machine.following[state, view.actions.index(intended), *came_out])
        cooperate = float(self.machine.cooperate[state])
        return dict(zip(view.actions, (cooperate, 1 - cooperate), strict=True))


@dataclass(frozen=True)
class _Drawing:
    """A rule that draws: in an episode it plays with luck of its own, and asked by itself it tells its chances."""

    player: Player
    payoffs: Sequence[float]
    length: float

    def __call__(self, view: View) -> dict[Any, float]:
        """The probability of each action.

        Raises:
            UsageError: it cannot be told.
        """
        outcomes = _outcomes(view)
        intended = [view.actions.index(action) for _, action in view.past]
        rounds = [Round(action, *came_out) for action, came_out in zip(intended, outcomes, strict=True)]
        try:
            told = chances(self.player, self.payoffs, self.length, rounds)
        except NotFinite as error:
            raise UsageError(f"{error}; {self.player.name} can be played but not analysed") from None
        return dict(zip(view.actions, told, strict=True))

    def episode(self, stream: Stream) -> Strategy:
        """It plays one episode, with luck of its own."""
        return _Replay(self.player, self.payoffs, self.length, stream.next())


class _Replay:
    """Lets a rule play the rounds that a view has seen; where it is the next of an episode, only the last one."""

    def __init__(self, player: Player, payoffs: Sequence[float], length: float, key: int = 0) -> None:
        self._player, self._payoffs, self._length, self._key = player, payoffs, length, key
        self._seen: list[Any] = []
        self._begin()

    def __call__(self, view: View) -> Any:
        """The action."""
        seen = [*(seeing for seeing, _ in view.past), view.seeing]
        outcomes = _outcomes(view)
        if not seen[:-1] or seen[:-1] != self._seen:
            self._begin()
            for turn in range(len(outcomes)):
                self._move(outcomes[:turn][-1:])
        self._seen = seen
        return view.actions[self._move(outcomes[-1:])]

    def _begin(self) -> None:
        self._mover = RuleMover(self._player, self._payoffs, self._length)
        self._pasts = History(self._player.actions), History(self._player.actions)
        self._stream = Stream(self._key, 0, 0)

    def _move(self, last: Sequence[tuple[int, int]]) -> int:
        """The action of the next round, after the last one if there was one."""
        for past, action in zip(self._pasts, last[0] if last else (), strict=bool(last)):
            past.append(action)
        return self._mover.move(*self._pasts, self._stream)


def _outcomes(view: View) -> list[tuple[int, int]]:
    """How every round before a view came out: the player's own action and the other's, as numbers.

    Raises:
        UsageError: the game does not show that.
    """
    first, *shown = *(seeing for seeing, _ in view.past), view.seeing
    pairs: Any = shown if first is None else [first]
    try:
        return [(view.actions.index(own), view.actions.index(other)) for own, other in pairs]
    except (TypeError, ValueError):
        raise UsageError(
            f"{view.player.name} sees {pairs[-1]!r}; players of the catalogue must be shown how the last round came "
            "out, as in an iterated game: their own action and the other's, both among their own actions"
        ) from None
