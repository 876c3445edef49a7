import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.base.errors import DamagedFile, StoreError, UnknownName, UsageError
from detente.base.seed import Seed
from detente.lab.experiment import Outputs
from detente.lab.lock import locked
from detente.lab.manifest import read_manifest
from detente.lab.recipe import Recipe, from_toml
from detente.lab.run import Difference, default_place, execute, no_report, rerun
from detente.lab.store import Store, open_store
from detente.lab.work import Means

RECIPE = Recipe("coins", 7, {"tosses": 20})
ARGV = ["detente", "run", "coins.toml"]
FILES = ["log.jsonl", "manifest.json", "recipe.toml", "results.npz"]


def heads(store: Store) -> list[int]:
    with np.load(io.BytesIO(store.get("results.npz")), allow_pickle=False) as archive:
        return archive["heads"].tolist()


def test_a_run_says_what_it_is(store: Store) -> None:
    run = execute(RECIPE, store, ARGV)
    assert run.fresh
    assert store.names() == FILES
    assert heads(store) == [int(Seed(7).child("toss", toss).key / 2**64 < 0.5) for toss in range(20)]
    manifest = read_manifest(store)
    assert manifest == run.manifest
    assert manifest.command == tuple(ARGV)
    assert (manifest.kind, manifest.seed) == ("coins", 7)
    assert sorted(manifest.outputs) == ["log.jsonl", "recipe.toml", "results.npz"]
    assert manifest.recipe == from_toml(store.get("recipe.toml").decode()).digest
    assert [json.loads(line)["event"] for line in store.get("log.jsonl").splitlines()] == ["began", "ended"]


def test_defaults_are_kept_with_the_run(store: Store) -> None:
    execute(RECIPE, store, ARGV)
    kept = from_toml(store.get("recipe.toml").decode())
    assert kept == Recipe("coins", 7, {"tosses": 20, "coin": {"heads": 0.5, "side": "heads"}})


def test_a_finished_run_is_found_again(store: Store, obstacle: Any) -> None:
    first = execute(RECIPE, store, ARGV)
    again = execute(Recipe("coins", 7, {"tosses": 20, "coin": {"heads": 0.5}}), store, ["other"])
    assert not again.fresh
    assert again.manifest == first.manifest
    assert obstacle.began_at == [0]
    assert execute(RECIPE, store, ARGV, force=True).fresh
    assert obstacle.began_at == [0, 0]


def test_another_run_is_not_overwritten(store: Store) -> None:
    execute(RECIPE, store, ARGV)
    other = Recipe("coins", 8, {"tosses": 20})
    with pytest.raises(UsageError, match=r"holds another run \(coins, seed 7\)"):
        execute(other, store, ARGV)
    assert execute(other, store, ARGV, force=True).manifest.seed == 8
    assert read_manifest(store).seed == 8


@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_run_is_never_overwritten(store: Store, force: bool) -> None:
    store.put("thesis.txt", b"the only copy")
    with pytest.raises(UsageError, match=r"is not empty: it holds thesis.txt"):
        execute(RECIPE, store, ARGV, force)
    assert store.names() == ["thesis.txt"]


def test_a_tampered_run_is_not_found_again_but_told(store: Store) -> None:
    execute(RECIPE, store, ARGV)
    store.put("results.npz", store.get("results.npz") + b"\0")
    with pytest.raises(DamagedFile, match=r"results.npz changed since it was made"):
        execute(RECIPE, store, ARGV)
    assert execute(RECIPE, store, ARGV, force=True).fresh
    assert rerun(store) == []


def test_what_is_wrong_with_a_recipe_is_told_before_anything_is_written(store: Store) -> None:
    with pytest.raises(UnknownName, match="did you mean coins"):
        execute(Recipe("coinz"), store, ARGV)
    with pytest.raises(UsageError, match=r"^the coins recipe: tosses is 0; it must be from 1 to 1,000$"):
        execute(Recipe("coins", 1, {"tosses": 0}), store, ARGV)
    assert store.names() == []


