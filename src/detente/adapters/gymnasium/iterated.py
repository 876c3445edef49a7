"""Iterated games against catalogue strategies as a vector environment: many matches in lock-step, compiled."""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from gymnasium.spaces import Discrete
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from detente.adapters.gymnasium.autoreset import autoreset
from detente.adapters.gymnasium.lockstep import Group, Round, play_round, seat_lanes
from detente.archetypes.roster import find
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.learners.tabular_q import MOST_MEMORY
from detente.strategies.contract import Player
from detente.strategies.lanes import new_lanes
from detente.strategies.seat import Room, Seat, seat

Observations: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

STANDARD = Rules(turns=100)


class Table(NamedTuple):
    """The lanes of one opponent, and what must be kept alive while it plays."""

    group: Group
    start: NDArray[np.uint8]
    kept: Seat


class IteratedVectorEnv(VectorEnv[Observations, NDArray[np.integer[Any]], Any]):
    """Many matches of an iterated two-action game at once, each against a strategy of the catalogue.

    Action 0 is C and 1 is D. An observation is the number of the last `memory` turns as noise left them, in the order
    of `detente.learners.tabular_q.state_names`: with a memory of one 0 at the start, then 1 to 4 for CC, CD, DC and DD,
    own action first. Rewards are the payoffs of the turn.

    All matches end together, after as many turns as the rules say. Nothing in an observation tells when, so that is
    truncation. What happens in lane k depends on the seed, on k and on what is done there; not on how many lanes there
    are, nor on who plays in others.

    Attributes:
        opponents: who plays in each lane.
        rules: the number of turns, noise and payoffs; the learner plays the row.
        memory: how many turns are observed.
    """

    def __init__(
        self,
        num_envs: int = 1,
        opponent: str | Player | Sequence[str | Player] = "tit_for_tat",
        rules: Rules = STANDARD,
        memory: int = 1,
        autoreset_mode: AutoresetMode | str = AutoresetMode.NEXT_STEP,
    ) -> None:
        """Set up the lanes; call `reset` before the first step.

        Args:
            num_envs: how many matches are played at once.
            opponent: one for all lanes, or several that take turns over the lanes; as players, or written like
                ``random(p=0.7)``.
            rules: of the matches, all of one length.
            memory: how many turns are observed, from 0 to 8.
            autoreset_mode: "NextStep" or "SameStep"; see `detente.adapters.gymnasium.autoreset`.

        Raises:
            UsageError: a number is out of range, an opponent plays another kind of game, or the rules have random ends
                or more than two actions.
        """
        given = [opponent] if isinstance(opponent, str | Player) else list(opponent)
        players = [find(each) if isinstance(each, str) else each for each in given]
        _require(num_envs, players, rules, memory)
        self.num_envs, self.rules, self.memory = num_envs, rules, memory
        self.opponents = tuple(players[lane % len(players)] for lane in range(num_envs))
        self.metadata = {"autoreset_mode": autoreset(autoreset_mode), "render_modes": []}
        self.single_observation_space = Discrete((4 ** (memory + 1) - 1) // 3)
        self.single_action_space = Discrete(2)
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        taken = players[:num_envs]
        self._tables = [self._table(player, place, len(players)) for place, player in enumerate(taken)]
        self._payoffs = np.ascontiguousarray(rules.game.row)
        self._noise = np.uint64(round(rules.noise * 2**32))
        self._seed: Seed | None = None
        self._turn = 0

    def _table(self, player: Player, first: int, every: int) -> Table:
        lanes = np.arange(first, self.num_envs, every)
        words = self.rules.turns // 64 + 1
        taken = seat(
            player, Room(len(lanes), words), self.rules.game.seats[1].ravel().tolist(), self.rules.known_length
        )
        record = np.empty(len(lanes) * taken.start.size, np.uint8)
        me, opponent, noise = (new_lanes(len(lanes), length) for length in (words, words, 0))
        return Table(Group(taken.step, record, lanes, me, opponent, noise), taken.start, taken)

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observations, dict[str, Any]]:
        """Begin all matches anew; a seed begins a new series of them, otherwise chance goes on as it was.

        Raises:
            UsageError: the seed is not a whole number.
        """
        if seed is not None and not isinstance(seed, int | np.integer):
            raise UsageError(f"seed is {seed!r}; it must be one whole number, from which every lane derives its own")
        super().reset(seed=seed)
        if seed is not None or self._seed is None:
            self._seed = Seed(int(seed) if seed is not None else int(self.np_random.integers(2**62)))
            key = np.uint64(self._seed.child("iterated").key)
            for table in self._tables:
                seat_lanes(table.group, key)
        self._begin()
        return np.zeros(self.num_envs, np.int64), {}

    def step(self, actions: Any) -> tuple[Observations, Floats, Flags, Flags, dict[str, Any]]:
        """Play one turn in every lane.

        Args:
            actions: 0 or 1 for each lane, ``[lanes]``.

        Raises:
            UsageError: there is an action that is neither, or not one for each lane; or `reset` was never called.
        """
        if self._seed is None:
            raise UsageError("no matches are being played; call reset first")
        moves = np.asarray(actions)
        if moves.shape != (self.num_envs,) or moves.dtype.kind not in "iub":
            raise UsageError(
                f"actions have shape {moves.shape} and type {moves.dtype}; there must be one whole number, 0 or 1, for "
                f"each of the {self.num_envs} lanes"
            )
        observations, rewards = np.zeros(self.num_envs, np.int64), np.zeros(self.num_envs)
        if self._turn == self.rules.turns:
            self._begin()
            return observations, rewards, self._flags(False), self._flags(False), {}
        if moves.size and not 0 <= moves.min() <= moves.max() <= 1:
            raise UsageError(f"actions reach from {moves.min()} to {moves.max()}; each must be 0 (C) or 1 (D)")
        now = Round(self._turn, self.memory, self._noise, self._payoffs)
        for table in self._tables:
            play_round(table.group, now, moves, observations, rewards)
        self._turn += 1
        over = self._turn == self.rules.turns
        info: dict[str, Any] = {}
        if over and self.metadata["autoreset_mode"] is AutoresetMode.SAME_STEP:
            info = {"final_obs": observations, "_final_obs": self._flags(True)}
            observations = np.zeros_like(observations)
            self._begin()
        return observations, rewards, self._flags(False), self._flags(over), info

    def _begin(self) -> None:
        """Empty histories and fresh records in all lanes; chance goes on."""
        self._turn = 0
        for group, start, _ in self._tables:
            group.record.reshape(-1, start.size)[:] = start
            for side in (group.me, group.opponent):
                side.recent[:], side.defections[:] = 0, 0

    def _flags(self, value: bool) -> Flags:
        return np.full(self.num_envs, value)


def _require(lanes: int, players: Sequence[Player], rules: Rules, memory: int) -> None:
    """Refuse what cannot be played."""
    for name, value, low, high in (("num_envs", lanes, 1, 10**7), ("memory", memory, 0, MOST_MEMORY)):
        if not isinstance(value, int | np.integer) or not low <= value <= high:
            raise UsageError(f"{name} is {value!r}; it must be a whole number from {low} to {high:,}")
    if not players:
        raise UsageError("there is no opponent; name at least one")
    game: MatrixGame = rules.game
    for actions, who in ((game.actions, game.name), *((player.actions, player.name) for player in players)):
        if actions != 2:
            raise UsageError(f"{who} has {actions} actions; this environment plays games of two")
    if rules.prob_end is not None:
        raise UsageError("the rules have random ends; here all matches end together, so leave prob_end out")
