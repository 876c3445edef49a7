"""The experiment ``train``: what it keeps, and what it refuses."""

import numpy as np
import pytest

from detente.base.errors import UnknownName, UsageError
from detente.base.seed import Seed
from detente.lab.results import from_npz
from detente.lab.store import memory_store
from detente.lab.summary import Summary
from detente.lab.training import Train, agent_file, run_training
from detente.lab.work import Work
from detente.learners.agent import Agent

SHORT = Train(opponents=("tit_for_tat", "random(p=0.7)"), episodes=300, seeds=5, judged=50)


def work(seed: int = 1) -> Work:
    return Work(Seed(seed), memory_store())


def test_it_keeps_an_agent_an_opponent_and_the_tables_of_all_seeds() -> None:
    outputs = run_training(SHORT, work())
    assert sorted(outputs) == [
        "agents/q_random_p=0.7.json",
        "agents/q_tit_for_tat.json",
        "results.npz",
        "summary.json",
    ]
    tables = from_npz(outputs["results.npz"])
    assert tables["tit_for_tat tables"].shape == (5, 5, 2)
    agent = Agent.from_json(outputs["agents/q_tit_for_tat.json"], "x")
    assert any(np.array_equal(agent.table, table) for table in tables["tit_for_tat tables"])
    summary = Summary.from_json(outputs["summary.json"], "x")
    assert [evaluation.opponent for evaluation in summary.evaluations] == ["tit_for_tat", "random(p=0.7)"]
    assert len(summary.curves) == 2


def test_the_same_seed_gives_the_same_bytes_and_another_does_not() -> None:
    assert run_training(SHORT, work()) == run_training(SHORT, work())
    assert run_training(SHORT, work())["results.npz"] != run_training(SHORT, work(2))["results.npz"]


def test_opponents_must_be_known_and_named_once() -> None:
    for wrong, error in ((("tft", "tit_for_tat"), UsageError), ((), UsageError), (("tit_for_tatt",), UnknownName)):
        with pytest.raises(error):
            run_training(Train(opponents=wrong), work())


def test_file_names_are_plain() -> None:
    agent = Agent.from_json(run_training(SHORT, work())["agents/q_tit_for_tat.json"], "x")
    object.__setattr__(agent, "name", "../q(a/b c)")
    assert agent_file(agent) == "agents/.._q_a_b_c.json"