def test_a_place_that_cannot_be_written_is_told_before_the_work(tmp_path: Path, obstacle: Any) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="a file stands where a directory is needed"):
        execute(RECIPE, tmp_path / "file" / "run", ARGV)
    assert obstacle.began_at == []


def test_a_failure_leaves_nothing(tmp_path: Path, obstacle: Any) -> None:
    obstacle.at, obstacle.error = 5, ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        execute(RECIPE, tmp_path / "runs" / "one", ARGV)
    assert os.listdir(tmp_path / "runs") == []


def test_an_interrupted_run_goes_on_where_it_was(store: Store, obstacle: Any) -> None:
    whole = heads(execute(RECIPE, open_store_beside(store), ARGV).store)
    obstacle.at = 5
    with pytest.raises(KeyboardInterrupt) as raised:
        execute(RECIPE, store, ARGV)
    assert "run the same again to go on" in raised.value.__notes__[0]
    if store.directory:
        assert not store.directory.exists()
    obstacle.at = -1
    execute(RECIPE, store, ARGV)
    assert obstacle.began_at == [0, 0, 5]
    assert heads(store) == whole
    assert store.names() == FILES
    assert json.loads(store.get("log.jsonl").splitlines()[1])["event"] == "resumed"
    assert rerun(store) == []


def open_store_beside(store: Store) -> Store:
    from detente.lab.store import memory_store

    return open_store(store.directory.with_name("beside")) if store.directory else memory_store()


def test_another_recipe_does_not_go_on_from_it(store: Store, obstacle: Any) -> None:
    obstacle.at = 5
    with pytest.raises(KeyboardInterrupt):
        execute(RECIPE, store, ARGV)
    obstacle.at = -1
    other = Recipe("coins", 8, {"tosses": 20})
    with pytest.raises(UsageError, match="holds an unfinished run of another recipe; choose another place, or force"):
        execute(other, store, ARGV)
    execute(other, store, ARGV, force=True)
    assert obstacle.began_at == [0, 0]


def test_one_process_at_a_time(tmp_path: Path) -> None:
    place = open_store(tmp_path / "run")
    with locked(place), pytest.raises(UsageError, match=r"another process is at work on .*run; wait for it,"):
        execute(RECIPE, place, ARGV)
    assert os.listdir(tmp_path) == []
    assert execute(RECIPE, place, ARGV).fresh
    assert os.listdir(tmp_path) == ["run"]


def test_a_killed_run_goes_on_too(tmp_path: Path, obstacle: Any) -> None:
    """A process that is killed cannot tidy up; what it had kept is taken up all the same."""
    program = f"""if True:
        import os, runpy, signal
        names = runpy.run_path({str(Path(__file__).with_name("conftest.py"))!r})
        names["OBSTACLE"].at = 5
        class Killed(BaseException):
            def __init__(self): os.kill(os.getpid(), signal.SIGKILL)
        names["OBSTACLE"].error = Killed
        from detente.lab.recipe import Recipe
        from detente.lab.run import execute
        execute(Recipe("coins", 7, {{"tosses": 20}}), {str(tmp_path / "run")!r}, [])
    """
    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert outcome.returncode == -signal.SIGKILL, outcome.stderr
    assert sorted(os.listdir(tmp_path)) == [".run.lock", ".run.partial"]
    execute(RECIPE, tmp_path / "run", ARGV)
    assert obstacle.began_at == [5]
    assert os.listdir(tmp_path) == ["run"]


def report(recipe: Recipe, outputs: Outputs) -> Outputs:
    return {"report.html": f"<p>{recipe.seed}: {len(outputs['results.npz'])} bytes".encode()}


