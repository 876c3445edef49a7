"""The command line as a person meets it: arguments in, both streams and the exit code out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.cli import console
from detente.cli.main import run


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    out: str
    err: str
    code: int


Detente = Callable[..., Said]


@pytest.fixture
def detente(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Detente:
    """Runs a command line in an empty folder, without a terminal."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Said:
        monkeypatch.setattr("sys.argv", ["detente", *arguments])
        for stream in (console.out, console.err):
            stream.file = None  # follow the streams of this test
        code = 0
        try:
            run(list(arguments))
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0
        captured = capfd.readouterr()
        return Said(captured.out, captured.err, code)

    return call
