"""Progress goes to stderr and leaves stdout to the data."""

import io
import json

import pytest
from rich.console import Console

from detente.cli import console


def test_json_is_readable(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_json({"ü": [1, 2]})
    assert json.loads(capsys.readouterr().out) == {"ü": [1, 2]}


def test_without_a_terminal_each_activity_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(console, "err", Console(file=said))
    with console.watched() as progress:
        for done in range(100):
            progress("playing matches", done, 1000, "someone")
        progress("training", 1, 5)
    assert said.getvalue() == "playing matches: 1,000\ntraining: 5\n"


def test_at_a_terminal_rate_and_leader_show(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(console, "err", Console(file=said, force_terminal=True, width=120))
    with console.watched() as progress:
        progress("playing matches", 500, 1000, "tit_for_tat")
    assert "playing matches" in said.getvalue()
    assert "500/1,000" in said.getvalue()
    assert "tit_for_tat" in said.getvalue()


def test_quiet_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(console, "err", Console(file=said, force_terminal=True))
    with console.watched(quiet=True) as progress:
        progress("playing matches", 1, 2)
    assert said.getvalue() == ""
