"""Locks: one at a time, across processes, and free again however their holder ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from detente.base.errors import UsageError
from detente.lab.lock import locked
from detente.lab.store import memory_store, open_store

HOLDER = """if True:
    import sys, time
    from detente.lab.lock import locked
    from detente.lab.store import open_store
    with locked(open_store(sys.argv[1])):
        print("locked", flush=True)
        time.sleep(60)
"""


def test_another_process_is_kept_out_until_it_is_killed(tmp_path: Path) -> None:
    place = tmp_path / "runs" / "one"
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(place)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "locked\n"
        with pytest.raises(UsageError, match="another process is at work on"), locked(open_store(place)):
            pass
        holder.send_signal(signal.SIGKILL)
    with locked(open_store(place)):
        assert os.listdir(place.parent) == [".one.lock"]
    assert os.listdir(place.parent) == []


def test_other_places_are_free(tmp_path: Path) -> None:
    with locked(open_store(tmp_path / "one")), locked(open_store(tmp_path / "two")), locked(memory_store()):
        assert sorted(os.listdir(tmp_path)) == [".one.lock", ".two.lock"]


def test_where_no_file_can_be_made_there_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with locked(open_store(tmp_path / "file/one")):
        assert os.listdir(tmp_path) == ["file"]
