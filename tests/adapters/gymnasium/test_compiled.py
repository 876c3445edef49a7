"""A compiled seat is the seat: the same observations, masks and rewards, and chance as likely as it should be."""

import time
from typing import Any

import numpy as np
import pytest
from gymnasium.vector import AutoresetMode
from numpy.typing import NDArray

from detente.adapters.gymnasium.compiled import CompiledVectorEnv
from detente.adapters.gymnasium.seat import SeatEnv
from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.games.bargaining import trust
from detente.games.discounted import discounted
from detente.games.effects import Player, draw, pay
from detente.games.expectation import Expectation, behaviour
from detente.games.game import CHANCE, Game, Profile, Returns, game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.numbering import numberings
from detente.games.tables import tables
from detente.games.tree import tree
from detente.games.two_by_two import A, B, prisoners_dilemma


@game
async def odd() -> Returns:
    """May be over before B is asked; pays before, between and after, and B mixes."""
    await pay({A: 1})
    if await draw({True: 0.25, False: 0.75}):
        return {B: 1}
    a = await A.choose((0, 1, 2))
    await pay({B: a})
    b = await B.choose((0, 1), seeing=a) if a else 1
    return {A: 10 * b, B: await draw((3, 5))}


def mixing(view: Any) -> dict[Any, float]:
    weights = [place + 1 for place in range(len(view.actions))]
    return {action: weight / sum(weights) for action, weight in zip(view.actions, weights, strict=True)}


def mirror(view: Any) -> Any:
    return view.seeing[1] if view.seeing else "C"


def env_of(played: Game, player: Player, lanes: int = 1, **settings: Any) -> CompiledVectorEnv:
    return CompiledVectorEnv(played, player, {other: mixing for other in numberings(played)}, lanes, **settings)


class Walk:
    """A lane on foot: through the tables themselves, with plain streams."""

    def __init__(self, played: Game, player: Player, seed: int, lane: int) -> None:
        self.tables = tables(played)
        self.seat, self.numbering = self.tables.players.index(player), numberings(played)[player]
        self.stream = Stream(Seed(seed).child("chance").key, lane, CHANCE)
        self.width = max(self.tables.steps.successors.shape[2], self.tables.start.successors.shape[2])
        self.begin()

    def begin(self) -> None:
        self.owed = 0.0
        self.branch(self.tables.start, 0, 0)
        self.others()

    def branch(self, steps: Any, state: int, joint: int) -> None:
        number = self.stream.uniform() if self.width > 1 else 0.0
        taken, at = 0, steps.chances[state, joint, 0]
        while number >= at + 1e-15 and taken + 1 < steps.chances.shape[2]:
            taken += 1
            at += steps.chances[state, joint, taken]
        self.owed += steps.rewards[state, joint, taken, self.seat]
        self.state = int(steps.successors[state, joint, taken])

    def play(self, own: int) -> None:
        moves, joint = self.tables.moves, 0
        for other in range(len(self.tables.players)):
            known = moves.information[self.state, other]
            if known < 0:
                continue
            view = self.tables.views[known]
            if other == self.seat:
                place = view.actions.index(self.numbering.action(own, view))
            else:
                chances = list(mixing(view).values())
                place = 0
                if len(chances) > 1:
                    number = self.stream.uniform()
                    while number >= sum(chances[: place + 1]):
                        place += 1
            joint += place * int(moves.strides[self.state, other])
        self.branch(self.tables.steps, self.state, joint)

    def others(self) -> None:
        while self.state != self.tables.end and self.tables.moves.information[self.state, self.seat] < 0:
            self.play(-1)

    def step(self, own: int) -> tuple[float, bool]:
        if self.state != self.tables.end:
            self.play(own)
            self.others()
        reward, self.owed = self.owed, 0.0
        return reward, self.state == self.tables.end

    def observe(self) -> tuple[int, list[int]]:
        known = self.tables.moves.information[self.state, self.seat]
        view = self.tables.views[known] if known >= 0 else None
        return self.numbering.observation(view), self.numbering.mask(view).tolist()


def test_every_lane_goes_through_the_tables(exhibited: Game) -> None:
    walk_beside(exhibited)


@pytest.mark.parametrize("played", [odd, discounted(prisoners_dilemma, 0.5)], ids=repr)
def test_odd_games_go_through_the_tables_too(played: Game) -> None:
    walk_beside(played)


