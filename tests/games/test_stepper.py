"""Lanes are episodes: each as a session would play it, whatever the others do."""

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.games.bargaining import trust
from detente.games.effects import Player, draw, pay
from detente.games.game import CHANCE, Game, game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.stepper import Stepper, Streams
from detente.games.tables import tables
from detente.games.two_by_two import CD, A, B

LANES = 40


def at_random(stepper: Stepper, generator: np.random.Generator) -> NDArray[np.int64]:
    """A legal action for everyone, and nonsense for those who do not move."""
    counts = stepper.legal.sum(-1)
    return np.where(counts > 0, (generator.random(counts.shape) * counts).astype(int), 99)


@game
async def raffle(rounds: int = 3) -> None:
    """Every round a prize is drawn, first of all before anyone has chosen, and A may stop."""
    for _ in range(rounds):
        prize = await draw({1: 1, 2: 2, 4: 1})
        await pay({A: prize})
        if await A.choose(CD, seeing=prize) == "D":
            break


@pytest.mark.parametrize("each", [iterated_prisoners_dilemma(7), trust(3, 2)], ids=repr)
def test_lanes_without_chance_are_sessions(each: Game) -> None:
    stepper = Stepper(tables(each), LANES)
    generator = np.random.default_rng(1)
    sessions = [each.start() for _ in range(LANES)]
    paid: list[dict[Player, float]] = [{} for _ in range(LANES)]
    for _ in range(25):
        actions = at_random(stepper, generator)
        for lane, session in enumerate(sessions):
            for seat, player in enumerate(stepper.tables.players):
                view = next((view for view in session.views if view.player == player), None)
                information = stepper.information[seat, lane]
                assert (view is None) == (information < 0)
                if view:
                    shown = stepper.tables.views[information]
                    assert (shown.player, shown.actions, shown.seeing) == (player, view.actions, view.seeing)
                    assert stepper.legal[seat, lane].sum() == len(view.actions)
            seats = {player: seat for seat, player in enumerate(stepper.tables.players)}
            session.act({v.player: v.actions[actions[seats[v.player], lane]] for v in session.views})
        step = stepper.step(actions)
        for lane, session in enumerate(sessions):
            for player, reward in zip(stepper.tables.players, step.rewards[:, lane].tolist(), strict=True):
                paid[lane][player] = paid[lane].get(player, 0.0) + reward
            assert bool(step.over[lane]) == session.over
            if session.over:
                assert {player: amount for player, amount in paid[lane].items() if amount} == {
                    player: amount for player, amount in session.payoffs.items() if amount
                }
                sessions[lane], paid[lane] = each.start(), {}


@pytest.mark.parametrize("each", [monty_hall, raffle, iterated_prisoners_dilemma(3, 0.2)], ids=repr)
def test_random_play_pays_as_in_sessions(each: Game) -> None:
    """Means of episodes agree within five standard errors."""
    stepper, generator = Stepper(tables(each), 2_000, Seed(5)), np.random.default_rng(2)
    sums, totals = np.zeros((len(stepper.tables.players), 2_000)), []
    for _ in range(12):
        step = stepper.step(at_random(stepper, generator))
        sums += step.rewards
        totals.append(sums[:, step.over])
        sums[:, step.over] = 0
    ours = np.concatenate(totals, axis=1)
    profile = {
        player: lambda view: {a: 1 / len(view.actions) for a in view.actions} for player in stepper.tables.players
    }
    episodes = [each.play(profile, Seed(number)).payoffs for number in range(2_000)]
    theirs = np.array([[payoffs.get(player, 0.0) for payoffs in episodes] for player in stepper.tables.players])
    error = np.sqrt(ours.var(1) / ours.shape[1] + theirs.var(1) / theirs.shape[1])
    assert (np.abs(ours.mean(1) - theirs.mean(1)) < 5 * error).all()


@pytest.mark.parametrize("each", [raffle, iterated_prisoners_dilemma(5, 0.3)], ids=repr)
def test_what_happens_in_a_lane_is_its_own_affair(each: Game) -> None:
    """Any split of the lanes plays the same, byte for byte."""
    compiled = tables(each)
    whole = played(Stepper(compiled, LANES, Seed(3)))
    for size in (1, 7, LANES):
        parts = [
            played(Stepper(compiled, min(size, LANES - first), Seed(3), first), first)
            for first in range(0, LANES, size)
        ]
        assert (np.concatenate(parts, axis=-1) == whole).all()
    assert (played(Stepper(compiled, LANES, Seed(4))) != whole).any()


def played(stepper: Stepper, first: int = 0) -> NDArray[np.float64]:
    """Rewards over time, if each lane has actions of its own."""
    actions = np.random.default_rng(9).integers(0, 2, (30, len(stepper.tables.players), LANES))
    lanes = slice(first, first + len(stepper.states))
    return np.stack([stepper.step(now[:, lanes]).rewards for now in actions])


def test_the_streams_are_the_reference() -> None:
    lanes = np.array([0, 5, 2**32 + 1], np.uint64)
    streams = Streams(Seed(7).key, lanes)
    singles = [Stream(Seed(7).key, int(lane), CHANCE) for lane in lanes]
    for _ in range(20):
        assert streams.uniform().tolist() == [single.uniform() for single in singles]
    some = streams.uniform(np.array([2]))
    assert some.tolist() == [singles[2].uniform()]
    assert streams.uniform().tolist() == [single.uniform() for single in singles]


def test_a_lane_starts_anew() -> None:
    stepper = Stepper(tables(iterated_prisoners_dilemma(2)), 1)
    cooperate = np.zeros((2, 1), int)
    assert stepper.states.tolist() == [0]
    assert not stepper.step(cooperate).over.any()
    assert stepper.states.tolist() != [0]
    step = stepper.step(cooperate)
    assert (step.over.tolist(), step.rewards.tolist(), stepper.states.tolist()) == ([True], [[3], [3]], [0])


def test_what_is_paid_first_comes_with_the_first_step() -> None:
    stepper = Stepper(tables(raffle(1)), 1_000)
    first, second = (stepper.step(np.ones((1, 1_000), int)) for _ in range(2))
    for step in (first, second):
        assert step.over.all()
        assert set(step.rewards[0]) == {1, 2, 4}
        assert abs(step.rewards.mean() - 2.25) < 0.2


def test_illegal_actions_are_refused() -> None:
    stepper = Stepper(tables(trust(2, 2)), 3)
    before = stepper.states.copy()
    for bad, words in (
        ([[0, 1, 3], [0, 0, 0]], "action 3 in lane 2 is illegal; there are 3"),
        ([[0, -1, 1], [0, 0, 0]], "action -1 in lane 1"),
        ([[0, 1, 1]], r"shape \(1, 3\); they must be whole numbers of shape \(2, 3\)"),
        ([[0.5, 1, 1], [0, 0, 0]], "are float64"),
    ):
        with pytest.raises(UsageError, match=words):
            stepper.step(np.array(bad))
    assert (stepper.states == before).all()


def test_what_cannot_be_stepped_is_refused() -> None:
    @game
    async def maybe() -> None:
        """Begins or does not."""
        if await draw((True, False)):
            await B.choose(CD)

    with pytest.raises(UsageError, match="may end before anyone has chosen"):
        Stepper(tables(maybe), 2)
    with pytest.raises(UsageError, match="0 lanes"):
        Stepper(tables(monty_hall), 0)
    assert tables(monty_hall).players == (You,)
