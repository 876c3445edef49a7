"""`detente answer`."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Detente


def test_one_answer(detente: Detente) -> None:
    assert detente("answer", "pavlov", "--moves", "CCDC").out == "CCCD\n"
    assert json.loads(detente("answer", "tft", "--moves", "DCD", "--json").out)["answer"] == "CDC"


def test_a_batch_answers_every_question_it_can(detente: Detente, tmp_path: Path) -> None:
    questions = [
        {"strategy": "tit_for_tat", "params": {}, "moves": "CDC"},
        {"strategy": "ALLD", "moves": "CC"},
        {"strategy": "random", "params": {"p": 1}, "moves": "DDD"},
        {"strategy": "no such one", "moves": "CC"},
        {"strategy": "tit_for_tat", "moves": "CXC"},
        {"moves": "C"},
        7,
    ]
    (tmp_path / "batch.json").write_text(json.dumps(questions))
    answers = json.loads(detente("answer", "--batch", "batch.json").out)
    assert answers[:3] == ["CCD", "DD", "CCC"]
    reasons = ["no strategy is called", "move 2", "names no strategy", "names no strategy"]
    for answer, reason in zip(answers[3:], reasons, strict=True):
        assert answer["answer"] is None
        assert reason in answer["reason"]


@pytest.mark.parametrize(
    ("content", "words"), [("[1,", "is not JSON"), ("{}", "must be a JSON list"), (None, "cannot be read")]
)
def test_bad_batches_are_refused(detente: Detente, tmp_path: Path, content: str | None, words: str) -> None:
    if content is not None:
        (tmp_path / "b.json").write_text(content)
    said = detente("answer", "--batch", "b.json")
    assert said.code == 2
    assert words in said.err


def test_a_strategy_or_a_batch(detente: Detente) -> None:
    assert "not both" in detente("answer", "tft", "--batch", "b.json").err
    assert "not both" in detente("answer", "--moves", "C", "--batch", "b.json").err
    assert "name a strategy" in detente("answer").err
    assert "the moves it meets" in detente("answer", "tft").err
    assert detente("answer", "tft", "--moves", "").out == "\n"
    assert "move 3" in detente("answer", "tft", "--moves", "CDE").err
