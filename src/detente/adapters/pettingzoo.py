"""PettingZoo: a game as an environment of many agents, one after the other (`AECGame`) or all at once (`ParallelGame`).

Agents have the names of the players. An observation is a dictionary: `observation`, the number of what the player sees
when it must choose, the last number if there is nothing to choose; and `action_mask`, 1 for every legal action. An
action has the same number wherever it is offered. Infos have the legal `actions` in the game's own words. Rewards are
what a player has been paid since the last step.

`reset(seed=7)` begins the episode that `Game.play` plays with `Seed(7)`; every further reset begins another one.

Source: terry2021
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np

from detente.base.errors import MissingExtra, UsageError
from detente.base.seed import Seed, Stream
from detente.games.effects import Player
from detente.games.game import CHANCE, Game
from detente.games.numbering import numberings
from detente.games.session import Payoffs, Session, View

try:
    from gymnasium.spaces import Box, Dict, Discrete
    from pettingzoo import AECEnv, ParallelEnv
except ModuleNotFoundError:
    raise MissingExtra("pettingzoo") from None

Observation: TypeAlias = dict[str, Any]


class Table:
    """The players at a game, known to PettingZoo by their names, and the episode that they play."""

    def __init__(self, game: Game, recall: bool, waiting: bool) -> None:
        self.game, self.waiting = game, waiting
        self.seats = {player.name: numbering for player, numbering in numberings(game, recall).items()}
        self.action_spaces = {
            agent: Discrete(len(seat.actions) + self.waits(agent)) for agent, seat in self.seats.items()
        }
        self.observation_spaces = {agent: self._observation_space(agent) for agent in self.seats}
        self.session: Session | None = None
        self._seed, self._episode = Seed(0), -1
        self._paid: Payoffs = {}

    def waits(self, agent: str) -> bool:
        """Whether an agent has an action, its last one, for when it has nothing to choose."""
        return self.waiting and self.seats[agent].waits

    def _observation_space(self, agent: str) -> Dict:
        mask = Box(0, 1, (int(self.action_spaces[agent].n),), np.int8)
        return Dict(observation=Discrete(self.seats[agent].observations), action_mask=mask)

    def begin(self, seed: int | None) -> None:
        """Begin another episode; a seed begins a new series of them."""
        if seed is not None or self._episode < 0:
            self._seed = Seed(seed if seed is not None else int(np.random.SeedSequence().generate_state(1)[0]))
            self._episode = -1
        self._episode += 1
        episode = self._seed.child("episode", self._episode) if self._episode else self._seed
        self.close()
        self.session = self.game.start(rng=Stream(episode.child("chance").key, 0, CHANCE))
        self._paid = {}

    @property
    def playing(self) -> Session:
        """The episode.

        Raises:
            UsageError: there is none.
        """
        if self.session is None:
            raise UsageError(f"no episode of {self.game!r} is being played; call reset first")
        return self.session

    @property
    def views(self) -> dict[str, View]:
        """What those see who must choose now, in the order in which the game asks them."""
        return {view.player.name: view for view in self.playing.views}

    def observe(self, agent: str) -> Observation:
        """What an agent observes."""
        view, numbering = self.views.get(agent), self.seats[agent]
        mask = numbering.mask(view)
        if self.waits(agent):
            mask = np.append(mask, np.int8(view is None))
        return {"observation": np.int64(numbering.observation(view)), "action_mask": mask}

    def act(self, actions: Mapping[Player, Any]) -> dict[str, float]:
        """Let those who must choose act, and tell what everyone is paid for it."""
        self.playing.act(actions)
        before, self._paid = self._paid, dict(self.playing.payoffs)
        players = {name: seat.player for name, seat in self.seats.items()}
        return {name: self._paid.get(player, 0.0) - before.get(player, 0.0) for name, player in players.items()}

    def infos(self) -> dict[str, dict[str, Any]]:
        """The legal actions of every agent, in the game's own words."""
        views = self.views
        return {agent: {"actions": views[agent].actions if agent in views else ()} for agent in self.seats}

    def text(self) -> str:
        """All that happened in the episode, and what everyone has been paid."""
        paid = ", ".join(f"{player.name} {amount:g}" for player, amount in self.playing.payoffs.items())
        return f"{self.game!r}: {self.playing.history}; {paid or 'nothing paid yet'}"

    def close(self) -> None:
        """Abandon the episode."""
        if self.session:
            self.session.close()
        self.session = None


def metadata(game: Game, parallel: bool) -> dict[str, Any]:
    """What PettingZoo wants to know of an environment."""
    return {"name": f"{game.name}_v0", "render_modes": ["ansi"], "is_parallelizable": parallel}


