"""Verdicts on learned policies: the published results, and policies whose worth is known."""

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import PRISONERS_DILEMMA, MatrixGame
from detente.learners.agent import Agent, learned
from detente.learners.evaluation import evaluate
from detente.learners.schedule import Schedule
from detente.learners.tabular_q import QLearning
from detente.learners.train import train

SEEDS = 120
FALLING = QLearning(alpha=Schedule.parse("0.1 -> 0.001"))


def agent(policy: str, game: MatrixGame = PRISONERS_DILEMMA) -> Agent:
    """An agent with a given policy for start, CC, CD, DC, DD."""
    table = np.array([[1.0, 0.0] if move == "C" else [0.0, 1.0] for move in policy])
    return Agent(policy, game, 1, table, {"opponent": "tit_for_tat"})


@pytest.mark.parametrize(
    ("opponent", "value", "resembles"),
    [
        ("tit_for_tat", 3.0, "cooperator"),
        ("cooperator", 5.0, "defector"),
        ("defector", 1.0, "defector"),
        ("random:0.3", 2.2, "defector"),
        ("random:0.7", 3.8, "defector"),
        ("grudger", 3.0, "cooperator"),
    ],
)
def test_with_a_falling_learning_rate_every_seed_learns_a_best_response(
    opponent: str, value: float, resembles: str
) -> None:
    training = train(find(opponent), FALLING, SEEDS, Seed(1))
    judged = evaluate([learned(training, k) for k in range(SEEDS)], find(opponent), seed=Seed(1))
    assert judged.regret is not None
    assert judged.regret.estimate == judged.regret.high == 0
    assert judged.benchmarks.best == pytest.approx(value)
    assert judged.score.low - 1e-9 <= value <= judged.score.high + 1e-9
    assert {policy.resembles for policy in judged.policies} == {resembles}


@pytest.mark.parametrize(("opponent", "value"), [("tit_for_tat", 3.0), ("cooperator", 5.0), ("defector", 1.0)])
def test_the_published_constants_do_so_against_deterministic_opponents(opponent: str, value: float) -> None:
    training = train(find(opponent), QLearning(), SEEDS, Seed(1))
    judged = evaluate([learned(training, k) for k in range(SEEDS)], find(opponent), seed=Seed(1))
    assert judged.regret is not None
    assert judged.regret.high == 0
    assert judged.score.estimate == pytest.approx(value)


def test_the_published_constants_leave_some_seeds_unsettled_against_a_random_opponent() -> None:
    training = train(find("random:0.5"), QLearning(), SEEDS, Seed(1))
    judged = evaluate([learned(training, k) for k in range(SEEDS)], find("random:0.5"), seed=Seed(1))
    assert judged.policies[0].equals == "defector"
    assert 0.8 * SEEDS < judged.policies[0].agents < SEEDS
    assert judged.regret is not None
    assert 0 < judged.regret.estimate < 0.15


@pytest.mark.parametrize(
    ("policy", "equals", "regret"),
    [
        ("CCDCD", "tit_for_tat", 0.0),
        ("DDDDD", "defector", 2.0),
        ("CDDCC", "alternator", 0.5),
        ("DDCDC", "bully", 0.75),
        ("DDDCD", None, 0.5),
        ("CCCCC", "cooperator", 0.0),
    ],
)
def test_policies_are_named_and_their_regret_is_exact(policy: str, equals: str | None, regret: float) -> None:
    judged = evaluate([agent(policy)], find("tit_for_tat"), rounds=400)
    assert judged.policies[0].equals == equals
    assert judged.policies[0].regret == pytest.approx(regret)


def test_noise_counts_in_the_best_response_too() -> None:
    judged = evaluate([agent("CCDCD")], find("tit_for_tat"), rounds=2000, noise=0.05)
    assert judged.benchmarks.best == pytest.approx(2.81025)
    value = judged.policies[0].value
    assert value is not None
    assert judged.score.low < value < judged.score.high


def test_where_nothing_is_exact_the_reason_is_given() -> None:
    judged = evaluate([agent("CCCCC")], find("omega_tft"), rounds=50)
    assert judged.regret is None
    assert judged.policies[0].value is None
    assert "omega_tit_for_tat" in judged.benchmarks.unknown


def test_benchmarks_are_of_the_game_that_was_learned() -> None:
    game = MatrixGame.from_rstp((4, 0, 6, 1))
    marks = evaluate([agent("CCCCC", game)], find("tit_for_tat"), rounds=50).benchmarks
    assert (marks.mutual_cooperation, marks.mutual_defection, marks.temptation) == (4, 1, 6)
    assert marks.both_random == 11 / 4
    assert marks.best == 4


def test_agents_must_be_of_one_game_and_at_least_one() -> None:
    with pytest.raises(UsageError, match="no agents"):
        evaluate([], find("tft"))
    with pytest.raises(UsageError, match="different games"):
        evaluate([agent("CCCCC"), agent("CCCCC", MatrixGame.from_rstp((4, 0, 6, 1)))], find("tft"))


def test_few_samples_do_not_say_more_than_there_is() -> None:
    judged = evaluate([agent("DDDDD"), agent("CCCCC")], find("cooperator"), rounds=50)
    assert (judged.score.low, judged.score.high) == (0, 5)
    assert judged.regret is not None
    assert judged.regret.low == 0
