"""The compiled learner against one written here in plain Python, update by update."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from detente.arena.python_player import RuleMover
from detente.base.seed import Seed, Stream
from detente.games.matrix import MatrixGame
from detente.learners.schedule import Schedule
from detente.learners.tabular_q import QLearning, state_names
from detente.learners.train import train
from detente.strategies.contract import CATALOG, Player
from detente.strategies.view import History

LEARNER, OPPONENT, NOISE = 0, 1, 2
BATTLE = MatrixGame([[2, -1], [0, 1.5]], [[1, 0], [0.25, 2]])


class Plain:
    """One learner with a dictionary, which reads the rule of the article literally."""

    def __init__(self, opponent: Player, settings: QLearning, seed: Seed, index: int) -> None:
        key = seed.child("tabular_q", opponent.name).key
        self.opponent, self.settings = opponent, settings
        self.streams = [Stream(key, index, role) for role in (LEARNER, OPPONENT, NOISE)]
        self.q: dict[tuple[tuple[int, int], ...], list[float]] = {}

    def values(self, state: tuple[tuple[int, int], ...]) -> list[float]:
        return self.q.setdefault(state, [0.0, 0.0])

    def train(self) -> list[float]:
        alphas = self.settings.alpha.values(self.settings.episodes)
        epsilons = self.settings.epsilon.values(self.settings.episodes)
        return [self.episode(float(a), float(e)) for a, e in zip(alphas, epsilons, strict=True)]

    def episode(self, alpha: float, epsilon: float) -> float:
        settings = self.settings
        mover = RuleMover(self.opponent, settings.game.seats[1].ravel().tolist(), settings.rounds)
        me, opp, past, total = History(), History(), [], 0.0
        for _ in range(settings.rounds):
            state = tuple(past[-settings.memory :]) if settings.memory else ()
            meant = self.choose(self.values(state), epsilon)
            own, other = self.noisy(meant, mover.move(opp, me, self.streams[OPPONENT]))
            me.append(own)
            opp.append(other)
            past.append((own, other))
            following = tuple(past[-settings.memory :]) if settings.memory else ()
            reward = float(settings.game.row[own, other])
            error = reward + settings.gamma * max(self.values(following)) - self.values(state)[meant]
            self.values(state)[meant] += alpha * error
            total += reward
        return total / settings.rounds

    def choose(self, values: list[float], epsilon: float) -> int:
        bits = self.streams[LEARNER].next()
        if (bits >> 11) / 2**53 < epsilon:
            return bits & 1
        return int(values[1] > values[0])

    def noisy(self, own: int, other: int) -> tuple[int, int]:
        if not self.settings.noise:
            return own, other
        bits, threshold = self.streams[NOISE].next(), round(self.settings.noise * 2**32)
        return own ^ (bits >> 32 < threshold), other ^ (bits & 0xFFFFFFFF < threshold)

    def table(self) -> np.ndarray[Any, Any]:
        """The values in the order that `state_names` documents."""
        rows = []
        for turns in range(self.settings.memory + 1):
            for bits in product((0, 1), repeat=2 * turns):
                rows.append(self.q.get(tuple(zip(bits[:turns], bits[turns:], strict=True)), [0.0, 0.0]))
        return np.array(rows)


def player(name: str, **parameters: object) -> Player:
    return CATALOG.find(name).player(**parameters)


CASES = {
    "as published": (player("tit_for_tat"), QLearning(episodes=150)),
    "no memory": (player("random", p=0.7), QLearning(episodes=60, memory=0)),
    "two turns": (player("tit_for_two_tats"), QLearning(episodes=150, memory=2)),
    "three turns": (player("random", p=0.4), QLearning(episodes=60, memory=3, epsilon=Schedule(0.5, 0.5))),
    "noise": (player("win_stay_lose_shift"), QLearning(episodes=100, noise=0.1)),
    "noise and chance": (player("generous_tit_for_tat"), QLearning(episodes=100, memory=2, noise=0.2)),
    "schedules": (
        player("grudger"),
        QLearning(
            episodes=100, alpha=Schedule(0.5, 0.01, "exponential"), epsilon=Schedule(1.0, 0.0), gamma=0.5, rounds=13
        ),
    ),
    "long, with payoffs": (player("adaptive"), QLearning(episodes=12, rounds=150, memory=1, game=BATTLE)),
    "always wrong": (player("gradual"), QLearning(episodes=20, noise=1.0)),
    "one of each": (player("alternator"), QLearning(episodes=1, rounds=1)),
}


@pytest.mark.parametrize(("opponent", "settings"), CASES.values(), ids=CASES)
def test_the_table_is_that_of_plain_python_to_the_bit(opponent: Player, settings: QLearning) -> None:
    seed = Seed(17)
    training = train(opponent, settings, seeds=3, seed=seed, workers=1)
    for index in range(3):
        plain = Plain(opponent, settings, seed, index)
        rewards = plain.train()
        assert training.tables[index].tolist() == plain.table().tolist()
        np.testing.assert_allclose(training.reward[index], rewards, rtol=1e-12)


def test_the_tables_compared_hold_something() -> None:
    training = train(*CASES["two turns"], seeds=3, seed=Seed(17))
    assert training.tables.shape == (3, 21, 2)
    assert np.count_nonzero(training.tables) > 40
    assert len(np.unique(training.tables, axis=0)) == 3


def test_names_of_states_are_in_the_order_of_the_table() -> None:
    assert state_names(1) == ["start", "CC", "CD", "DC", "DD"]
    opponent, settings = player("defector"), QLearning(episodes=300)
    table = train(opponent, settings, seed=Seed(1)).tables[0]
    values = dict(zip(state_names(1), table.tolist(), strict=True))
    assert values["CC"] == values["DC"] == [0, 0]  # against a defector nobody comes there
    assert all(values["CD"] + values["DD"])
