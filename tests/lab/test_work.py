import json
from pathlib import Path

import numpy as np
import pytest

from detente.base.errors import DamagedFile, UsageError
from detente.base.seed import Seed
from detente.lab.manifest import fingerprint
from detente.lab.store import Store, memory_store
from detente.lab.work import Work


def test_checkpoints_outlive_the_work(store: Store) -> None:
    first = Work(Seed(1), store)
    assert first.restore("state") is None
    assert not first.resumed
    first.checkpoint("state", b"1")
    first.checkpoint("state", b"2")
    second = Work(Seed(1), store)
    assert second.restore("state") == b"2"
    assert second.resumed
    assert [json.loads(line)["event"] for line in second.log.splitlines()] == ["resumed"]


def test_a_bookmark_keeps_arrays(store: Store) -> None:
    bookmark = Work(Seed(1), store).bookmark("board.npz")
    assert bookmark.load() is None
    bookmark.save({"entered": np.array(3), "scores": np.eye(2)})
    kept = bookmark.load()
    assert kept is not None
    assert int(kept["entered"]) == 3
    np.testing.assert_array_equal(kept["scores"], np.eye(2))


def test_a_damaged_checkpoint_is_told(store: Store) -> None:
    work = Work(Seed(1), store)
    work.checkpoint("board.npz", b"PK")
    with pytest.raises(DamagedFile, match=r"^the checkpoint board.npz cannot be read as an npz archive"):
        work.bookmark("board.npz").load()


def test_what_is_read_is_on_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "table").write_bytes(b"abc")
    monkeypatch.chdir(tmp_path / "sub")
    work = Work(Seed(1), memory_store())
    for where in ("table", "../sub/table", str(tmp_path / "sub" / "table")):
        assert work.read(where) == b"abc"
        assert work.inputs[where] == fingerprint(b"abc")
    with pytest.raises(UsageError, match=r"^there is no file ../missing, which the recipe names$"):
        work.read("../missing")
    assert "../missing" not in work.inputs


def test_the_log_is_json_lines() -> None:
    work = Work(Seed(1), memory_store())
    assert work.log == b""
    work.note("began", player="Détente")
    work.note("ended")
    lines = [json.loads(line) for line in work.log.splitlines()]
    assert [line.pop("seconds") >= 0 for line in lines] == [True, True]
    assert lines == [{"event": "began", "player": "Détente"}, {"event": "ended"}]
