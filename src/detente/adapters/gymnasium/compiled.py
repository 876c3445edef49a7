"""A seat in a compiled game as a vector environment: many episodes at once, against fixed strategies."""

from typing import Any, TypeAlias

import numpy as np
from gymnasium.spaces import Discrete
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from detente.adapters.gymnasium.autoreset import autoreset
from detente.adapters.gymnasium.table_lanes import Lanes, Seating, seat_all, step_all
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.effects import Player
from detente.games.game import Game, Profile, distribution, strategy_of
from detente.games.numbering import Numbering, numberings
from detente.games.session import View
from detente.games.tables import Tables, tables

Observations: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

MOST_LANES = 10**7


class CompiledVectorEnv(VectorEnv[Observations, NDArray[np.integer[Any]], Any]):
    """Many episodes of a game at once, as one of its players; fixed strategies play all others.

    Observations, actions and rewards are those of `SeatEnv`, without recall; `info` has every `action_mask`.
    The strategies of others see what the game shows them, but not their past. An illegal action becomes the legal one
    with the nearest number. What happens in lane k depends on the seed, on k and on what is done there, not on how many
    lanes there are.

    Attributes:
        numbering: what the numbers stand for.
    """

    def __init__(
        self,
        game: Game,
        player: Player,
        profile: Profile,
        num_envs: int = 1,
        autoreset_mode: AutoresetMode | str = AutoresetMode.NEXT_STEP,
    ) -> None:
        """Compile the game; call `reset` before the first step.

        Args:
            game: to be played.
            player: whose seat it is.
            profile: the strategies of all others.
            num_envs: how many episodes are played at once.
            autoreset_mode: "NextStep" or "SameStep"; see `detente.adapters.gymnasium.autoreset`.

        Raises:
            UsageError: the player never chooses, another one has no strategy or asks for its past, or the game cannot
                be compiled.
        """
        every = numberings(game)
        if player not in every:
            raise UsageError(f"{player!r} never chooses in {game!r}; {', '.join(map(repr, every))} do")
        if not isinstance(num_envs, int | np.integer) or not 1 <= num_envs <= MOST_LANES:
            raise UsageError(f"num_envs is {num_envs!r}; it must be a whole number from 1 to {MOST_LANES:,}")
        self.game, self.player, self.numbering, self.num_envs = game, player, every[player], int(num_envs)
        self.metadata = {"autoreset_mode": autoreset(autoreset_mode), "render_modes": []}
        self.single_observation_space = Discrete(self.numbering.observations)
        self.single_action_space = Discrete(len(self.numbering.actions))
        self.observation_space = batch_space(self.single_observation_space, self.num_envs)
        self.action_space = batch_space(self.single_action_space, self.num_envs)
        compiled = tables(game)
        self._seating = _seating(compiled, self.numbering, profile)
        mine = [self.numbering.observations - 1] * (compiled.states + 1)
        self._masks = np.zeros((self.numbering.observations, len(self.numbering.actions)), np.int8)
        for state, information in enumerate(self._seating.information[:, self._seating.seat].tolist()):
            if information >= 0:
                mine[state] = self.numbering.observation(compiled.views[information])
                self._masks[mine[state]] = self.numbering.mask(compiled.views[information])
        self._observed = np.array(mine, np.int64)
        self._lanes = Lanes(
            states=np.zeros(self.num_envs, np.int64),
            due=np.zeros(self.num_envs),
            over=np.zeros(self.num_envs, np.bool_),
            low=np.zeros(self.num_envs, np.uint64),
            high=np.zeros(self.num_envs, np.uint64),
        )
        self._seed: Seed | None = None

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observations, dict[str, Any]]:
        """Begin an episode in every lane; a seed begins a new series of them, otherwise chance goes on as it was.

        Raises:
            UsageError: the seed is not a whole number.
        """
        if seed is not None and not isinstance(seed, int | np.integer):
            raise UsageError(f"seed is {seed!r}; it must be one whole number, from which every lane derives its own")
        super().reset(seed=seed)
        if seed is not None or self._seed is None:
            self._seed = Seed(int(seed) if seed is not None else int(self.np_random.integers(2**62)))
            seat_all(self._lanes, np.uint64(self._seed.child("chance").key))
        self._lanes.over[:] = True
        step_all(self._seating, self._lanes, np.zeros(self.num_envs, np.int64), np.zeros(self.num_envs), False)
        observations = self._observed.take(self._lanes.states)
        return observations, {"action_mask": self._masks.take(observations, axis=0)}

    def step(self, actions: Any) -> tuple[Observations, Floats, Flags, Flags, dict[str, Any]]:
        """Choose in every lane, and play on to the next choice there or to the end.

        Args:
            actions: the number of an action for each lane, ``[lanes]``.

        Raises:
            UsageError: there is something that is no action, or not one for each lane; or `reset` was never called.
        """
        if self._seed is None:
            raise UsageError(f"no episodes of {self.game!r} are being played; call reset first")
        numbers = np.asarray(actions)
        if numbers.shape != (self.num_envs,) or numbers.dtype.kind not in "iub":
            raise UsageError(
                f"actions have shape {numbers.shape} and type {numbers.dtype}; there must be one whole number for each "
                f"of the {self.num_envs} lanes"
            )
        if not 0 <= numbers.min() <= numbers.max() < len(self.numbering.actions):
            raise UsageError(
                f"actions reach from {numbers.min()} to {numbers.max()}; those of {self.player.name} are numbered 0 to "
                f"{len(self.numbering.actions) - 1}"
            )
        rewards = np.zeros(self.num_envs)
        at_once = self.metadata["autoreset_mode"] is AutoresetMode.SAME_STEP
        ended = step_all(self._seating, self._lanes, numbers.astype(np.int64), rewards, at_once)
        observations = self._observed.take(self._lanes.states)
        info: dict[str, Any] = {"action_mask": self._masks.take(observations, axis=0)}
        if at_once and ended.any():
            last = np.where(ended, self.numbering.observations - 1, observations)
            info |= {"final_obs": last, "_final_obs": ended.copy()}
        return observations, rewards, ended, np.zeros(self.num_envs, np.bool_), info


