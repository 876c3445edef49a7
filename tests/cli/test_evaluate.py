"""`detente evaluate`."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Detente


@pytest.fixture
def agent(detente: Detente) -> str:
    detente("train", "tft", "--episodes", "300", "--seeds", "4", "-o", "agent.json")
    return "agent.json"


def test_an_agent_is_judged(detente: Detente, agent: str) -> None:
    said = detente("evaluate", agent, "random:0.3", "-n", "5", "-o", "out")
    assert said.code == 0
    for title in (
        "Performance",
        "Outcome distribution",
        "Strategy analysis",
        "Theoretical benchmarks",
        "Recommendations",
    ):
        assert title in said.out


@pytest.mark.parametrize(
    ("file", "begins"), [("report.html", "<!doctype html>"), ("report.txt", "How good is this agent?")]
)
def test_the_articles_options_write_a_report(
    detente: Detente, agent: str, tmp_path: Path, file: str, begins: str
) -> None:
    said = detente("evaluate", "--strategy_type", "titfortat", "--q_table", agent, "--output", file, "-n", "5")
    assert said.code == 0
    assert (tmp_path / file).read_text().startswith(begins)


def test_tampering_shows(detente: Detente, agent: str, tmp_path: Path) -> None:
    file = tmp_path / agent
    file.write_text(file.read_text().replace('"memory": 1', '"memory": 2'))
    said = detente("evaluate", agent, "tft", "-q")
    assert said.code == 2
    assert "changed after it was written" in said.err
    file.write_text(file.read_text()[:200])
    assert "not a whole agent file" in detente("evaluate", agent, "tft", "-q").err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]


def test_an_agent_must_be_named(detente: Detente) -> None:
    said = detente("evaluate")
    assert said.code == 2
    assert "name an agent file" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("a.json", "--q_table", "b.json"), "the agent is named twice, a.json and b.json"),
        (("a.json", "tft", "--strategy_type", "alwaysdefect"), "the opponent is named twice, tft and defector"),
        (("a.json", "random", "--cooperate_prob", "0.7"), "else write random:0.7"),
        (("no_such.json", "tft"), "there is no file no_such.json"),
    ],
)
def test_bad_input_is_one_sentence(detente: Detente, arguments: tuple[str, ...], words: str) -> None:
    said = detente("evaluate", *arguments)
    assert said.code == 2
    assert words in said.err
    assert said.err.count("\n") == 1


def test_json_is_printed_beside_a_file(detente: Detente, agent: str) -> None:
    told = json.loads(detente("evaluate", agent, "tft", "-n", "5", "-o", "report.html", "--json").out)
    assert told["evaluations"][0]["opponent"] == "tit_for_tat"
