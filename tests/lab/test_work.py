import json
from pathlib import Path

import numpy as np
import pytest

from detente.base.errors import DamagedFile, UsageError
from detente.base.seed import Seed
from detente.lab.manifest import fingerprint
from detente.lab.store import Store, memory_store
from detente.lab.work import Shelf, Work


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


def test_a_shelf_keeps_arrays(store: Store) -> None:
    shelf = Shelf(Work(Seed(1), store))
    assert not shelf.holds("block.npz")
    shelf.save("block.npz", {"entered": np.array(3), "scores": np.eye(2)})
    assert shelf.holds("block.npz")
    kept = Shelf(Work(Seed(1), store)).load("block.npz")
    assert int(kept["entered"]) == 3
    np.testing.assert_array_equal(kept["scores"], np.eye(2))


def test_a_damaged_checkpoint_is_told_and_noted(store: Store) -> None:
    work = Work(Seed(1), store)
    work.checkpoint("block.npz", b"PK")
    with pytest.raises(DamagedFile, match=r"^the checkpoint block.npz cannot be read as an npz archive"):
        Shelf(work).load("block.npz")
    assert json.loads(work.log.splitlines()[-1])["event"] == "damaged"


def test_one_changed_byte_is_noticed(store: Store) -> None:
    work = Work(Seed(1), store)
    Shelf(work).save("block.npz", {"scores": np.arange(1000.0)})
    data = bytearray(work.restore("block.npz") or b"")
    data[4000] ^= 1
    work.checkpoint("block.npz", bytes(data))
    with pytest.raises(DamagedFile):
        Shelf(work).load("block.npz")


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


def test_a_block_is_bound_to_its_place_and_its_work(store: Store) -> None:
    work = Work(Seed(1), store, recipe="this")
    Shelf(work).save("block-0-2.npz", {"scores": np.eye(2)})
    work.checkpoint("block-2-4.npz", work.restore("block-0-2.npz") or b"")
    assert list(Shelf(work).load("block-0-2.npz")) == ["scores"]
    with pytest.raises(DamagedFile, match=r"block-2-4.npz is not of this place in this work"):
        Shelf(work).load("block-2-4.npz")
    for other in (Work(Seed(2), store, recipe="this"), Work(Seed(1), store, recipe="that")):
        with pytest.raises(DamagedFile, match="is not of this place in this work"):
            Shelf(other).load("block-0-2.npz")
    work.use("rule.py", b"changed")
    with pytest.raises(DamagedFile):
        Shelf(work).load("block-0-2.npz")
