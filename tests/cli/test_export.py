"""`detente export`: tables of a tournament as files."""

import json
from pathlib import Path

import polars
import pytest
from tests.cli.conftest import Detente

FIELD = ("tit_for_tat", "defector", "random:0.3")
QUICK = ("-n", "5", "-t", "20", "-q", "-o", "run")


@pytest.mark.parametrize(("table", "size"), [("ranking", 3), ("summary", 3), ("pairs", 6), ("repetitions", 15)])
@pytest.mark.parametrize("ending", ["csv", "parquet", "json", "arrow"])
def test_every_table_in_every_form(detente: Detente, tmp_path: Path, table: str, size: int, ending: str) -> None:
    detente("tournament", *FIELD, *QUICK)
    said = detente("export", "run", f"a.{ending}", "--table", table)
    assert said.code == 0
    assert f"written a.{ending}: {size} rows" in said.err
    read = {"csv": polars.read_csv, "parquet": polars.read_parquet, "json": polars.read_json, "arrow": polars.read_ipc}
    assert len(read[ending](tmp_path / f"a.{ending}")) == size


def test_the_ranking_is_what_is_exported_unless_told_otherwise(detente: Detente, tmp_path: Path) -> None:
    told = json.loads(detente("tournament", *FIELD, *QUICK, "--by-turn", "--json").out)
    detente("export", "run", "a.json")
    assert json.loads((tmp_path / "a.json").read_text()) == told["standings"]["places"]
    assert detente("export", "run", "turns.csv", "--table", "turns").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "a.xlsx"), "its ending must be one of .csv"),
        (("run", "a"), "its ending must be one of .csv"),
        (("run", "a.csv", "--table", "pears"), "did you mean pairs"),
        (("run", "a.csv", "--table", "turns"), "play it with --by-turn"),
        (("nothing", "a.csv"), "holds no finished run"),
        (("moran", "a.csv"), "moran holds no tournament"),
    ],
)
def test_what_cannot_be_exported_is_told_and_leaves_no_file(
    detente: Detente, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    detente("tournament", *FIELD, *QUICK)
    detente("moran", "tit_for_tat=2", "defector=1", "-n", "2", "-q", "-o", "moran")
    said = detente("export", *arguments)
    assert said.code == 2
    assert words in said.err
    assert said.err.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} == {"run", "moran"}
