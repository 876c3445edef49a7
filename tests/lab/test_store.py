import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from detente.base.errors import StoreError, UsageError
from detente.lab.store import Missing, Store, open_store


def test_what_is_written_is_read(store: Store) -> None:
    store.put("deep/in/here.bin", bytes(range(256)))
    assert store.get("deep/in/here.bin") == bytes(range(256))
    store.put("deep/in/here.bin", b"")
    assert store.get("deep/in/here.bin") == b""


def test_nothing_there(store: Store) -> None:
    with pytest.raises(Missing, match=rf"^there is no nothing.txt in {store.place}$"):
        store.get("nothing.txt")
    assert not store.exists("nothing.txt")
    assert store.names() == []
    store.delete("nothing.txt")
    store.clear()


def test_names_are_sorted_and_told_by_folder(store: Store) -> None:
    for name in ("b", "a/2", "a/1", "ab/3", ".hidden/4"):
        store.put(name, b"x")
    assert store.names() == [".hidden/4", "a/1", "a/2", "ab/3", "b"]
    assert store.names("a") == ["a/1", "a/2"]
    assert store.exists("a/1")
    assert not store.exists("a")


def test_what_is_deleted_is_gone(store: Store) -> None:
    for name in ("a/1", "a/2", "b"):
        store.put(name, b"x")
    store.delete("a/1")
    assert store.names() == ["a/2", "b"]
    store.clear("a")
    assert store.names() == ["b"]
    store.clear()
    assert store.names() == []
    if store.directory:
        assert not store.directory.exists()


def test_a_folder_is_a_store(store: Store) -> None:
    inner = store.inside("inner").inside("most")
    inner.put("x", b"1")
    assert store.names() == ["inner/most/x"]
    assert inner.names() == ["x"]
    assert inner.get("x") == b"1"
    store.put("outer", b"2")
    inner.clear()
    assert store.names() == ["outer"]


def test_create_refuses_to_overwrite(store: Store) -> None:
    store.put("mark", b"mine", create=True)
    with pytest.raises(StoreError, match=f"^mark is already in {store.place}; someone else wrote it meanwhile$"):
        store.put("mark", b"theirs", create=True)
    assert store.get("mark") == b"mine"
    store.put("mark", b"mine", create=True)


@pytest.mark.parametrize("name", ["../outside", "a/../../outside", "/absolute//name", "."])
def test_no_name_leads_outside(store: Store, name: str) -> None:
    with pytest.raises(StoreError):
        store.put(name, b"x")
    assert store.names() == []


def test_reading_creates_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "mistyped")
    assert store.names() == []
    assert not store.exists("manifest.json")
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_opened_as_it_is(store: Store) -> None:
    assert open_store(store) is store


def test_a_path_and_its_text_are_the_same_place(tmp_path: Path) -> None:
    open_store(str(tmp_path)).put("x", b"1")
    assert open_store(tmp_path).get("x") == b"1"
    assert (tmp_path / "x").read_bytes() == b"1"


def test_a_file_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match=r"file is a file; name a directory or an address such as s3://bucket/prefix$"):
        open_store(tmp_path / "file")
    with pytest.raises(StoreError, match=r"^cannot write x in .*: a file stands where a directory is needed"):
        open_store(tmp_path / "file" / "below").put("x", b"1")
    with pytest.raises(StoreError, match=r"^cannot write file/x in .*: a file stands where a directory is needed"):
        open_store(tmp_path).put("file/x", b"1")


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match=r"^cannot write folder in .*: a directory of that name is in the way"):
        open_store(tmp_path).put("folder", b"1")


@pytest.mark.parametrize("address", ["gs://bucket/x", "https://example.org/x"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(UsageError, match=r"is neither a directory nor an address such as s3://bucket/prefix$"):
        open_store(address)


def test_a_full_disk_leaves_what_was_there(small_disk: Path) -> None:
    store = open_store(small_disk)
    store.put("kept", b"old")
    for create in (False, True):
        with pytest.raises(StoreError, match=r"^cannot write \w+ in .*: the disk is full; free some space or choose"):
            store.put("new" if create else "kept", b"x" * 10**6, create)
    assert store.get("kept") == b"old"
    assert os.listdir(small_disk) == ["kept"]


def test_a_read_only_disk(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreError, match=r"^cannot write x in .*: the disk is read-only; choose another place$"):
        open_store(small_disk).put("x", b"1")
    with pytest.raises(StoreError, match=r"^cannot write x in .*: the disk is read-only; choose another place$"):
        open_store(small_disk / "new").put("x", b"1")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can stop being root")
def test_a_directory_of_someone_else(tmp_path: Path) -> None:
    """Run as nobody, for whom permission bits are binding."""
    for path in (tmp_path, *tmp_path.parents[:2]):
        path.chmod(0o755)
    program = f"""if True:
        import os
        from detente.lab.store import open_store
        import obstore.store
        os.setuid(65534)
        for act in (lambda store: store.put("x", b"1"), lambda store: store.inside("new").put("x", b"1")):
            try:
                act(open_store({str(tmp_path)!r}))
            except Exception as error:
                print(type(error).__name__, error)
    """
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == [
        f"StoreError cannot write x in {tmp_path}: permission denied; choose a place that is yours to use",
        f"StoreError cannot write x in {tmp_path}/new: permission denied; choose a place that is yours to use",
    ]


def test_a_reader_never_sees_half_a_write(tmp_path: Path) -> None:
    """Writes are a renaming, so while one writer alternates between two contents a reader sees one or the other."""
    store = open_store(tmp_path)
    contents = (b"a" * 2_000_000, b"b" * 1_000_000)
    store.put("x", contents[0])
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            for content in contents:
                store.put("x", content)

    writer = threading.Thread(target=write)
    writer.start()
    seen = [store.get("x") for _ in range(100)]
    stop.set()
    writer.join()
    assert all(read in contents for read in seen)
    assert set(seen) == set(contents)
    assert os.listdir(tmp_path) == ["x"]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs /proc, where nobody can make files")
def test_a_place_where_no_file_can_be_made_is_said_to_be_one() -> None:
    with pytest.raises(StoreError, match=r"cannot write a in /proc/x: no file can be made there"):
        open_store("/proc/x").put("a", b"")
