"""Training: independent of company and threads, and what the published learner learns.

The learner is the published one: 5,000 episodes of 20 rounds, alpha 0.1, gamma 0.95, epsilon 0.1, all constant.
"""

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.learners.tabular_q import QLearning, Training, state_names
from detente.learners.train import train
from detente.strategies.contract import CATALOG, Player, describe
from detente.strategies.view import History, Stream

SHORT = QLearning(episodes=40)
SEEDS = 200
STATES = {name: k for k, name in enumerate(state_names(1))}


def player(name: str, **parameters: object) -> Player:
    return CATALOG.find(name).player(**parameters)


def contents(training: Training) -> list[bytes]:
    return [table.tobytes() for table in (training.tables, training.reward, training.cooperation)]


def test_any_number_of_workers_learns_the_same() -> None:
    opponent = player("random", p=0.6)
    usual = contents(train(opponent, SHORT, seeds=150, seed=Seed(3), workers=1))
    for workers in (2, 5, 0):
        assert contents(train(opponent, SHORT, seeds=150, seed=Seed(3), workers=workers)) == usual


def test_a_seed_learns_the_same_however_many_learn_beside_it() -> None:
    opponent = player("random", p=0.6)
    many = train(opponent, SHORT, seeds=150, seed=Seed(3))
    few = train(opponent, SHORT, seeds=7, seed=Seed(3))
    np.testing.assert_array_equal(few.tables, many.tables[:7])
    np.testing.assert_array_equal(few.reward, many.reward[:7])


def test_seeds_and_opponents_make_different_learners() -> None:
    one = train(player("random", p=0.6), SHORT, seeds=2, seed=Seed(3)).tables
    assert not np.array_equal(one[0], one[1])
    assert not np.array_equal(one, train(player("random", p=0.6), SHORT, seeds=2, seed=Seed(4)).tables)
    assert not np.array_equal(one, train(player("random", p=0.6).called("a"), SHORT, seeds=2, seed=Seed(3)).tables)


def test_long_training_has_a_curve_of_means() -> None:
    """450 episodes on 200 points: two or three episodes a point, each of them in the mean once."""
    settings = QLearning(episodes=450, rounds=5)
    fine, coarse = (train(player("random", p=0.5), settings, seeds=3, seed=Seed(3)) for _ in range(2))
    assert coarse.reward.shape == (3, 200)
    weights = np.bincount(np.arange(450) * 200 // 450)
    assert set(weights) == {2, 3}
    assert ((coarse.cooperation >= 0) & (coarse.cooperation <= 1)).all()
    rounds = coarse.cooperation * weights * 5
    np.testing.assert_allclose(rounds, np.rint(rounds), atol=1e-9)
    np.testing.assert_array_equal(fine.reward, coarse.reward)


def test_a_cooperators_curve_is_its_cooperation() -> None:
    """Against a cooperator a round pays 3 for C and 5 for D, so the two curves say the same."""
    training = train(player("cooperator"), QLearning(episodes=200), seeds=30, seed=Seed(3))
    np.testing.assert_allclose(training.reward, 5 - 2 * training.cooperation, rtol=1e-12)
    assert training.cooperation[:, -50:].mean() < 0.8 * training.cooperation[:, :50].mean()


def test_progress_counts_the_seeds() -> None:
    told: list[tuple[int, int]] = []
    train(
        player("defector"), SHORT, 300, Seed(3), 1, lambda activity, done, total, leader="": told.append((done, total))
    )
    assert told == [(128, 300), (256, 300), (300, 300)]


def test_impossible_trainings_are_refused() -> None:
    class Rock:
        def move(self, me: History, opp: History, rng: Stream) -> int:
            return 0

    card = {"title": "Rock", "source": "axelrod1984", "depth": 0, "stochastic": False, "actions": 3}
    with pytest.raises(UsageError, match="0 seeds were asked for; there must be at least one"):
        train(player("defector"), seeds=0)
    with pytest.raises(UsageError, match="rock plays games of 3 actions; this learner knows two"):
        train(describe(Rock, **card).player())


def greedy_play(training: Training) -> NDArray[np.int8]:
    """The learned policies' own moves, played greedily for 20 rounds, ``[seeds, rounds]``."""
    moves = []
    for policy in training.policies:
        rule, record = training.opponent.strategy.rule, training.opponent.record().view(np.recarray)[0]
        me, opp, state, own = History(), History(), "start", []
        for _ in range(20):
            action = int(policy[STATES[state]])
            answer = int(rule.move(record, opp, me, Stream(0, 0, 0)))
            me.append(action)
            opp.append(answer)
            own.append(action)
            state = "CD"[action] + "CD"[answer]
        moves.append(own)
    return np.array(moves, np.int8)


@pytest.mark.parametrize(
    ("opponent", "own"), [("tit_for_tat", 0), ("cooperator", 1), ("defector", 1)], ids=["tit_for_tat", "c", "d"]
)
def test_the_published_learner_finds_the_best_answer(opponent: str, own: int) -> None:
    """Every seed cooperates with Tit for Tat and defects against who never answers, in all it meets when greedy."""
    training = train(player(opponent), seeds=SEEDS, seed=Seed(1))
    assert (greedy_play(training) == own).all()


def test_against_chance_a_constant_rate_leaves_a_few_seeds_wrong_in_some_state() -> None:
    """D is best in every state against Random, whatever p; alpha 0.1 never stops weighing the last few rounds.

    Of 10,000 seeds against p = 0.7, 91% defect in all five states, and in each state at least 96.6% do.
    """
    policies = train(player("random", p=0.7), seeds=SEEDS, seed=Seed(1)).policies
    assert (policies.mean(axis=0) > 0.93).all()
    assert 0.85 < (policies == 1).all(axis=1).mean() < 1
