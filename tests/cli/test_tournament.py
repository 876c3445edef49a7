"""`detente tournament`, `report` and `rerun`: runs from the outside."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Detente

FIELD = ("tit_for_tat", "defector", "random:0.3")
QUICK = ("-n", "5", "-t", "20", "-q")


def test_a_tournament_is_ranked_kept_and_repeated(detente: Detente, tmp_path: Path) -> None:
    said = detente("tournament", *FIELD, *QUICK)
    assert said.code == 0
    assert "Ranking" in said.out
    (run,) = (tmp_path / "runs").iterdir()
    assert detente("rerun", f"runs/{run.name}", "--verify", "-q").out.startswith("verified")


def test_json_is_the_summary(detente: Detente) -> None:
    told = json.loads(detente("tournament", *FIELD, *QUICK, "--json").out)
    assert len(told["standings"]["places"]) == 3


def test_the_same_command_finds_its_run_again(detente: Detente) -> None:
    first = detente("tournament", *FIELD, *QUICK)
    again = detente("tournament", *FIELD, *QUICK)
    assert "already there" in again.err
    assert again.out == first.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tft", "gruger"), "did you mean grudger"),
        (("tft",), "at least two players"),
        (("tft", "tit_for_tat"), "entered twice"),
        (("tft", "alld", "--noise", "-1"), "noise is -1"),
        (("tft", "alld", "-n", "10000000000000"), "there can be from 1 to 1,000,000,000"),
    ],
)
def test_bad_fields_leave_no_run(detente: Detente, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    said = detente("tournament", *arguments, "-q")
    assert said.code == 2
    assert words in said.err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