def _seating(compiled: Tables, numbering: Numbering, profile: Profile) -> Seating:
    seat = compiled.players.index(numbering.player)
    plays = np.ones((len(compiled.views), int(compiled.moves.actions.max())))
    places = np.zeros((len(compiled.views), len(numbering.actions)), np.int64)
    sure = np.full(len(compiled.views), -1)
    for information, view in enumerate(compiled.views):
        if view.player == numbering.player:
            chosen = [numbering.action(number, view) for number in range(len(numbering.actions))]
            places[information] = [view.actions.index(action) for action in chosen]
        else:
            chances = _play(profile, view)
            plays[information, : len(chances)] = _cumulative(chances)
            sure[information] = chances.index(max(chances)) if max(chances) == 1 else -1
    steps, start = compiled.steps, compiled.start
    width = max(steps.successors.shape[2], start.successors.shape[2])
    return Seating(
        seat=seat,
        end=compiled.end,
        joint=steps.successors.shape[1],
        information=compiled.moves.information.astype(np.int64),
        strides=compiled.moves.strides.astype(np.int64),
        places=places,
        plays=plays,
        sure=sure,
        successors=_rows(steps.successors.astype(np.int64), start.successors, width),
        chances=_rows(steps.cumulative, start.cumulative, width),
        rewards=_rows(steps.rewards[..., seat], start.rewards[..., seat], width),
    )


def _rows(steps: NDArray[Any], start: NDArray[Any], width: int) -> NDArray[Any]:
    """The rows of steps, and a last one of the start; what is added to fill them is never chosen."""
    wide = [np.pad(each.reshape(-1, each.shape[2]), ((0, 0), (0, width - each.shape[2]))) for each in (steps, start)]
    return np.concatenate(wide, dtype=steps.dtype)


def _play(profile: Profile, view: View) -> list[float]:
    chances = distribution(strategy_of(profile, view.player)(view), view)
    return [chances.get(action, 0.0) for action in view.actions]


def _cumulative(chances: list[float]) -> Floats:
    """Sums up to each chance; 1 from the last on that is positive, so that a number below 1 always falls on one."""
    last = max(place for place, chance in enumerate(chances) if chance)
    return np.where(np.arange(len(chances)) < last, np.cumsum(chances), 1.0)
