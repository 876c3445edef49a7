"""The experiment ``evaluate``: an agent file in, a judgement out."""

import dataclasses
from pathlib import Path

import pytest

from detente.archetypes.roster import find
from detente.base.errors import DamagedFile, UsageError
from detente.base.seed import Seed
from detente.lab.judging import Judge, run_evaluation
from detente.lab.store import memory_store
from detente.lab.summary import Summary
from detente.lab.work import Work
from detente.learners.agent import Agent, learned
from detente.learners.tabular_q import QLearning
from detente.learners.train import train


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "agent.json"
    path.write_text(learned(train(find("grudger"), QLearning(episodes=2000))).to_json())
    return path


def judge(file: Path, opponent: str = "") -> tuple[Summary, Work]:
    work = Work(Seed(1), memory_store())
    outputs = run_evaluation(Judge(str(file), opponent, rounds=100, repetitions=5), work)
    return Summary.from_json(outputs["summary.json"], "x"), work


def test_the_opponent_is_the_one_it_learned_against_unless_another_is_named(file: Path) -> None:
    assert judge(file)[0].evaluations[0].opponent == "grudger"
    assert judge(file, "defector")[0].evaluations[0].opponent == "defector"


def test_the_agent_is_an_input_of_the_run(file: Path) -> None:
    assert list(judge(file)[1].inputs) == [str(file)]


def test_damaged_and_missing_agents_are_refused(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(DamagedFile, match="not a whole agent file"):
        judge(file)
    with pytest.raises(UsageError, match="there is no"):
        judge(file.with_name("other.json"))


def test_an_agent_that_learned_against_an_agent_needs_an_opponent_named(file: Path) -> None:
    agent = Agent.from_json(file.read_bytes(), "x")
    file.write_text(dataclasses.replace(agent, provenance={"opponent": "q(grudger)"}).to_json())
    with pytest.raises(UsageError, match=r"learned against q\(grudger\), .* name an opponent"):
        judge(file)
