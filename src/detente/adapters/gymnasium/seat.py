"""One player's seat in a game as a Gymnasium environment; fixed strategies sit in all others."""

from collections.abc import Mapping
from typing import Any

import gymnasium
import numpy as np
from gymnasium.spaces import Discrete
from numpy.typing import NDArray

from detente.arena.view_strategy import strategy_named
from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.games.effects import Player
from detente.games.game import CHANCE, PLAYER, Game, for_episode, sample, strategy_of
from detente.games.numbering import numberings
from detente.games.session import Session, Strategy, View


class SeatEnv(gymnasium.Env[np.int64, np.int64]):
    """Plays a game as one of its players.

    An observation is the number of what the player sees when it must choose, and the last one that there is nothing to
    choose, as when the game is over; an action is the number of an action, the same wherever it is offered. `info` has
    the `action_mask` of what is legal and `actions`, the same in the game's own words. The reward of a step is what the
    player has been paid since the last one.

    `reset(seed=7)` begins the episode that `Game.play` plays with `Seed(7)`; every further reset begins another one.

    Attributes:
        numbering: what the numbers stand for.
        session: the episode that is being played.
    """

    metadata = {"render_modes": ["ansi"], "render_fps": 1}  # noqa: RUF012 (Gymnasium declares it so)

    def __init__(
        self,
        game: Game,
        player: Player,
        profile: Mapping[Player, Strategy | str],
        recall: bool = False,
        strict: bool = False,
        render_mode: str | None = None,
    ) -> None:
        """Take a seat.

        Args:
            game: to be played.
            player: whose seat it is.
            profile: the strategies of all others; in an iterated game also by name, such as "tit_for_tat".
            recall: observe the player's own past too, which only small games allow.
            strict: refuse illegal actions; otherwise the legal one with the nearest number is played.
            render_mode: "ansi" to have `render` return a text.

        Raises:
            UnknownName: the catalogue has no strategy of a name.
            UsageError: the player never chooses, another one has no strategy or none that plays this game, or the game
                cannot be numbered.
        """
        every = numberings(game, recall)
        if player not in every:
            raise UsageError(f"{player!r} never chooses in {game!r}; {', '.join(map(repr, every))} do")
        missing = [other.name for other in every if other != player and other not in profile]
        if missing:
            raise UsageError(f"{', '.join(missing)} in {game!r} has no strategy; the profile must have one")
        others = {other: _strategy(profile[other], game, other) for other in every if other != player}
        self.game, self.player = game, player
        self.profile = {other: strategy_of(others, other) for other in others}
        self.numbering, self.strict, self.render_mode = every[player], strict, render_mode
        self.observation_space = Discrete(self.numbering.observations)
        self.action_space = Discrete(len(self.numbering.actions))
        self.session: Session | None = None
        self._seed, self._episode = Seed(0), -1
        self._seated: dict[Player, tuple[Strategy, Stream]] = {}  # all others, in this episode
        self._paid, self._told = 0.0, True  # what of the episode has been told by rewards, and whether all of it has

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[np.int64, dict[str, Any]]:
        """Begin another episode, up to the player's first choice; a seed begins a new series of them."""
        super().reset(seed=seed)
        if seed is not None or self._episode < 0:
            self._seed, self._episode = Seed(seed if seed is not None else int(self.np_random.integers(2**62))), -1
        self._episode += 1
        episode = self._seed.child("episode", self._episode) if self._episode else self._seed
        if self.session:
            self.session.close()
        self.session = self.game.start(rng=Stream(episode.child("chance").key, 0, CHANCE))
        streams = {player: Stream(episode.child("player", player.name).key, 0, PLAYER) for player in self.profile}
        self._seated = {
            player: (for_episode(strategy, streams[player]), streams[player])
            for player, strategy in self.profile.items()
        }
        self._paid, self._told = 0.0, False
        self._go_on({})
        return self._observation(), self._info()

    def step(self, action: Any) -> tuple[np.int64, float, bool, bool, dict[str, Any]]:
        """Choose an action and play on to the player's next choice, or to the end.

        Raises:
            UsageError: the number stands for no action, or for an illegal one and the environment is strict; or there
                is no episode to go on with.
        """
        if self.session is None or self._told:
            raise UsageError(f"no episode of {self.game!r} is being played; call reset first")
        view = self._view
        if view is not None:
            self._go_on({self.player: self.numbering.action(action, view, self.strict)})
        total = self.session.payoffs.get(self.player, 0.0)
        reward, self._paid = total - self._paid, total
        self._told = self.session.over
        return self._observation(), reward, self._told, False, self._info()

    def action_masks(self) -> NDArray[np.bool_]:
        """Which actions are legal now, ``[actions]``, under the name that sb3-contrib looks for."""
        return self.numbering.mask(self._view).astype(bool)

    def render(self) -> str | None:
        """All that happened in the episode, chance and others' choices too, and what everyone has been paid."""
        if self.render_mode is None or self.session is None:
            return None
        paid = ", ".join(f"{player.name} {amount:g}" for player, amount in self.session.payoffs.items())
        return f"{self.game!r}: {self.session.history}; {paid or 'nothing paid yet'}"

    def close(self) -> None:
        """Abandon the episode."""
        if self.session:
            self.session.close()
        self.session, self._told = None, True

    @property
    def _view(self) -> View | None:
        views = self.session.views if self.session else ()
        return next((view for view in views if view.player == self.player), None)

    def _go_on(self, mine: dict[Player, Any]) -> None:
        """Play until the player has to choose once more."""
        assert self.session is not None
        while not self.session.over and (mine or self._view is None):
            theirs = {}
            for view in self.session.views:
                if view.player != self.player:
                    strategy, stream = self._seated[view.player]
                    theirs[view.player] = sample(strategy(view), view, stream)
            self.session.act(theirs | mine)
            mine = {}

    def _observation(self) -> np.int64:
        return np.int64(self.numbering.observation(self._view))

    def _info(self) -> dict[str, Any]:
        view = self._view
        return {"action_mask": self.numbering.mask(view), "actions": view.actions if view else ()}


def _strategy(given: Strategy | str, game: Game, player: Player) -> Strategy:
    return strategy_named(given, game, player.name) if isinstance(given, str) else given
