"""Agent files: what is written is read, what was touched is not, and the player plays the table."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.base.errors import DamagedFile
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.learners.agent import Agent, learned, load_agent
from detente.learners.tabular_q import QLearning, state_names
from detente.learners.train import train
from detente.strategies.contract import CATALOG
from detente.strategies.replay import answers

BATTLE = MatrixGame([[2, -1], [0, 1.5]], [[1, 0], [0.25, 2]], "battle")


def random_agent(memory: int, seed: int = 0) -> Agent:
    table = np.random.default_rng(seed).normal(size=(len(state_names(memory)), 2))
    return Agent("anna", BATTLE, memory, table, {"opponent": "tit_for_tat", "seed": 3})


def resealed(agent: Agent, change: Callable[[dict[str, Any]], object]) -> str:
    """An agent file changed by someone who knows how its checksum is made."""
    content = json.loads(agent.to_json())
    change(content)
    content.pop("checksum", None)
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return json.dumps({**content, "checksum": "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()})


@pytest.mark.parametrize("memory", [0, 1, 2, 3])
def test_what_is_written_is_read(memory: int, tmp_path: Path) -> None:
    agent = random_agent(memory)
    (tmp_path / "anna.json").write_text(agent.to_json())
    again = load_agent(tmp_path / "anna.json")
    assert (again.name, again.game, again.memory) == (agent.name, agent.game, agent.memory)
    assert again.table.tolist() == agent.table.tolist()
    assert again.provenance == agent.provenance
    assert again.to_json() == agent.to_json()


def test_the_file_can_be_read_by_eye() -> None:
    content = json.loads(random_agent(1).to_json())
    assert content["format"] == "detente/agent"
    assert content["states"] == ["start", "CC", "CD", "DC", "DD"]
    assert content["payoffs"] == {"row": [[2, -1], [0, 1.5]], "column": [[1, 0], [0.25, 2]]}
    assert content["policy"] == "".join("CD"[int(d > c)] for c, d in content["values"])
    canonical = json.dumps({k: v for k, v in content.items() if k != "checksum"}, sort_keys=True, separators=(",", ":"))
    assert content["checksum"] == "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def truncated(text: str) -> str:
    return text[: len(text) // 2]


def value_touched(text: str) -> str:
    digit = text.index('"values"') + next(
        k for k, letter in enumerate(text[text.index('"values"') :]) if letter in "12345"
    )
    return text[:digit] + str(int(text[digit]) + 1) + text[digit + 1 :]


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (truncated, "is not a whole agent file"),
        (lambda text: "", "is not a whole agent file"),
        (lambda text: text.replace("}", "", 1), "is not a whole agent file"),
        (lambda text: "[1, 2]", "is no agent file; one says format: 'detente/agent'"),
        (lambda text: "{}", "is no agent file"),
        (lambda text: text.replace("detente/agent", "detente/run"), "is no agent file"),
        (lambda text: text.replace('"version": 1', '"version": 2'), "has version 2; this detente reads version 1"),
        (value_touched, "was changed after it was written"),
        (lambda text: text.replace("anna", "otto"), "was changed after it was written"),
        (lambda text: text.replace("sha256:", "sha256:0"), "was changed after it was written"),
        (lambda text: text.replace('"memory": 1', '"memory": 2'), "was changed after it was written"),
    ],
)
def test_a_damaged_file_is_refused(damage: Callable[[str], str], reason: str, tmp_path: Path) -> None:
    text = random_agent(1).to_json()
    damaged = damage(text)
    assert damaged != text
    (tmp_path / "anna.json").write_text(damaged)
    with pytest.raises(DamagedFile) as refusal:
        load_agent(tmp_path / "anna.json")
    sentence = str(refusal.value)
    assert reason in sentence
    assert sentence.startswith(str(tmp_path / "anna.json"))
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda content: content.pop("values"), "lacks what an agent file has ('values')"),
        (lambda content: content.update(payoffs=[3, 0, 5, 1]), "lacks what an agent file has"),
        (lambda content: content.update(values=[["a", "b"]]), "lacks what an agent file has"),
        (lambda content: content.update(provenance=7), "lacks what an agent file has"),
        (lambda content: content["payoffs"].update(row=[[1, 2], [3]]), "lacks what an agent file has"),
        (lambda content: content.update(memory="one"), "lacks what an agent file has"),
        (lambda content: content.update(memory=2), "has a table that does not fit memory 2"),
        (lambda content: content.update(memory=-1), "has a table that does not fit memory -1"),
        (lambda content: content.update(memory=10**9), "has a table that does not fit memory 1000000000"),
        (lambda content: content["values"].pop(), "has a table that does not fit memory 1"),
        (lambda content: content["values"].__setitem__(0, [float("nan"), 0]), "has a table that does not fit memory 1"),
    ],
)
def test_a_forged_file_that_makes_no_sense_is_refused(change: Callable[[dict[str, Any]], object], reason: str) -> None:
    with pytest.raises(DamagedFile) as refusal:
        Agent.from_json(resealed(random_agent(1), change), "anna.json")
    assert reason in str(refusal.value)


def test_a_resealed_file_is_otherwise_whole() -> None:
    """The positive control of the test above."""
    again = Agent.from_json(resealed(random_agent(1), lambda content: content.update(name="otto")), "anna.json")
    assert again.name == "otto"


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "anna.json").write_bytes(b"\xff\xfe\x00\x80{}")
    with pytest.raises(DamagedFile, match="is not a whole agent file"):
        load_agent(tmp_path / "anna.json")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match=r"anna\.json cannot be read: no such file or directory$"):
        load_agent(tmp_path / "anna.json")


@pytest.mark.parametrize("memory", [0, 1, 2, 3])
def test_the_player_plays_the_greedy_policy_of_the_table(memory: int) -> None:
    """In every past, reached or not: histories in which both sides' recorded moves are drawn at random."""
    agent = random_agent(memory, seed=memory)
    policy = dict(zip(state_names(memory), agent.table.argmax(axis=1).tolist(), strict=True))
    mine, theirs = np.random.default_rng(5).integers(0, 2, (2, 300, 9))
    expected = []
    for own, other in zip(mine, theirs, strict=True):
        pairs = ["CD"[a] + "CD"[b] for a, b in zip(own, other, strict=True)]
        pasts = [",".join(pairs[max(0, turn - memory) : turn]) or "start" for turn in range(9)]
        expected.append([policy[past] for past in pasts])
        assert len(set(pasts)) > memory
    np.testing.assert_array_equal(answers(agent.player, theirs, mine), expected)
    assert agent.player.name == "anna"
    assert not agent.player.stochastic


def test_ties_go_to_c() -> None:
    agent = Agent("anna", BATTLE, 1, np.array([[1, 1], [0, 1], [1, 0], [0, 0], [2, 3.0]]), {})
    assert agent.policy.tolist() == [0, 1, 0, 0, 1]


def test_a_learned_agent_says_where_it_comes_from() -> None:
    training = train(CATALOG.find("random").player(p=0.7), QLearning(episodes=50, noise=0.1), seeds=9, seed=Seed(6))
    agent = learned(training)
    assert agent.name == "q(random(p=0.7))"
    assert agent.provenance == {
        "learner": "tabular_q",
        "opponent": "random(p=0.7)",
        "episodes": 50,
        "rounds": 20,
        "alpha": "0.1",
        "gamma": 0.95,
        "epsilon": "0.1",
        "noise": 0.1,
        "seed": 6,
        "repetition": training.representative,
    }
    np.testing.assert_array_equal(agent.table, training.tables[training.representative])
    other = learned(training, 4, "otto")
    assert (other.name, other.provenance["repetition"]) == ("otto", 4)
    np.testing.assert_array_equal(other.table, training.tables[4])
    assert Agent.from_json(other.to_json(), "").table.tolist() == training.tables[4].tolist()
