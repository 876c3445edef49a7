"""A seat in a game keeps Gymnasium's contract, and plays what the game plays."""

from typing import Any

import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

from detente.adapters.gymnasium.seat import SeatEnv
from detente.arena.view_strategy import as_strategy
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.bargaining import trust
from detente.games.discounted import discounted
from detente.games.effects import Player, draw, pay
from detente.games.game import Game, Returns, game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.numbering import numberings
from detente.games.two_by_two import A, B, prisoners_dilemma
from detente.strategies.contract import CATALOG


def uniform(view: Any) -> dict[Any, float]:
    return {action: 1 / len(view.actions) for action in view.actions}


def test_who_draws_by_itself_draws_anew_in_every_episode() -> None:
    other = as_strategy(CATALOG.find("first_by_anonymous").player())
    played = iterated_prisoners_dilemma(20)
    env = SeatEnv(played, A, {B: other})
    histories = []
    for seed in (1, 2, None, 1):
        env.reset(seed=seed)
        while not env.session.over:  # type: ignore[union-attr]
            env.step(0)
        histories.append(env.session.history)  # type: ignore[union-attr]
    assert histories[0] == played.play({A: lambda view: "C", B: other}, Seed(1)).history == histories[3]
    assert len(set(map(tuple, histories))) == 3


def test_others_may_be_of_the_catalogue() -> None:
    env = SeatEnv(iterated_prisoners_dilemma(4), A, {B: "tit_for_tat"})
    env.reset(seed=1)
    assert [env.step(action)[1] for action in (0, 1, 0, 0)] == [3, 5, 0, 3]


