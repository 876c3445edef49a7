"""`detente ecology` from the outside."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Detente


def test_types_grow_and_the_run_can_be_repeated(detente: Detente, tmp_path: Path) -> None:
    said = detente("ecology", "tit_for_tat=1", "defector=8", "--noise", "0.01", "-t", "20", "-q")
    assert said.code == 0
    assert "In the end there are" in said.out
    (run,) = (tmp_path / "runs").iterdir()
    assert detente("rerun", f"runs/{run.name}", "--verify", "-q").out.startswith("verified")


def test_json_is_the_summary(detente: Detente) -> None:
    told = json.loads(detente("ecology", "tft=1", "alld=1", "--continuous", "-g", "9", "-q", "--json").out)
    assert told["growth"]["times"][-1] == 9


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tft=3",), "only type"),
        (("tft", "alld=1"), "write it like tit_for_tat=5"),
        (("tft=3", "gruger=2"), "did you mean grudger"),
        (("tft=3", "alld=3", "--payoffs=-1,-3,0,-2"), "has fitness -"),
        (("tft=3", "alld=3", "-g", "0"), "generations is 0"),
    ],
)
def test_bad_populations_leave_no_run(detente: Detente, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    said = detente("ecology", *arguments, "-q")
    assert said.code == 2
    assert words in " ".join(said.err.split())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
