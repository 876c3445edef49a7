import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from detente.base.errors import DamagedFile, UsageError
from detente.lab.manifest import MANIFEST, Fingerprint, Manifest, fingerprint, read_manifest, verify
from detente.lab.store import Store, open_store

WHOLE = Manifest(
    format=1,
    command=("detente", "run", "Détente.toml"),
    kind="coins",
    seed=-3,
    recipe="ab" * 32,
    versions={"python": "3.11.7", "detente": "0.1.0"},
    seconds=1.25,
    inputs={"s3://b/table": fingerprint(b"in")},
    outputs={"recipe.toml": fingerprint(b"recipe"), "results.npz": fingerprint(b"results")},
    commit="cd" * 20,
    dirty=True,
)


def written(store: Store, **changes: Any) -> Store:
    """A store with the whole manifest, except for these changes of its table."""
    table = {**json.loads(WHOLE.to_json()), **changes}
    store.put(MANIFEST, json.dumps(table).encode())
    return store


def test_the_fingerprint_is_what_sha256sum_says(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(bytes(range(256)) * 9)
    said = subprocess.run(["sha256sum", tmp_path / "x"], capture_output=True, text=True, check=True).stdout
    assert fingerprint((tmp_path / "x").read_bytes()) == Fingerprint(said.split()[0], 2304)


def test_writing_and_reading_gives_the_same(store: Store) -> None:
    least = Manifest(1, (), "coins", 0, "", {}, 0.0)
    for manifest in (WHOLE, least):
        store.put(MANIFEST, manifest.to_json())
        assert read_manifest(store) == manifest
        assert read_manifest(store).to_json() == manifest.to_json()


def test_the_json_is_canonical() -> None:
    text = WHOLE.to_json().decode()
    assert text == json.dumps(json.loads(text), sort_keys=True, indent=2, ensure_ascii=False) + "\n"
    assert "Détente" in text


def test_no_manifest_no_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^.*nowhere holds no finished run: it has no manifest.json$"):
        read_manifest(open_store(tmp_path / "nowhere"))


@pytest.mark.parametrize(("there", "draft"), [(False, ".run.partial"), (True, "run/.partial")])
def test_an_unfinished_run_is_named(tmp_path: Path, there: bool, draft: str) -> None:
    if there:
        (tmp_path / "run").mkdir()
    open_store(tmp_path / draft).put("recipe.toml", b"")
    with pytest.raises(
        UsageError, match=r"run holds no finished run, but an unfinished one is in .*partial; carry out"
    ):
        read_manifest(open_store(tmp_path / "run"))


def test_every_truncation_is_noticed(store: Store) -> None:
    data = WHOLE.to_json()
    for length in range(len(data) - 1):  # the last byte ends the last line
        store.put(MANIFEST, data[:length])
        with pytest.raises(DamagedFile, match=r"^manifest.json in .* is damaged: it is not JSON; the run has to be"):
            read_manifest(store)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"format": None}, "is damaged: it does not say which format it has"),
        ({"format": 2}, "has format 2; this version of detente reads format 1$"),
        ({"sead": 3}, "has a key 'sead' that means nothing there; did you mean seed"),
        ({"seed": "3"}, "seed is '3'; it must be a whole number; it is damaged and the run has to be made again$"),
        ({"outputs": {"x": {"sha256": "ab"}}}, "outputs.x lacks the key 'size'"),
        ({"outputs": ["x"]}, "outputs is .*; it must be a table"),
    ],
)
def test_what_is_no_manifest(store: Store, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DamagedFile, match=rf"^manifest.json in .*{sentence}"):
        read_manifest(written(store, **changes))


@pytest.mark.parametrize("data", [b"[]", b"3", b"null", b"\xff\xfe"])
def test_what_is_no_table(store: Store, data: bytes) -> None:
    store.put(MANIFEST, data)
    with pytest.raises(DamagedFile, match=r"^manifest.json in .* is damaged"):
        read_manifest(store)


def test_verify_names_what_differs(store: Store) -> None:
    store.put("recipe.toml", b"recipe")
    store.put("results.npz", b"results")
    assert verify(store, WHOLE) == []
    store.put("results.npz", b"resultz")
    assert verify(store, WHOLE) == ["results.npz"]
    store.delete("recipe.toml")
    assert verify(store, WHOLE) == ["recipe.toml", "results.npz"]
