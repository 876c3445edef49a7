"""What is said of an evaluation."""

import dataclasses

import pytest

from detente.learners.evaluation import Benchmarks, Evaluation, Policy
from detente.measures.intervals import Interval
from detente.reports import judgement
from detente.reports.document import Bullets

MOVES = {"start": "C", "CC": "C", "CD": "D", "DC": "C", "DD": "D"}
EXACT = Interval(3.0, 3.0, 3.0)
ONE = Evaluation(
    agents=1,
    opponent="tit_for_tat",
    rounds=100,
    noise=0.0,
    score=EXACT,
    cooperation=Interval(1.0, 1.0, 1.0),
    opponent_cooperation=Interval(0.5, 0.4, 0.6),
    outcomes=(1, 0, 0, 0),
    regret=Interval(0.0, 0.0, 0.0),
    policies=(Policy(1, MOVES, "tit_for_tat", "cooperator", 3.0, 0.0),),
    benchmarks=Benchmarks(3.0, "play like cooperator", 2.25, 3, 1, 5, 2.25),
)
SOME = dataclasses.replace(
    ONE,
    agents=10,
    regret=Interval(0.2, 0.1, 0.3),
    policies=(
        dataclasses.replace(ONE.policies[0], agents=8),
        dataclasses.replace(ONE.policies[0], agents=2, regret=1.0),
    ),
)
UNKNOWN = dataclasses.replace(
    ONE, regret=None, benchmarks=dataclasses.replace(ONE.benchmarks, best=None, unknown="it counts without end")
)


@pytest.mark.parametrize(
    ("evaluation", "verdict"),
    [
        (ONE, "The agent gets 3.00 a round against tit_for_tat, and no one can expect more than 3.00: optimal."),
        (
            dataclasses.replace(ONE, regret=Interval(1.0, 1.0, 1.0)),
            "The agent loses 1.00 a round against tit_for_tat: 3.00 was possible.",
        ),
        (
            SOME,
            "8 of 10 agents learned a best response against tit_for_tat; on average 0.20 [0.10, 0.30] a round is lost "
            "of 3.00.",
        ),
        (UNKNOWN, "The agent gets 3.00 a round against tit_for_tat; it counts without end."),
    ],
)
def test_verdicts(evaluation: Evaluation, verdict: str) -> None:
    assert judgement.verdict(evaluation) == verdict


@pytest.mark.parametrize(
    ("evaluation", "words"),
    [(ONE, "Nothing is left to gain"), (SOME, "Some seeds found"), (UNKNOWN, "no finite description")],
)
def test_advice_follows_what_was_found(evaluation: Evaluation, words: str) -> None:
    (block,) = judgement.advice(evaluation).blocks
    assert isinstance(block, Bullets)
    assert words in block.points[0]


def test_policies_are_described_by_what_they_are() -> None:
    (policy,) = ONE.policies
    assert "is exactly tit_for_tat; against this opponent it cannot be told from cooperator" in judgement.describe(
        [policy]
    )
    assert "plays like cooperator" in judgement.describe([dataclasses.replace(policy, equals=None)])
    nameless = dataclasses.replace(policy, equals=None, resembles=None)
    assert "equals no named strategy" in judgement.describe([nameless])