def test_a_report_is_part_of_the_run(store: Store) -> None:
    execute(RECIPE, store, ARGV, report=report)
    assert store.names() == sorted([*FILES, "report.html"])
    assert store.get("report.html").startswith(b"<p>7: ")
    assert "report.html" in read_manifest(store).outputs
    assert rerun(store, report=report) == []
    assert rerun(store) == [Difference("report.html", "is missing from the repetition")]


def test_a_repetition_gives_the_same_bytes(store: Store) -> None:
    execute(RECIPE, store, ARGV)
    assert rerun(store) == []


def test_what_changed_since_is_told(store: Store) -> None:
    execute(RECIPE, store, ARGV)
    store.put("results.npz", b"tampered")
    assert [str(difference) for difference in rerun(store)] == ["results.npz changed since the run was made"]


def test_what_comes_out_different_is_told(store: Store, obstacle: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    execute(RECIPE, store, ARGV)
    monkeypatch.setattr(Seed, "key", 0)
    assert [str(difference) for difference in rerun(store)] == ["results.npz came out different"]


def test_a_changed_input_is_told(tmp_path: Path) -> None:
    (tmp_path / "start").write_text("a")
    recipe = Recipe("coins", 7, {"tosses": 3, "start": str(tmp_path / "start")})
    manifest = execute(recipe, tmp_path / "run", ARGV).manifest
    assert manifest.inputs[str(tmp_path / "start")].size == 1
    assert rerun(tmp_path / "run") == []
    (tmp_path / "start").write_text("b")
    assert rerun(tmp_path / "run") == [Difference(f"input {tmp_path / 'start'}", "is not what it was")]


def test_a_changed_recipe_is_not_repeated(store: Store) -> None:
    execute(RECIPE, store, ARGV)
    store.put("recipe.toml", b'[run]\nkind = "coins"\nseed = 8')
    with pytest.raises(DamagedFile, match=r"^recipe.toml in .* is not the one the run was made from; it cannot be"):
        rerun(store)
    store.put("recipe.toml", b"\xff")
    with pytest.raises(UsageError, match=r"^recipe.toml in .* is not TOML"):
        rerun(store)


def test_nothing_to_repeat(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no finished run"):
        rerun(tmp_path / "nowhere")


def test_the_default_place_tells_recipes_apart() -> None:
    place = default_place(RECIPE)
    spelled = Recipe("coins", 7, {"tosses": 20, "coin": {"heads": 0.5, "side": "heads"}})
    assert place == f"runs/coins-{spelled.digest[:8]}"
    assert default_place(Recipe("coin tossing", 7, {"tosses": 20})) == place
    assert default_place(Recipe("coins", 8, {"tosses": 20})) != place


def test_progress_is_passed_on(store: Store) -> None:
    told = []
    execute(RECIPE, store, ARGV, means=Means(lambda *words, **more: told.append(words)))
    assert told == [("tossing", done, 20) for done in range(1, 21)]


def test_no_report_adds_nothing() -> None:
    assert no_report(RECIPE, {"results.npz": b""}) == {}


@pytest.mark.slow
def test_a_run_in_a_bucket(s3: str, tmp_path: Path, obstacle: Any) -> None:
    """Interrupted, resumed, found again, replaced and repeated; the bytes are those of a local run."""
    obstacle.at = 5
    with pytest.raises(KeyboardInterrupt):
        execute(RECIPE, s3, ARGV)
    assert open_store(s3).names() == [".partial/checkpoints/tosses.json", ".partial/recipe.toml"]
    obstacle.at = -1
    remote = execute(RECIPE, s3, ARGV)
    assert obstacle.began_at == [0, 5]
    assert remote.store.names() == FILES
    local = execute(RECIPE, tmp_path / "run", ARGV)
    assert remote.manifest.outputs["results.npz"] == local.manifest.outputs["results.npz"]
    assert not execute(RECIPE, s3, ARGV).fresh
    assert rerun(s3) == []
    assert execute(Recipe("coins", 8), s3, ARGV, force=True).manifest.seed == 8
    assert read_manifest(open_store(s3)).seed == 8