class AECGame(AECEnv[str, Observation, Any]):  # type: ignore[misc]  # PettingZoo has no types
    """A game in which one agent acts after the other, in the order in which the game asks.

    Those who choose together come one after the other too, and none of them sees what the others chose.
    """

    def __init__(self, game: Game, recall: bool = False, strict: bool = False, render_mode: str | None = None) -> None:
        """Make the environment; call `reset` before the first step.

        Args:
            game: to be played.
            recall: observe players' own past too, which only small games allow.
            strict: refuse illegal actions; otherwise the legal one with the nearest number is played.
            render_mode: "ansi" to have `render` return a text.

        Raises:
            UsageError: nobody ever chooses, or the game cannot be numbered.
        """
        super().__init__()
        self.table, self.strict, self.render_mode = Table(game, recall, waiting=False), strict, render_mode
        self.metadata = metadata(game, parallel=False)
        self.possible_agents = list(self.table.seats)
        self.observation_spaces, self.action_spaces = self.table.observation_spaces, self.table.action_spaces
        self.agents: list[str] = []
        self._chosen: dict[Player, Any] = {}

    def observation_space(self, agent: str) -> Dict:
        """What an agent may observe."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> Discrete:
        """What an agent may do."""
        return self.action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Begin another episode; a seed begins a new series of them."""
        self.table.begin(seed)
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.truncations = dict.fromkeys(self.agents, False)
        self._chosen = {}
        self._turn()

    def observe(self, agent: str) -> Observation:
        """What an agent observes; there is nothing to choose for those whose turn it is not."""
        return self.table.observe(agent)

    def step(self, action: Any) -> None:
        """Let the agent whose turn it is choose; once the game is over, all it can give is None.

        Raises:
            UsageError: the number stands for no action, or for an illegal one and the environment is strict; or there
                is no episode to go on with.
        """
        if not self.agents:
            raise UsageError(f"no episode of {self.table.game!r} is being played; call reset first")
        agent = self.agent_selection
        if self.terminations[agent]:
            self._was_dead_step(action)
            return
        numbering = self.table.seats[agent]
        self._chosen[numbering.player] = numbering.action(action, self.table.views[agent], self.strict)
        self._cumulative_rewards[agent] = 0.0
        self._clear_rewards()
        if len(self._chosen) == len(self.table.views):
            self.rewards = self.table.act(self._chosen)
            self._chosen = {}
        self._accumulate_rewards()
        self._turn()

    def _turn(self) -> None:
        """Pass the turn to the next who must choose; at the end, to each once more."""
        over = self.table.playing.over
        self.terminations = dict.fromkeys(self.agents, over)
        self.infos = self.table.infos()
        waiting = [name for name, view in self.table.views.items() if view.player not in self._chosen]
        self.agent_selection = (waiting or self.agents)[0]

    def render(self) -> str | None:
        """All that happened in the episode, chance too, and what everyone has been paid."""
        return None if self.render_mode is None else self.table.text()

    def close(self) -> None:
        """Abandon the episode."""
        self.table.close()


class ParallelGame(ParallelEnv[str, Observation, Any]):  # type: ignore[misc]  # PettingZoo has no types
    """A game in which all agents act at once, whoever has something to choose.

    Agents that sometimes have nothing to choose while others do have one action more, the last, which is to wait; it is
    then the only legal one.
    """

    def __init__(self, game: Game, recall: bool = False, strict: bool = False, render_mode: str | None = None) -> None:
        """Make the environment; see `AECGame`."""
        self.table, self.strict, self.render_mode = Table(game, recall, waiting=True), strict, render_mode
        self.metadata = metadata(game, parallel=True)
        self.possible_agents = list(self.table.seats)
        self.observation_spaces, self.action_spaces = self.table.observation_spaces, self.table.action_spaces
        self.agents: list[str] = []

    def observation_space(self, agent: str) -> Dict:
        """What an agent may observe."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> Discrete:
        """What an agent may do."""
        return self.action_spaces[agent]

    def reset(
        self, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Observation], dict[str, dict[str, Any]]]:
        """Begin another episode; a seed begins a new series of them."""
        self.table.begin(seed)
        self.agents = list(self.possible_agents)
        return {agent: self.table.observe(agent) for agent in self.agents}, self.table.infos()

    def step(self, actions: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
        """Let all agents act; what those do who have nothing to choose is not looked at.

        Raises:
            UsageError: someone who must choose does not, or an agent is not in the game; or a number stands for no
                action, or for an illegal one and the environment is strict; or there is no episode to go on with.
        """
        if not self.agents:
            raise UsageError(f"no episode of {self.table.game!r} is being played; call reset first")
        for agent in actions:
            if agent not in self.table.seats:
                raise UsageError(f"{agent!r} is no agent of {self.table.game!r}; {', '.join(self.table.seats)} are")
        rewards = self.table.act(
            {view.player: self._choice(agent, actions) for agent, view in self.table.views.items()}
        )
        over = dict.fromkeys(self.agents, self.table.playing.over)
        observations = {agent: self.table.observe(agent) for agent in self.agents}
        truncations = dict.fromkeys(self.agents, False)
        self.agents = [agent for agent in self.agents if not over[agent]]
        return observations, rewards, over, truncations, self.table.infos()

    def _choice(self, agent: str, actions: Mapping[str, Any]) -> Any:
        """What an agent chooses; one that waits when it must not does what has the number before."""
        if agent not in actions:
            raise UsageError(f"{agent} must choose and did not; the game waits for {', '.join(self.table.views)}")
        number, numbering = actions[agent], self.table.seats[agent]
        wait = len(numbering.actions)
        if self.table.waits(agent) and number == wait and not self.strict:
            number = wait - 1
        return numbering.action(number, self.table.views[agent], self.strict)

    def render(self) -> str | None:
        """All that happened in the episode, chance too, and what everyone has been paid."""
        return None if self.render_mode is None else self.table.text()

    def close(self) -> None:
        """Abandon the episode."""
        self.table.close()