@pytest.mark.parametrize(
    ("played", "strategy", "words"),
    [
        (iterated_prisoners_dilemma, "tit_for_tatt", "'tit_for_tatt'; did you mean tit_for_tat"),
        (trust, "tit_for_tat", r"trust is no iterated game, which has rounds"),
        (trust, 3, "the strategy of B is 3; it must be a function of what is seen"),
    ],
)
def test_what_is_no_strategy_is_refused_at_once(played: Game, strategy: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        SeatEnv(played, A, {B: strategy})


def seat(played: Game, player: Player, **settings: Any) -> SeatEnv:
    return SeatEnv(played, player, {other: uniform for other in numberings(played) if other != player}, **settings)


@pytest.mark.filterwarnings("ignore:.*Not able to test alternative render modes:UserWarning")  # it wants a spec
def test_every_seat_keeps_the_contract(exhibited: Game) -> None:
    for player in numberings(exhibited):
        check_env(seat(exhibited, player))


@pytest.mark.filterwarnings("ignore:.*Not able to test alternative render modes:UserWarning")
def test_games_without_an_end_keep_the_contract() -> None:
    check_env(seat(discounted(prisoners_dilemma, 0.5), A))


@pytest.mark.parametrize("seed", range(5))
def test_an_episode_is_the_one_that_the_game_plays(exhibited: Game, seed: int) -> None:
    played = exhibited
    for player, numbering in numberings(played).items():
        profile = {other: uniform for other in numberings(played)}
        profile[player] = lambda view: view.actions[(len(view.past) + seed) % len(view.actions)]
        expected = played.play(profile, Seed(seed))
        env = seat(played, player)
        _, info = env.reset(seed=seed)
        total, over = 0.0, False
        while not over:
            view = next((view for view in env.session.views if view.player == player), None)  # type: ignore[union-attr]
            assert info["actions"] == (view.actions if view else ())
            choice = numbering.actions.index(profile[player](view)) if view else 0
            observation, reward, over, truncated, info = env.step(choice)
            assert observation in env.observation_space
            assert not truncated
            total += reward
        assert env.session is not None
        assert env.session.history == expected.history
        assert total == pytest.approx(expected.payoffs.get(player, 0.0))


def test_what_is_paid_is_the_reward_of_the_step_before() -> None:
    env = SeatEnv(iterated_prisoners_dilemma(3), A, {B: lambda view: view.seeing[1] if view.seeing else "C"})
    env.reset()
    assert [env.step(action)[1] for action in (1, 0, 0)] == [5.0, 0.0, 3.0]  # the other repeats what was played


def test_always_switching_wins_two_in_three() -> None:
    env = SeatEnv(monty_hall, You, {})
    switch = env.numbering.actions.index("switch")
    env.reset(seed=1)
    won = 0
    for _ in range(3000):
        env.step(0)
        won += env.step(switch)[1] == 10
        env.reset()
    assert won / 3000 == pytest.approx(2 / 3, abs=0.03)  # 3.5 standard deviations


def test_masks_say_what_is_legal() -> None:
    env = SeatEnv(trust(2), B, {A: lambda view: 1})
    _, info = env.reset()
    assert info["actions"] == (0, 1, 2, 3)
    assert info["action_mask"].tolist() == [1, 1, 1, 1, 0, 0, 0]
    assert env.action_masks().tolist() == [True] * 4 + [False] * 3
    assert env.action_space.sample(mask=info["action_mask"]) in range(4)


def test_illegal_actions_are_bent_or_refused() -> None:
    bent, strict = (SeatEnv(trust(2), B, {A: lambda view: 1}, strict=strict) for strict in (False, True))
    bent.reset()
    assert bent.step(6)[1] == 0.0  # it gives back all of three
    strict.reset()
    with pytest.raises(UsageError, match="B cannot choose 6, action 6, here; legal are 0, 1, 2, 3"):
        strict.step(6)
    assert strict.step(1)[1] == 2.0
    strict.reset()
    with pytest.raises(UsageError, match="7 is no action of B; they are numbered 0 to 6"):
        strict.step(7)


def test_a_game_may_end_before_the_player_is_asked() -> None:
    @game
    async def perhaps() -> Returns:
        await pay({A: 1})
        return {A: 1} if await draw((True, False)) else {A: await A.choose((0, 5))}

    env = SeatEnv(perhaps, A, {})
    rewards = set()
    for seed in range(20):
        observation, info = env.reset(seed=seed)
        rewards.add((int(observation), info["actions"], env.step(1)[1]))
        with pytest.raises(UsageError, match="call reset first"):
            env.step(1)
    assert rewards == {(0, (0, 5), 6.0), (1, (), 2.0)}


def test_every_reset_is_another_episode_of_the_same_series() -> None:
    def histories(*seeds: int | None) -> list[Any]:
        env, found = seat(trust(9), A), []
        for seed in seeds:
            env.reset(seed=seed)
            env.step(9)
            assert env.session is not None
            found.append(env.session.history[1])
        return found

    first = histories(7, *[None] * 9)
    assert first == histories(7, *[None] * 9)
    assert first[:3] == histories(1, 7, None, None)[1:]
    assert len(set(first)) > 5


def test_unseeded_environments_differ() -> None:
    seeds = set()
    for _ in range(5):
        env = seat(prisoners_dilemma, A)
        env.reset()
        seeds.add(env.np_random_seed)
    assert len(seeds) == 5


def test_text_says_what_happened() -> None:
    env = SeatEnv(trust(2), A, {B: lambda view: 0}, render_mode="ansi")
    assert env.render() is None
    env.reset()
    assert env.render() == "trust(pie=2): []; nothing paid yet"
    env.step(2)
    assert env.render() == "trust(pie=2): [2, 0]; A 0, B 6"
    env.close()
    assert env.render() is None


def test_seats_that_cannot_be_taken() -> None:
    with pytest.raises(UsageError, match=r"^you never chooses in trust\(pie=2\); A, B do$"):
        SeatEnv(trust(2), You, {})
    with pytest.raises(UsageError, match=r"^B in trust\(pie=2\) has no strategy; the profile must have one$"):
        SeatEnv(trust(2), A, {})


def test_numbers_of_other_libraries_are_actions() -> None:
    env = SeatEnv(prisoners_dilemma, A, {B: lambda view: "C"})
    env.reset()
    assert env.step(np.array(1))[1] == 5.0
