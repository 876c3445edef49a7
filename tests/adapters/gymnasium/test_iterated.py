"""Many iterated games at once: each lane plays what its opponent plays as plain Python, in step with Gymnasium."""

import time
from typing import Any

import numpy as np
import pytest
from gymnasium.vector import AutoresetMode
from numpy.typing import NDArray

from detente.adapters.gymnasium.iterated import IteratedVectorEnv
from detente.archetypes.roster import find
from detente.arena.driver import NOISE, SECOND
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.games.matrix import MatrixGame
from detente.learners.tabular_q import state_names
from detente.strategies.mover import RuleMover
from detente.strategies.view import History, played

SKEWED = MatrixGame(np.array([[3.0, 0.5], [6.0, 1.0]]), np.array([[2.0, 5.0], [0.0, 1.5]]))


def replay(env: IteratedVectorEnv, actions: NDArray[np.int64], seed: int, lane: int) -> list[tuple[int, float, bool]]:
    """What a lane should see and be paid, told by the opponent's rule as plain Python; a turn a step."""
    key = Seed(seed).child("iterated").key
    rng, noise = Stream(key, lane, SECOND), Stream(key, lane, NOISE)
    threshold = round(env.rules.noise * 2**32)
    told, turn = [], 0
    for own in actions.tolist():
        if turn == 0:
            mover = RuleMover(env.opponents[lane], env.rules.game.seats[1].ravel().tolist(), env.rules.known_length)
            me, opp = History(2), History(2)
        if turn == env.rules.turns:
            told.append((0, 0.0, False))
            turn = 0
            continue
        other = mover.move(opp, me, rng)
        bits = noise.next() if threshold else 2**64 - 1
        own, other = own ^ (bits >> 32 < threshold), other ^ (bits & (2**32 - 1) < threshold)
        me.append(own)
        opp.append(other)
        turn += 1
        seen = range(max(0, turn - env.memory), turn)
        past = ",".join("CD"[played(me, t)] + "CD"[played(opp, t)] for t in seen) or "start"
        observation = state_names(env.memory).index(past)
        told.append((observation, float(env.rules.game.row[own, other]), turn == env.rules.turns))
    return told


@pytest.mark.parametrize("memory", [0, 1, 3])
@pytest.mark.parametrize(
    "rules", [Rules(7), Rules(150), Rules(64, 0.1), Rules(65, 0.3, game=SKEWED)], ids=["short", "long", "noisy", "skew"]
)
def test_every_lane_plays_as_its_opponent_would(rules: Rules, memory: int) -> None:
    opponents = [
        "tit_for_tat",
        "random(p=0.7)",
        "grudger",
        "generous_tit_for_tat",
        "adaptive",
        "first_by_downing",
        "meta_majority_memory_one",
    ]
    lanes, steps = 9, 2 * rules.turns + 5  # two opponents sit in two lanes
    env = IteratedVectorEnv(lanes, opponents, rules, memory)
    actions = np.random.default_rng(1).integers(0, 2, (steps, lanes))
    first, info = env.reset(seed=5)
    assert (first.tolist(), info) == ([0] * lanes, {})
    seen = [env.step(moves) for moves in actions]
    for lane in range(lanes):
        got = [(int(o[lane]), float(r[lane]), bool(cut[lane])) for o, r, _, cut, _ in seen]
        assert got == replay(env, actions[:, lane], 5, lane)
    assert not any(ends.any() for _, _, ends, _, _ in seen)


def drive(env: IteratedVectorEnv, steps: int, seed: int | None = 3) -> NDArray[np.float64]:
    moves = np.random.default_rng(0).integers(0, 2, (steps, 100))[:, : env.num_envs]
    env.reset(seed=seed)
    return np.array([np.stack(env.step(row)[:2]) for row in moves])


def test_a_lane_does_not_depend_on_others() -> None:
    few, many = (IteratedVectorEnv(lanes, "random", Rules(20, 0.05)) for lanes in (3, 100))
    mixed = IteratedVectorEnv(100, ["random", "grudger"], Rules(20, 0.05))
    whole = drive(many, 50)
    np.testing.assert_array_equal(drive(few, 50), whole[:, :, :3])
    np.testing.assert_array_equal(drive(mixed, 50)[:, :, ::2], whole[:, :, ::2])


def test_seeds_decide() -> None:
    env = IteratedVectorEnv(50, "random")
    np.testing.assert_array_equal(drive(env, 30), drive(env, 30))
    assert (drive(env, 30) != drive(env, 30, seed=4)).any()
    assert (drive(env, 30) != drive(env, 30, seed=None)).any()  # chance goes on


def test_the_step_after_the_last_begins_anew() -> None:
    env = IteratedVectorEnv(2, "tit_for_tat", Rules(2))
    assert env.metadata["autoreset_mode"] is AutoresetMode.NEXT_STEP
    env.reset(seed=0)
    told = [env.step(np.ones(2, int)) for _ in range(5)]
    assert [observations[0] for observations, *_ in told] == [3, 4, 0, 3, 4]
    assert [rewards[0] for _, rewards, *_ in told] == [5.0, 1.0, 0.0, 5.0, 1.0]
    assert [cut.all() for *_, cut, _ in told] == [False, True, False, False, True]
    assert all(info == {} for *_, info in told)


