import json

import numpy as np
import pytest

from detente.base.frame import rows


def test_rows_are_plain_python() -> None:
    columns = {
        "player": np.array(["tit_for_tat", "grudger"]),
        "turns": np.array([200, 100], np.int64),
        "score": np.array([3.0, np.float32(2.5)]),
        "nice": np.array([True, False]),
    }
    table = rows(columns)
    assert table == [
        {"player": "tit_for_tat", "turns": 200, "score": 3.0, "nice": True},
        {"player": "grudger", "turns": 100, "score": 2.5, "nice": False},
    ]
    assert json.loads(json.dumps(table)) == table


def test_no_columns_make_no_rows() -> None:
    assert rows({}) == []
    assert rows({"player": np.array([], str)}) == []


def test_columns_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        rows({"a": np.arange(3), "b": np.arange(2)})
