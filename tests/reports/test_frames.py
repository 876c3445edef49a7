"""Frames and files hold what the result holds."""

import io
import json
import sys
from typing import Any

import numpy as np
import pandas
import polars
import pyarrow
import pytest
from pyarrow import feather, parquet

import detente
from detente.base.errors import MissingExtra, UsageError
from detente.base.frame import rows
from detente.reports import frames
from detente.reports.frames import FILES, frame, table, to_arrow, to_csv, to_json, to_parquet

COLUMNS = {
    "player": np.array(["a", "b, the second", "ß"]),
    "score": np.array([1 / 3, np.nan, 2.0]),
    "wins": np.array([1, 2, 3]),
}


@pytest.mark.parametrize(
    ("kind", "type_"), [("polars", polars.DataFrame), ("pandas", pandas.DataFrame), ("arrow", pyarrow.Table)]
)
def test_a_match_is_a_frame_of_every_kind(kind: Any, type_: type) -> None:
    match = detente.play(detente.player("tft"), detente.player("random"), detente.Rules(turns=7))
    made = detente.frame(match, kind)
    assert isinstance(made, type_)
    for name, values in match.columns().items():
        assert np.asarray(made[name]).tolist() == values.tolist()


def test_a_tournament_is_one_row_a_player() -> None:
    played = detente.tournament([detente.player("tft"), detente.player("alld")], detente.Rules(turns=5))
    assert detente.frame(played)["player"].to_list() == ["defector", "tit_for_tat"]


def test_columns_are_a_frame() -> None:
    assert frame(COLUMNS)["player"].to_list() == COLUMNS["player"].tolist()
    assert np.isnan(frame(COLUMNS, "pandas")["score"][1])


@pytest.mark.parametrize(("wrong", "words"), [("polar", "did you mean polars"), ("spark", "it may be polars, pandas")])
def test_another_kind_is_refused(wrong: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        frame(COLUMNS, wrong)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (3, "a int is no table"),
        ({"a": np.zeros(2), "b": np.zeros(3)}, r"columns have shapes \[\(2,\), \(3,\)\]"),
        ({"a": np.zeros((2, 2))}, "those of a table are"),
    ],
)
def test_what_is_no_table_is_refused(wrong: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        table(wrong)


@pytest.mark.parametrize("library", ["polars", "pyarrow", "pandas"])
def test_a_library_that_is_not_installed_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    kind: Any = library.removeprefix("py")
    with pytest.raises(UsageError, match="pip install ") as told:
        frame(COLUMNS, kind)
    assert isinstance(told.value, MissingExtra) == (library != "pandas")


def test_values_between_commas_are_read_back() -> None:
    written = to_csv(COLUMNS)
    assert written == b'player,score,wins\na,0.3333333333333333,1\n"b, the second",,2\n\xc3\x9f,2.0,3\n'
    assert polars.read_csv(written)["score"].to_list() == [1 / 3, None, 2.0]


def test_rows_of_json_are_read_back() -> None:
    assert json.loads(to_json(COLUMNS)) == [*rows(COLUMNS)[:1], {**rows(COLUMNS)[1], "score": None}, *rows(COLUMNS)[2:]]


def test_binary_files_are_read_back_with_their_types() -> None:
    for content in (
        parquet.read_table(io.BytesIO(to_parquet(COLUMNS))),
        feather.read_table(io.BytesIO(to_arrow(COLUMNS))),
    ):
        assert [str(kind) for kind in content.schema.types] == ["string", "double", "int64"]
        assert content["player"].to_pylist() == COLUMNS["player"].tolist()
        np.testing.assert_array_equal(content["score"].to_numpy(), COLUMNS["score"])


@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("length", [0, 1, 7])
def test_a_table_of_any_length_is_whole_however_it_is_cut(
    ending: str, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = {"name": np.array([f"}},{{ {k}" for k in range(length)], str), "value": np.arange(length) / 2}
    whole = FILES[ending](columns)
    monkeypatch.setattr(frames, "AT_ONCE", 3)
    assert FILES[ending](columns) == whole
    if ending == ".json":
        assert json.loads(whole) == rows(columns)
