"""Files are written whole or not at all, and outputs are told apart."""

import errno
from pathlib import Path
from typing import Any

import pytest

from detente.base.errors import DamagedFile, StoreError
from detente.cli.runs import is_file, summary_in, write_file


@pytest.mark.parametrize(
    ("place", "file"),
    [("a.json", True), ("/tmp/qtable.pkl", True), ("runs/x", False), ("", False), ("s3://bucket/a.b", False)],
)
def test_an_ending_makes_a_file(place: str, file: bool) -> None:
    assert is_file(place) is file


def test_a_file_is_replaced_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    write_file(str(tmp_path / "a.txt"), b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    for place in ("folder.txt", "none/a.txt"):
        with pytest.raises(StoreError, match="cannot be written"):
            write_file(str(tmp_path / place), b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.txt"]


def test_a_place_where_nothing_can_be_written_or_deleted_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "write_bytes", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(StoreError, match=r"table\.csv cannot be written: read-only"):
        write_file(str(tmp_path / "table.csv"), b"x")


def test_a_damaged_summary_names_its_place() -> None:
    with pytest.raises(DamagedFile, match=r"summary\.json in there"):
        summary_in(b"{", "summary.json in there")
