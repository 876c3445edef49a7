"""`detente train`, with the article's option names too."""

from pathlib import Path

import pytest
from tests.cli.conftest import Detente

from detente.cli.train import seed_name
from detente.learners.agent import load_agent

QUICK = ("--episodes", "300", "--seeds", "4")


def test_a_training_is_kept_as_a_run(detente: Detente, tmp_path: Path) -> None:
    said = detente("train", "tft", "grudger", *QUICK, "-o", "out")
    assert said.code == 0
    assert "Judgement" in said.out
    assert said.err.splitlines()[-1] == "repeat  detente rerun out --verify"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "agents",
        "log.jsonl",
        "manifest.json",
        "recipe.toml",
        "report.html",
        "results.npz",
        "summary.json",
    }


def test_a_file_as_output_keeps_the_agent_alone(detente: Detente, tmp_path: Path) -> None:
    said = detente("train", "--strategy_type", "titfortat", "--cooperate_prob", "0.5", "--output", "q.json", *QUICK)
    assert said.code == 0
    assert load_agent(tmp_path / "q.json").name == "q(tit_for_tat)"
    assert [path.name for path in tmp_path.iterdir()] == ["q.json"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (("titfortat", 0.5), "tit_for_tat"),
        (("random", None), "random(p=0.5)"),
        (("random", 0.7), "random(p=0.7)"),
        (("always_cooperate", 0.5), "cooperator"),
        (("alwaysdefect", 0.5), "defector"),
        (("grudger", 0.5), "grudger"),
        ((None, None), None),
    ],
)
def test_the_articles_names_are_understood(given: tuple[str | None, float | None], name: str | None) -> None:
    assert seed_name(*given) == name


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name an opponent"),
        (("tft", "--episodes", "-1"), "episodes"),
        (("tft", "--rounds", "0"), "rounds"),
        (("tft", "--memory", "99"), "memory"),
        (("tft", "--alpha", "fast"), "no schedule"),
        (("tft", "--gamma", "1"), "gamma"),
        (("tft", "--epsilon", "2"), "from 0 to 1"),
        (("tft", "--seeds", "0"), "seeds"),
        (("--strategy_type", "random", "--cooperate_prob", "7"), "from 0 to 1"),
        (("random", "--cooperate_prob", "0.7"), "else write random:0.7"),
        (("tft", "grudger", "-o", "a.json"), "one agent"),
        (("tft", "-o", "no/such/folder/a.json", *QUICK), "cannot be written"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_nothing(
    detente: Detente, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    said = detente("train", "--quiet", *arguments)
    assert said.code in (1, 2)
    assert words in said.err
    assert said.err.count("\n") == 1
    assert list(tmp_path.rglob("*.*")) == []
