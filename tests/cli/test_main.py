"""The entry point: exit codes, interruption, pipes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Detente

import detente as package


def test_version_and_help(detente: Detente) -> None:
    assert detente("--version").out == f"detente {package.__version__}\n"
    assert "tournament" in detente("--help").out
    assert detente("no_such_command").code == 2


COMMANDS = ("play", "answer", "tournament", "train", "evaluate", "report", "rerun", "demo", "list", "show")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_with_an_example(detente: Detente, command: str) -> None:
    said = detente(command, "--help")
    assert said.code == 0
    assert f"detente {command}" in said.out


def test_a_reader_that_leaves_early_is_no_failure() -> None:
    command = [sys.executable, "-c", "from detente.cli.main import run; run()", "list"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, "")


def test_a_terminal_that_knows_only_ascii_is_served(tmp_path: Path) -> None:
    batch = tmp_path / "batch.json"
    batch.write_text('[{"strategy": "\\u00e9", "moves": "C"}]')
    command = [sys.executable, "-c", "from detente.cli.main import run; run()", "answer", "--batch", str(batch)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii:strict"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no strategy is called '?'" in done.stdout


def test_an_interrupted_tournament_says_so_and_goes_on(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from detente.cli.main import run; run()", "tournament"]
    command += ["tit_for_tat", "random", "gtft", "-n", "60000", "-o", "out"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stderr is not None
    while "playing matches" not in process.stderr.readline():
        pass
    time.sleep(0.1)
    process.send_signal(2)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert again.returncode == 0
    assert '"event": "resumed"' in (tmp_path / "out" / "log.jsonl").read_text()
