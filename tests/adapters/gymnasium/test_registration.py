"""Environments are found by name, with everything that can be said about them in words."""

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env
from gymnasium.vector import AutoresetMode

import detente.adapters.gymnasium
from detente.adapters.gymnasium.iterated import IteratedVectorEnv
from detente.adapters.gymnasium.registration import register, uniform
from detente.adapters.gymnasium.seat import SeatEnv
from detente.arena.rules import Rules
from detente.base.errors import UnknownName, UsageError
from detente.games.effects import Player
from detente.games.gallery import GALLERY
from detente.games.session import View

gymnasium.register_envs(detente.adapters.gymnasium)


@pytest.mark.parametrize("name", list(GALLERY))
def test_every_game_is_registered(name: str) -> None:
    env = gymnasium.make(f"detente/{name}-v0")
    assert isinstance(env.unwrapped, SeatEnv)
    check_env(env.unwrapped)
    assert gymnasium.make(gymnasium.envs.registration.EnvSpec.from_json(env.spec.to_json())).spec == env.spec


def test_names_and_parameters_are_passed_on() -> None:
    env = gymnasium.make("detente/trust-v0", player="B", pie=4, profile={"A": lambda view: 4}, render_mode="ansi")
    _, info = env.reset(seed=1)
    assert info["actions"] == tuple(range(13))
    assert env.step(2)[1] == 10.0
    assert env.render() == "trust(pie=4): [4, 2]; A 2, B 10"


def test_strategies_are_found_by_name_too() -> None:
    env = gymnasium.make("detente/iterated_prisoners_dilemma-v0", rounds=4, profile={"B": "generous_tit_for_tat(0)"})
    assert gymnasium.make(gymnasium.envs.registration.EnvSpec.from_json(env.spec.to_json())).spec == env.spec
    env.reset(seed=1)
    assert [env.step(action)[1] for action in (0, 1, 0, 0)] == [3, 5, 0, 3]
    with pytest.raises(UsageError, match="trust is no iterated game"):
        gymnasium.make("detente/trust-v0", profile={"B": "tit_for_tat"})


def test_settings_are_passed_on() -> None:
    env = gymnasium.make("detente/iterated_prisoners_dilemma-v0", rounds=3, recall=True, strict=True).unwrapped
    assert isinstance(env, SeatEnv)
    assert (env.observation_space.n, env.strict) == (22, True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"player": "C"}, "no player of trust is called 'C'; its players: A, B"),
        ({"profile": {"C": uniform}}, "no player of trust is called 'C'; its players: A, B"),
        ({"pei": 3}, "no parameter of trust is called 'pei'; did you mean pie"),
    ],
)
def test_unknown_words_are_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(UnknownName, match=message):
        gymnasium.make("detente/trust-v0", **options)


def test_many_games_are_one_environment() -> None:
    envs = gymnasium.make_vec(
        "detente/iterated-v0", num_envs=3, opponent="alternator", rules=Rules(5), autoreset_mode="SameStep"
    )
    assert isinstance(envs.unwrapped, IteratedVectorEnv)
    assert envs.metadata["autoreset_mode"] is AutoresetMode.SAME_STEP
    envs.reset(seed=1)
    assert envs.step(np.array([0, 1, 1]))[1].tolist() == [3.0, 5.0, 5.0]
    with pytest.raises(UsageError, match="num_envs is 0"):
        gymnasium.make_vec("detente/iterated-v0", num_envs=0)


def test_registering_again_changes_nothing() -> None:
    before = dict(gymnasium.registry)
    register()
    assert gymnasium.registry == before


def test_uniform_is_even() -> None:
    assert uniform(View(Player("A"), ("x", "y"), None, ())) == {"x": 0.5, "y": 0.5}