def walk_beside(played: Game) -> None:
    for player in numberings(played):
        env = env_of(played, player, 5)
        choices = np.random.default_rng(2).integers(0, env.single_action_space.n, (30, 5))
        observations, info = env.reset(seed=8)
        walks = [Walk(played, player, 8, lane) for lane in range(5)]
        over = [False] * 5
        for actions in choices:
            observed = [walk.observe() for walk in walks]
            assert observed == list(zip(observations.tolist(), info["action_mask"].tolist(), strict=True))
            observations, rewards, ended, truncated, info = env.step(actions)
            for lane, walk in enumerate(walks):
                if over[lane]:
                    walk.begin()
                    expected = 0.0, False
                else:
                    expected = walk.step(int(actions[lane]))
                over[lane] = expected[1]
                assert (rewards[lane], ended[lane]) == (pytest.approx(expected[0]), expected[1])
            assert not truncated.any()


CERTAIN: list[tuple[Game, Player, Profile]] = [
    (prisoners_dilemma, A, {B: lambda view: "C"}),
    (trust(3), A, {B: lambda view: view.seeing}),
    (trust(3), B, {A: lambda view: 2}),
    (iterated_prisoners_dilemma(5), B, {A: mirror}),
]


@pytest.mark.parametrize(("played", "player", "profile"), CERTAIN, ids=lambda value: repr(value)[:20])
def test_where_nothing_is_left_to_chance_it_is_the_seat(played: Game, player: Player, profile: Profile) -> None:
    one, many = SeatEnv(played, player, profile), CompiledVectorEnv(played, player, profile, 1)
    assert one.observation_space == many.single_observation_space
    assert one.action_space == many.single_action_space
    (observation, info), (observations, infos) = one.reset(seed=0), many.reset(seed=0)
    over = False
    for action in np.random.default_rng(3).integers(0, one.action_space.n, 40):
        assert (observation, info["action_mask"].tolist()) == (observations[0], infos["action_mask"][0].tolist())
        observations, rewards, ended, _, infos = many.step(np.array([action]))
        if over:
            observation, info = one.reset()
            reward, over = 0.0, False
        else:
            observation, reward, over, _, info = one.step(action)
        assert (rewards[0], ended[0]) == (reward, over)


@pytest.mark.parametrize("played", [odd, iterated_prisoners_dilemma(2, 0.25), trust(3)], ids=repr)
def test_payoffs_are_what_is_expected(played: Game) -> None:
    """The mean over many lanes is the exact expectation of even play, which bending illegal actions does not change."""
    lanes = 40_000
    for player in numberings(played):
        env = env_of(played, player, lanes)
        rng = np.random.default_rng(4)
        _, info = env.reset(seed=6)
        total, over = np.zeros(lanes), np.zeros(lanes, bool)
        while not over.all():
            shuffled = rng.random(info["action_mask"].shape) * info["action_mask"]
            _, rewards, ended, _, info = env.step(shuffled.argmax(axis=1))
            total += np.where(over, 0.0, rewards)
            over |= ended
        even = {**dict.fromkeys(numberings(played), mixing), player: uniform}
        grown = tree(played)
        expected = Expectation(grown, behaviour(grown, even)).payoffs[player]
        assert total.mean() == pytest.approx(expected, abs=5 * total.std() / lanes**0.5)


def uniform(view: Any) -> dict[Any, float]:
    return {action: 1 / len(view.actions) for action in view.actions}


def drive(env: CompiledVectorEnv, seed: int | None) -> NDArray[np.float64]:
    moves = np.random.default_rng(0).integers(0, 2, (50, 100))[:, : env.num_envs]
    env.reset(seed=seed)
    return np.array([np.stack(env.step(row)[:3]) for row in moves])


def test_a_lane_does_not_depend_on_how_many_there_are() -> None:
    noisy = iterated_prisoners_dilemma(4, 0.25)
    np.testing.assert_array_equal(drive(env_of(noisy, A, 3), 1), drive(env_of(noisy, A, 100), 1)[:, :, :3])


def test_seeds_decide() -> None:
    env = env_of(iterated_prisoners_dilemma(4, 0.25), A, 50)
    np.testing.assert_array_equal(drive(env, 1), drive(env, 1))
    assert (drive(env, 1) != drive(env, 2)).any()
    assert (drive(env, 1) != drive(env, None)).any()


