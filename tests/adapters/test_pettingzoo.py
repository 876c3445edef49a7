"""PettingZoo's own tests pass for every game, and its environments play what the game plays."""

from functools import partial
from typing import Any

import numpy as np
import pytest
from pettingzoo.test import api_test, parallel_api_test, parallel_seed_test, seed_test

from detente.adapters.pettingzoo import AECGame, ParallelGame
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.bargaining import trust
from detente.games.discounted import discounted
from detente.games.game import Game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.numbering import numberings
from detente.games.two_by_two import A, B, prisoners_dilemma

ADVICE = [  # on names and kinds of spaces, which PettingZoo's own classic games do not follow either
    "Observation is not a NumPy array",
    "Observation space for each agent probably should be",
    "We recommend agents to be named",
    "Agents have different observation space sizes",
    "Action mask is a single number",
    "Action mask numpy array is all zeros",
]
pytestmark = [pytest.mark.filterwarnings(f"ignore:{advice}:UserWarning") for advice in ADVICE]


@pytest.mark.parametrize("strict", [False, True])
def test_one_after_the_other_keeps_the_contract(exhibited: Game, strict: bool) -> None:
    api_test(AECGame(exhibited, strict=strict), num_cycles=50)
    seed_test(partial(AECGame, exhibited, strict=strict), num_cycles=50)


def test_all_at_once_keeps_the_contract(exhibited: Game) -> None:
    parallel_api_test(ParallelGame(exhibited), num_cycles=50)
    parallel_api_test(ParallelGame(exhibited, strict=True), num_cycles=50)
    parallel_seed_test(partial(ParallelGame, exhibited), num_cycles=50)


def test_games_without_an_end_keep_the_contract() -> None:
    endless = discounted(prisoners_dilemma, 0.5)
    api_test(AECGame(endless), num_cycles=50)
    parallel_api_test(ParallelGame(endless), num_cycles=50)


@pytest.mark.parametrize("played", [prisoners_dilemma, monty_hall, trust(2), iterated_prisoners_dilemma(2)], ids=repr)
def test_recall_keeps_the_contract(played: Game) -> None:
    api_test(AECGame(played, recall=True), num_cycles=50)
    parallel_api_test(ParallelGame(played, recall=True), num_cycles=50)


def first_or_last(seed: int) -> Any:
    """A strategy that chooses the first or the last action, by what it sees."""
    return lambda view: view.actions[-1 if (len(view.past) + seed + len(repr(view.seeing))) % 2 else 0]


@pytest.mark.parametrize("seed", range(5))
def test_an_episode_is_the_one_that_the_game_plays(exhibited: Game, seed: int) -> None:
    played = exhibited
    seats = numberings(played)
    profile = {player: first_or_last(seed) for player in seats}
    expected = played.play(profile, Seed(seed))
    turns, together = AECGame(played), ParallelGame(played)
    turns.reset(seed)
    totals = dict.fromkeys(turns.possible_agents, 0.0)
    for agent in turns.agent_iter():
        _, reward, over, _, _ = turns.last()
        totals[agent] += reward
        view = turns.table.views.get(agent)
        turns.step(None if over or view is None else seats[view.player].actions.index(profile[view.player](view)))
    assert turns.table.playing.history == expected.history
    assert totals == pytest.approx({player.name: expected.payoffs.get(player, 0.0) for player in seats})
    together.reset(seed)
    sums = dict.fromkeys(together.possible_agents, 0.0)
    while together.agents:
        views = together.table.views
        choices = {a: seats[v.player].actions.index(profile[v.player](v)) for a, v in views.items()}
        _, rewards, _, _, _ = together.step({agent: choices.get(agent, 0) for agent in together.agents})
        sums = {agent: total + rewards[agent] for agent, total in sums.items()}
    assert together.table.playing.history == expected.history
    assert sums == pytest.approx(totals)


