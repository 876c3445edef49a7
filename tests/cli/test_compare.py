"""`detente compare`: two tournaments side by side."""

import json
from pathlib import Path

from tests.cli.conftest import Detente

FIELD = ("tit_for_tat", "defector", "random:0.3")
QUICK = ("-n", "8", "-t", "20", "-q")


def played(detente: Detente) -> None:
    detente("tournament", *FIELD, *QUICK, "-o", "quiet")
    detente("tournament", *FIELD, "grudger", *QUICK, "--noise", "0.3", "-o", "noisy")


def test_two_tournaments_are_compared_in_the_terminal(detente: Detente) -> None:
    played(detente)
    said = detente("compare", "quiet", "noisy")
    assert said.code == 0
    assert "What differs between quiet and noisy?" in said.out
    assert "Only in noisy: 1 player: grudger." in said.out
    assert all(name in said.out for name in ("tit_for_tat", "defector", "random(p=0.3)"))


def test_the_comparison_is_written_and_told_as_json(detente: Detente, tmp_path: Path) -> None:
    played(detente)
    said = detente("compare", "quiet", "noisy", "-o", "compared.html", "--json")
    told = json.loads(said.out)
    assert {change["player"] for change in told["changes"]} == {"tit_for_tat", "defector", "random(p=0.3)"}
    assert told["second"]["others"] == ["grudger"]
    assert "written compared.html" in said.err
    assert (tmp_path / "compared.html").read_text().startswith("<!doctype html>")


def test_what_cannot_be_compared_is_told_in_a_sentence(detente: Detente) -> None:
    played(detente)
    detente("tournament", "alternator", "cooperator", *QUICK, "-o", "others")
    for second, words in (("others", "nobody is in both quiet and others"), ("none", "none holds no finished run")):
        said = detente("compare", "quiet", second)
        assert (said.code, said.err.count("\n")) == (2, 1)
        assert words in said.err
