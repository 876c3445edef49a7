"""`detente report`."""

from pathlib import Path

import pytest
from tests.cli.conftest import Detente


@pytest.fixture
def run(detente: Detente) -> str:
    detente("tournament", "tft", "alld", "-n", "3", "-t", "10", "-o", "out", "-q")
    return "out"


def test_the_report_is_shown_again_and_written(detente: Detente, run: str, tmp_path: Path) -> None:
    assert "Ranking" in detente("report", run).out
    assert detente("report", run, "-o", "again.html").code == 0
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / run / "report.html").read_bytes()


def test_figures_that_were_changed_are_not_reported(detente: Detente, run: str, tmp_path: Path) -> None:
    summary = tmp_path / run / "summary.json"
    summary.write_text(summary.read_text().replace('"turns": 10', '"turns": 11'))
    said = detente("report", run)
    assert (said.code, said.out) == (2, "")
    assert "summary.json in out is not what the run wrote" in said.err


def test_places_without_a_run_are_refused(detente: Detente) -> None:
    said = detente("report", "nowhere")
    assert said.code in (1, 2)
    assert "nowhere" in said.err
    assert "Traceback" not in said.err