def test_the_last_step_begins_anew_itself_if_asked_to() -> None:
    env = IteratedVectorEnv(2, "tit_for_tat", Rules(2), autoreset_mode=AutoresetMode.SAME_STEP)
    env.reset(seed=0)
    told = [env.step(np.ones(2, int)) for _ in range(4)]
    assert [observations[0] for observations, *_ in told] == [3, 0, 3, 0]
    assert [rewards[0] for _, rewards, *_ in told] == [5.0, 1.0, 5.0, 1.0]
    assert [cut.all() for *_, cut, _ in told] == [False, True, False, True]
    assert told[0][4] == {}
    assert told[1][4]["final_obs"].tolist() == [4, 4]
    assert told[1][4]["_final_obs"].tolist() == [True, True]


def test_what_is_returned_is_never_written_to_again() -> None:
    env = IteratedVectorEnv(4, "random")
    kept = [env.reset(seed=0)[0], *(part for _ in range(3) for part in env.step(np.zeros(4, int))[:4])]
    copies = [part.copy() for part in kept]
    env.step(np.ones(4, int))
    env.reset()
    for part, copy in zip(kept, copies, strict=True):
        np.testing.assert_array_equal(part, copy)
    assert not any(np.shares_memory(a, b) for k, a in enumerate(kept) for b in kept[:k])


def test_spaces_hold_what_comes_and_goes() -> None:
    env = IteratedVectorEnv(6, "random", memory=2)
    assert (env.single_observation_space.n, env.single_action_space.n) == (21, 2)
    observations, _ = env.reset(seed=0)
    for _ in range(20):
        assert observations in env.observation_space
        observations = env.step(env.action_space.sample())[0]


@pytest.mark.parametrize("kind", [np.uint8, np.int8, np.int32, np.int64, bool])
def test_actions_of_any_whole_type_will_do(kind: Any) -> None:
    env = IteratedVectorEnv(2)
    env.reset()
    assert env.step(np.array([0, 1], kind))[1].tolist() == [3.0, 5.0]


@pytest.mark.parametrize(
    ("actions", "message"),
    [
        ([0, 2], "actions reach from 0 to 2; each must be 0"),
        ([-1, 0], "actions reach from -1 to 0; each must be 0"),
        ([0], "actions have shape"),
        ([0.0, 1.0], "type float64"),
    ],
)
def test_what_are_no_actions_is_refused_and_changes_nothing(actions: list[Any], message: str) -> None:
    env = IteratedVectorEnv(2)
    env.reset()
    with pytest.raises(UsageError, match=message):
        env.step(np.array(actions))
    assert env.step(np.ones(2, int))[1].tolist() == [5.0, 5.0]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"num_envs": 0}, "num_envs is 0"),
        ({"memory": 9}, "memory is 9; it must be a whole number from 0 to 8"),
        ({"opponent": []}, "there is no opponent"),
        ({"opponent": "tit_for_tot"}, "did you mean tit_for_tat"),
        ({"rules": Rules(5, prob_end=0.1)}, "random ends"),
        ({"rules": Rules(5, game=MatrixGame(np.eye(3), np.eye(3), "rps"))}, "rps has 3 actions"),
        ({"autoreset_mode": "Disabled"}, "it may be 'NextStep' or 'SameStep'"),
    ],
)
def test_what_cannot_be_played_is_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        IteratedVectorEnv(**settings)


def test_a_reset_comes_first_and_its_seed_is_one_number() -> None:
    env = IteratedVectorEnv(2)
    with pytest.raises(UsageError, match="call reset first"):
        env.step(np.zeros(2, int))
    with pytest.raises(UsageError, match="one whole number, from which every lane derives its own"):
        env.reset(seed=[1, 2])  # type: ignore[arg-type]


def test_opponents_take_turns_over_the_lanes() -> None:
    env = IteratedVectorEnv(5, [find("defector"), "cooperator"])
    assert [player.name for player in env.opponents] == ["defector", "cooperator", "defector", "cooperator", "defector"]
    env.reset()
    assert env.step(np.zeros(5, int))[1].tolist() == [0.0, 3.0, 0.0, 3.0, 0.0]


@pytest.mark.slow
def test_it_is_fast() -> None:
    """Ten million steps a second and core are asked for; sixty are usual."""
    env, moves = IteratedVectorEnv(4096), np.zeros(4096, int)
    env.reset(seed=0)
    env.step(moves)
    best = min(timed(env, moves) for _ in range(20))
    assert 4096 / best > 10e6


def timed(env: IteratedVectorEnv, moves: NDArray[Any]) -> float:
    start = time.process_time()
    for _ in range(100):
        env.step(moves)
    return (time.process_time() - start) / 100
