import os
from pathlib import Path

import pytest

from detente.base.errors import DamagedFile, StoreError, UsageError
from detente.lab.draft import Draft, begin, occupant, require_free, require_same
from detente.lab.manifest import MANIFEST, RECIPE, Manifest, fingerprint
from detente.lab.recipe import Recipe
from detente.lab.store import Store, memory_store, open_store

RECIPE_A = Recipe("coins", 1, {"tosses": 3})
RECIPE_B = Recipe("coins", 2, {"tosses": 3})


def files(recipe: Recipe) -> dict[str, bytes]:
    return {RECIPE: recipe.to_toml().encode(), "results.npz": b"results"}


def manifest(recipe: Recipe) -> Manifest:
    outputs = {name: fingerprint(data) for name, data in files(recipe).items()}
    return Manifest(1, (), recipe.kind, recipe.seed, recipe.digest, {}, 0.0, outputs=outputs)


def finish(final: Store, recipe: Recipe = RECIPE_A, former: Manifest | None = None) -> None:
    begin(final, recipe, former).commit(files(recipe), manifest(recipe))


def work(draft: Draft, error: BaseException) -> None:
    with draft.kept_if_interrupted():
        raise error


def test_a_new_directory_appears_complete(tmp_path: Path) -> None:
    final = open_store(tmp_path / "run")
    draft = begin(final, RECIPE_A)
    draft.scratch.put("checkpoints/x", b"1")
    assert os.listdir(tmp_path) == [".run.partial"]
    draft.commit(files(RECIPE_A), manifest(RECIPE_A))
    assert os.listdir(tmp_path) == ["run"]
    assert final.names() == [MANIFEST, RECIPE, "results.npz"]
    assert occupant(final) == manifest(RECIPE_A)


