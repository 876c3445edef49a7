"""A game that OpenSpiel plays as it goes, however large its tree is."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import pyspiel

from detente.adapters.openspiel.survey import Survey
from detente.games.effects import Player
from detente.games.session import Session, View


class PlayedGame(pyspiel.Game):  # type: ignore[misc]  # pyspiel has no types
    """A game as OpenSpiel sees it; `to_openspiel` makes a class of each.

    Attributes:
        kind: the game's `pyspiel.GameType`.
        survey: what is known of it.
    """

    kind: ClassVar[Any]
    survey: ClassVar[Survey]

    def __init__(self, params: Any = None) -> None:
        survey = self.survey
        info = pyspiel.GameInfo(
            num_distinct_actions=max(len(seat.actions) for seat in survey.seats.values()),
            max_chance_outcomes=survey.outcomes,
            num_players=len(survey.players),
            min_utility=survey.least,
            max_utility=survey.most,
            utility_sum=0.0 if survey.zero_sum else None,
            max_game_length=survey.moves,
        )
        super().__init__(self.kind, info, params or {})

    def new_initial_state(self, *text: str) -> "PlayedState":
        """The state in which the game begins."""
        return PlayedState(self, self.survey)

    def make_py_observer(self, kind: Any = None, params: Any = None) -> "Observer":
        """Shows states to players."""
        return Observer()


class Position:
    """A point in a game between two single moves, which lead there from the start."""

    def __init__(self, survey: Survey, moves: Sequence[int] = ()) -> None:
        self.survey = survey
        self.session = Session(survey.game)
        self.chosen: tuple[Any, ...] = ()
        self.past: dict[Player, tuple[Any, ...]] = {}
        self.reward = dict(self.session.payoffs)
        self.moves = 0
        for number in moves:
            self.go_on(number)

    @property
    def view(self) -> View | None:
        """What the player sees whose turn it is."""
        return self.session.views[len(self.chosen)] if self.session.views else None

    def legal(self) -> list[int]:
        """The numbers of what can be done or happen now, in order."""
        if self.session.chance is not None:
            return list(range(len(self.session.chance.outcomes)))
        view = self.view
        return [int(k) for k in self.survey.seats[view.player].mask(view).nonzero()[0]] if view else []

    def go_on(self, number: int) -> None:
        """Let the player whose turn it is choose, or chance happen."""
        before = dict(self.session.payoffs)
        view = self.view
        if view is None:
            assert self.session.chance is not None
            self.session.happens(self.session.chance.outcomes[number])
        else:
            action = self.survey.seats[view.player].action(number, view, strict=True)
            self.past[view.player] = (*self.past.get(view.player, ()), (view.seeing, action))
            self.chosen = (*self.chosen, action)
            if len(self.chosen) == len(self.session.views):
                players = [each.player for each in self.session.views]
                self.session.act(dict(zip(players, self.chosen, strict=True)))
                self.chosen = ()
        self.moves += 1
        after = self.session.payoffs
        self.reward = {player: amount - before.get(player, 0.0) for player, amount in after.items()}

    def information(self, player: Player) -> str:
        """What a player knows: who it is, its own past, and what it sees if it is its turn."""
        seen = "; ".join(f"{seeing!r} -> {action!r}" for seeing, action in self.past.get(player, ()))
        view = self.view
        return f"{player.name} [{seen}]" + (f" {view.seeing!r}" if view and view.player == player else "")


class PlayedState(pyspiel.State):  # type: ignore[misc]  # pyspiel has no types
    """A point in a game as OpenSpiel sees it.

    Its only state is the history of numbers that OpenSpiel keeps. So it is copied and written by that history; where
    it leads is found again when it is asked for.
    """

    __slots__ = ("_position",)  # not in __dict__, which OpenSpiel copies and pickles

    def __init__(self, game: PlayedGame, survey: Survey) -> None:
        super().__init__(game)
        self._position = Position(survey)

    @property
    def position(self) -> Position:
        """Where the history leads."""
        history = self.history()
        if len(history) != self._position.moves:
            self._position = Position(self._position.survey, history)
        return self._position

    def current_player(self) -> int:
        """The number of the player whose turn it is, or what OpenSpiel calls chance and the end."""
        view = self.position.view
        if view is not None:
            return self.position.survey.players.index(view.player)
        return int(pyspiel.PlayerId.TERMINAL if self.position.session.over else pyspiel.PlayerId.CHANCE)

    def _legal_actions(self, player: int) -> list[int]:
        return self.position.legal()

    def chance_outcomes(self) -> list[tuple[int, float]]:
        """What chance can do, and how likely it is."""
        chance = self.position.session.chance
        return [(k, float(share)) for k, share in enumerate(chance.chances)] if chance is not None else []

    def _apply_action(self, action: int) -> None:
        self.position.go_on(action)

    def _action_to_string(self, player: int, action: int) -> str:
        chance = self.position.session.chance
        if player >= 0:
            return str(self.position.survey.seats[self.position.survey.players[player]].actions[action])
        return str(chance.outcomes[action]) if chance is not None else f"chance {action}"

    def is_terminal(self) -> bool:
        """Whether the game is over."""
        return self.position.session.over

    def returns(self) -> list[float]:
        """What everyone has been paid so far."""
        paid = self.position.session.payoffs
        return [paid.get(player, 0.0) for player in self.position.survey.players]

    def rewards(self) -> list[float]:
        """What everyone was paid by the last move."""
        return [self.position.reward.get(player, 0.0) for player in self.position.survey.players]

    def __str__(self) -> str:
        return repr([*self.position.session.history, *([self.position.chosen] if self.position.chosen else [])])


class Observer:
    """Shows a player's information state as text; there is no tensor."""

    tensor = None
    dict: Mapping[str, Any] = {}

    def set_from(self, state: PlayedState, player: int) -> None:
        """There is no tensor to be set."""

    def string_from(self, state: PlayedState, player: int) -> str:
        """What a player knows in a state."""
        return state.position.information(state.position.survey.players[player])
