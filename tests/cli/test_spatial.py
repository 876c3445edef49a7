"""`detente spatial` from the outside."""

from pathlib import Path

import pytest
from tests.cli.conftest import Detente

WEAK = ("cooperator=9", "defector=1", "--payoffs", "1,0,1.85,0", "-t", "1", "--rounds", "4", "-q")


def test_a_grid_is_held_filmed_and_repeated(detente: Detente, tmp_path: Path) -> None:
    said = detente("spatial", *WEAK, "--size", "9x9", "--begin", "invaded", "--gif", "film.gif", "--png", "end.png")
    assert said.code == 0
    assert "After 4 rounds the cells are held by" in said.out
    assert (tmp_path / "film.gif").read_bytes().startswith(b"GIF89a")
    assert (tmp_path / "end.png").read_bytes().startswith(b"\x89PNG")
    (run,) = (tmp_path / "runs").iterdir()
    assert detente("rerun", f"runs/{run.name}", "--verify", "-q").out.startswith("verified")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--size", "9"), "write rows and columns like 50x50"),
        (("--size", "2x9"), "rows is 2"),
        (("--gif", "film.png"), "film.png cannot be a film: its name does not end in .gif"),
        (("--png", "film"), "film cannot be a picture: its name does not end in .png"),
    ],
)
def test_bad_grids_leave_no_run(detente: Detente, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    said = detente("spatial", *WEAK, *arguments)
    assert said.code == 2
    assert words in " ".join(said.err.split())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