@pytest.mark.parametrize("kind", ["memory", "an empty directory"])
def test_elsewhere_the_manifest_comes_last(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    final = memory_store() if kind == "memory" else open_store(tmp_path)
    draft = begin(final, RECIPE_A)
    draft.scratch.put("checkpoints/x", b"1")
    order = []
    put = Store.put

    def noted(self: Store, name: str, data: bytes, create: bool = False) -> None:
        order.append(name)
        put(self, name, data, create)

    monkeypatch.setattr(Store, "put", noted)
    draft.commit(files(RECIPE_A), manifest(RECIPE_A))
    assert order == [RECIPE, "results.npz", MANIFEST]
    assert final.names() == [MANIFEST, RECIPE, "results.npz"]
    assert list(tmp_path.glob("*/.partial")) == []


def test_a_current_directory_is_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    finish(open_store("."))
    assert sorted(os.listdir(tmp_path)) == [MANIFEST, RECIPE, "results.npz"]


def test_what_fails_leaves_nothing(store: Store) -> None:
    draft = begin(store, RECIPE_A)
    draft.scratch.put("checkpoints/x", b"1")
    with pytest.raises(ZeroDivisionError):
        work(draft, ZeroDivisionError())
    assert store.names() == draft.scratch.names() == []
    if store.directory:
        assert os.listdir(store.directory.parent) == []


@pytest.mark.parametrize("kind", [KeyboardInterrupt, StoreError, MemoryError])
def test_what_is_interrupted_keeps_its_checkpoints(store: Store, kind: type[BaseException]) -> None:
    draft = begin(store, RECIPE_A)
    draft.scratch.put("checkpoints/x", b"1")
    with pytest.raises(kind) as raised:
        work(draft, kind("the disk is full"))
    (note,) = raised.value.__notes__
    assert note == f"what was done so far is kept in {draft.scratch.place}; run the same again to go on"
    assert begin(store, RECIPE_A).scratch.get("checkpoints/x") == b"1"
    with pytest.raises(UsageError, match=r"holds an unfinished run of another recipe; choose another place, or force"):
        begin(store, RECIPE_B)
    assert begin(store, RECIPE_A).scratch.get("checkpoints/x") == b"1"
    assert begin(store, RECIPE_B, force=True).scratch.names() == [RECIPE]


def test_what_an_earlier_attempt_kept_survives_every_error(store: Store) -> None:
    draft = begin(store, RECIPE_A)
    draft.scratch.put("checkpoints/x", b"1")
    with pytest.raises(KeyboardInterrupt):
        work(draft, KeyboardInterrupt())
    with pytest.raises(UsageError, match="no strategy is called") as raised:
        work(begin(store, RECIPE_A), UsageError("no strategy is called mine"))
    assert raised.value.__notes__ == [
        f"what was done so far is kept in {draft.scratch.place}; run the same again to go on"
    ]
    assert begin(store, RECIPE_A).scratch.get("checkpoints/x") == b"1"


def test_an_interruption_without_checkpoints_leaves_nothing(store: Store) -> None:
    draft = begin(store, RECIPE_A)
    with pytest.raises(KeyboardInterrupt) as raised:
        work(draft, KeyboardInterrupt())
    assert not hasattr(raised.value, "__notes__")
    assert draft.scratch.names() == []


def test_a_scratch_place_full_of_rubbish_is_emptied(store: Store) -> None:
    scratch = begin(store, RECIPE_A).scratch
    scratch.put(RECIPE, b"\xff")
    scratch.put("checkpoints/x", b"1")
    assert begin(store, RECIPE_A).scratch.names() == [RECIPE]


def test_two_that_finish_at_once(store: Store) -> None:
    slow = begin(store, RECIPE_A)
    store.put(MANIFEST, b"of someone quicker")
    with pytest.raises(StoreError, match=r"someone else wrote it meanwhile$|^the finished run cannot be moved to"):
        slow.commit(files(RECIPE_A), manifest(RECIPE_A))
    assert store.get(MANIFEST) == b"of someone quicker"


@pytest.mark.parametrize("in_place", [False, True])
def test_a_disk_that_fills_up(in_place: bool, small_disk: Path) -> None:
    final = open_store(small_disk / "run")
    if in_place:
        (small_disk / "run").mkdir()
    draft = begin(final, RECIPE_A)
    with pytest.raises(StoreError, match=r"^cannot write large in .*: the disk is full"), draft.kept_if_interrupted():
        draft.commit({**files(RECIPE_A), "large": b"x" * 10**6}, manifest(RECIPE_A))
    assert os.listdir(small_disk) == (["run"] if in_place else [])
    assert final.names() == []


def test_a_former_run_is_replaced_and_what_it_had_more_is_gone(store: Store) -> None:
    more = {**files(RECIPE_B), "more": b"x"}
    former = Manifest(1, (), "coins", 2, "", {}, 0.0, outputs={name: fingerprint(data) for name, data in more.items()})
    begin(store, RECIPE_B).commit(more, former)
    finish(store, RECIPE_A, occupant(store))
    assert store.names() == [MANIFEST, RECIPE, "results.npz"]
    assert occupant(store) == manifest(RECIPE_A)


def test_the_same_run_is_known_again(store: Store) -> None:
    assert occupant(store) is None
    finish(store)
    require_same(store, manifest(RECIPE_A), RECIPE_A)
    with pytest.raises(UsageError, match=r"holds another run \(coins, seed 1\); choose another place, or force it"):
        require_same(store, manifest(RECIPE_A), RECIPE_B)
    store.put("results.npz", b"tampered")
    with pytest.raises(DamagedFile, match=r"holds this run, but results.npz changed since it was made; force it"):
        require_same(store, manifest(RECIPE_A), RECIPE_A)


def test_a_place_is_free_when_nothing_strange_is_there(store: Store) -> None:
    require_free(store, RECIPE_A, None)
    finish(store)
    require_free(store, RECIPE_B, manifest(RECIPE_A))
    store.put("thesis.txt", b"the only copy")
    with pytest.raises(UsageError, match=r"is not empty: it holds thesis.txt, which is of no finished run; choose"):
        require_free(store, RECIPE_B, manifest(RECIPE_A))


def test_an_upload_that_broke_off_may_be_completed(store: Store) -> None:
    store.put(RECIPE, RECIPE_A.to_toml().encode())
    store.put("results.npz", b"res")
    require_free(store, RECIPE_A, None)
    with pytest.raises(UsageError, match="is not empty"):
        require_free(store, RECIPE_B, None)