def test_the_last_step_begins_anew_itself_if_asked_to() -> None:
    env = env_of(trust(1), A, 4, autoreset_mode="SameStep")
    assert env.metadata["autoreset_mode"] is AutoresetMode.SAME_STEP
    env.reset(seed=1)
    for _ in range(3):
        observations, rewards, ended, _, info = env.step(np.zeros(4, int))
        assert (observations.tolist(), rewards.tolist(), ended.tolist()) == ([0] * 4, [1.0] * 4, [True] * 4)
        assert info["final_obs"].tolist() == [1] * 4
        assert info["_final_obs"].tolist() == [True] * 4
        assert info["action_mask"].tolist() == [[1, 1]] * 4


def test_lanes_end_one_by_one() -> None:
    env = env_of(discounted(prisoners_dilemma, 0.5), A, 1000, autoreset_mode="SameStep")
    env.reset(seed=2)
    ends = [env.step(np.zeros(1000, int)) for _ in range(20)]
    shares = [ended.mean() for _, _, ended, _, _ in ends]
    assert np.mean(shares) == pytest.approx(0.5, abs=0.02)
    assert all((info["_final_obs"] == ended).all() for _, _, ended, _, info in ends)


def test_always_switching_wins_two_in_three() -> None:
    env = CompiledVectorEnv(monty_hall, You, {}, 30_000)
    env.reset(seed=1)
    env.step(np.zeros(30_000, int))
    won = env.step(np.full(30_000, env.numbering.actions.index("switch")))[1] == 10
    assert won.mean() == pytest.approx(2 / 3, abs=0.01)


def test_what_is_returned_is_never_written_to_again() -> None:
    env = env_of(iterated_prisoners_dilemma(4, 0.25), A, 4)
    observations, info = env.reset(seed=0)
    kept = [observations, info["action_mask"]]
    for _ in range(3):
        *parts, info = env.step(np.zeros(4, int))
        kept += [*parts, info["action_mask"]]
    copies = [part.copy() for part in kept]
    env.step(np.ones(4, int))
    for part, copy in zip(kept, copies, strict=True):
        np.testing.assert_array_equal(part, copy)
    assert not any(np.shares_memory(a, b) for k, a in enumerate(kept) for b in kept[:k])


@pytest.mark.parametrize(
    ("actions", "message"),
    [
        ([0, 2], "actions reach from 0 to 2; those of A are numbered 0 to 1"),
        ([-1, 0], "actions reach from -1 to 0"),
        ([0], "actions have shape"),
        ([0.0, 1.0], "type float64"),
    ],
)
def test_what_are_no_actions_is_refused(actions: list[Any], message: str) -> None:
    env = env_of(prisoners_dilemma, A, 2)
    env.reset()
    with pytest.raises(UsageError, match=message):
        env.step(np.array(actions))


def test_what_cannot_be_played_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^B has no strategy; the profile has none$"):
        CompiledVectorEnv(trust(1), A, {})
    with pytest.raises(
        UsageError, match=r"^the strategy of B is 'tit_for_tat'; it must be a function of what is seen$"
    ):
        CompiledVectorEnv(trust(1), A, {B: "tit_for_tat"})  # type: ignore[dict-item]
    with pytest.raises(UsageError, match=r"^you never chooses in trust\(pie=1\); A, B do$"):
        CompiledVectorEnv(trust(1), You, {})
    with pytest.raises(UsageError, match="num_envs is 0"):
        env_of(trust(1), A, 0)
    with pytest.raises(UsageError, match="does not know the past"):
        CompiledVectorEnv(trust(1), A, {B: lambda view: view.past[0]})
    with pytest.raises(UsageError, match="call reset first"):
        env_of(trust(1), A).step(np.zeros(1, int))
    with pytest.raises(UsageError, match="one whole number"):
        env_of(trust(1), A).reset(seed=[1])  # type: ignore[arg-type]


@pytest.mark.slow
def test_it_is_fast() -> None:
    """Tables are to be stepped more than ten million times a second and core; some fifty are usual."""
    env = CompiledVectorEnv(iterated_prisoners_dilemma(100), A, {B: mirror}, 4096)
    env.reset(seed=0)
    moves = np.zeros(4096, int)
    env.step(moves)

    def timed() -> float:
        start = time.process_time()
        for _ in range(100):
            env.step(moves)
        return (time.process_time() - start) / 100

    assert 4096 / min(timed() for _ in range(20)) > 10e6