def test_who_has_nothing_to_choose_waits() -> None:
    env = ParallelGame(trust(1))
    observations, infos = env.reset()
    assert env.action_space("A").n == 3  # two amounts and waiting
    assert observations["A"]["action_mask"].tolist() == [1, 1, 0]
    assert observations["B"]["action_mask"].tolist() == [0, 0, 0, 0, 1]
    assert infos == {"A": {"actions": (0, 1)}, "B": {"actions": ()}}
    observations, rewards, over, _, _ = env.step({"A": 1, "B": 4})
    assert observations["B"]["action_mask"].tolist() == [1, 1, 1, 1, 0]
    assert (rewards, over) == ({"A": 0.0, "B": 0.0}, {"A": False, "B": False})
    _, rewards, over, _, _ = env.step({"A": 2, "B": 4})  # B waits out of turn, which is nearest to sending all back
    assert (rewards, over) == ({"A": 3.0, "B": 0.0}, {"A": True, "B": True})
    assert env.agents == []


def test_nobody_sees_what_is_chosen_at_the_same_time() -> None:
    env = AECGame(prisoners_dilemma)
    seen = []
    for choice in (0, 1):
        env.reset(seed=1)
        env.step(choice)
        assert env.agent_selection == "B"
        seen.append(env.last()[0])
    assert seen[0]["observation"] == seen[1]["observation"]
    assert env.rewards == {"A": 0.0, "B": 0.0}
    env.step(0)
    assert env.rewards == {"A": 5.0, "B": 0.0}


def test_every_reset_is_another_episode_of_the_same_series() -> None:
    def cars(seed: int) -> list[Any]:
        env = ParallelGame(monty_hall)
        env.reset(seed=seed)
        first = [env.table.playing.history[0]]
        for _ in range(30):
            env.reset()
            first.append(env.table.playing.history[0])
        return first

    assert cars(3) == cars(3) != cars(4)
    assert set(cars(3)) == {1, 2, 3}


def test_text_says_what_happened() -> None:
    env = AECGame(prisoners_dilemma, render_mode="ansi")
    env.reset()
    env.step(0)
    env.step(1)
    assert env.render() == "prisoners_dilemma: [('C', 'D')]; A 0, B 5"
    assert AECGame(prisoners_dilemma).render() is None


@pytest.mark.parametrize("kind", [AECGame, ParallelGame])
def test_nothing_can_be_done_before_a_reset_or_after_closing(kind: type[AECGame | ParallelGame]) -> None:
    env = kind(prisoners_dilemma)
    with pytest.raises(UsageError, match="call reset first"):
        env.step({"A": 0, "B": 0})


def test_a_missing_choice_is_refused() -> None:
    env = ParallelGame(prisoners_dilemma)
    env.reset()
    with pytest.raises(UsageError, match=r"^B must choose and did not; the game waits for A, B$"):
        env.step({"A": 0})


def test_strangers_are_refused() -> None:
    env = ParallelGame(prisoners_dilemma)
    env.reset()
    with pytest.raises(UsageError, match=r"^'Z' is no agent of prisoners_dilemma; A, B are$"):
        env.step({"A": 0, "B": 1, "Z": 0})
    assert env.step({"A": 0, "B": 1})[1] == {"A": 0.0, "B": 5.0}


def test_strict_environments_refuse_what_is_illegal() -> None:
    turns, together = AECGame(monty_hall, strict=True), ParallelGame(trust(1), strict=True)
    turns.reset()
    with pytest.raises(UsageError, match="you cannot choose 'switch', action 4, here; legal are 1, 2, 3"):
        turns.step(np.int64(4))
    together.reset()
    with pytest.raises(UsageError, match="2 is no action of A"):
        together.step({"A": 2, "B": 4})


def test_players_are_agents() -> None:
    assert AECGame(trust).possible_agents == [A.name, B.name]
    assert ParallelGame(monty_hall).possible_agents == [You.name]
