"""`detente rerun`."""

from pathlib import Path

import pytest
from tests.cli.conftest import Detente


@pytest.fixture
def run(detente: Detente) -> str:
    detente("tournament", "tft", "random:0.3", "-n", "3", "-t", "10", "-o", "out", "-q")
    return "out"


def test_a_difference_is_named_and_has_its_own_exit_code(detente: Detente, run: str, tmp_path: Path) -> None:
    (tmp_path / run / "results.npz").write_bytes(b"other")
    said = detente("rerun", run, "--verify", "-q")
    assert said.code == 3
    assert "results.npz changed" in said.err


def test_a_repetition_can_be_kept_elsewhere(detente: Detente, run: str, tmp_path: Path) -> None:
    assert detente("rerun", run, "-o", "copy", "-q").code == 0
    assert (tmp_path / "copy" / "results.npz").read_bytes() == (tmp_path / run / "results.npz").read_bytes()


def test_it_must_be_said_what_for(detente: Detente, run: str) -> None:
    assert "--verify" in detente("rerun", run).err
