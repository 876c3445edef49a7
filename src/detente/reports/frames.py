"""Frames: results as data frames of the common libraries, and as files that everything else reads."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any, Literal, Protocol, TypeAlias

import msgspec
import numpy as np

from detente.base.errors import MissingExtra, UsageError, nearest
from detente.base.frame import Columns, rows

Kind: TypeAlias = Literal["polars", "pandas", "arrow"]

AT_ONCE = 1 << 16  # rows turned into text together


class Columnar(Protocol):
    """A result that is a table: a match, a tournament, a society, …"""

    def columns(self) -> Columns:
        """Its columns by name."""
        ...


def frame(result: Columnar | Columns, kind: Kind = "polars") -> Any:
    """A result as a data frame.

    >>> import detente
    >>> match = detente.play(detente.player("tit_for_tat"), detente.player("defector"), detente.Rules(turns=5))
    >>> detente.frame(match, "arrow").column_names
    ['repetition', 'turns', 'score', 'opponent_score', 'CC', 'CD', 'DC', 'DD']

    Args:
        result: anything with `columns()`, or columns by name.
        kind: of the frame: polars, pandas, or arrow for a table of pyarrow.

    Raises:
        UsageError: the library is not installed, there is no such kind, or the result is no table.
    """
    if kind not in FRAMES:
        raise UsageError(f"there is no kind of frame called {kind!r}; {nearest(kind, FRAMES)}")
    return FRAMES[kind](table(result))


def table(result: Columnar | Columns) -> Columns:
    """The columns of a result, after making sure that they are one table.

    Raises:
        UsageError: they are not: it has no columns, or they differ in length.
    """
    if not isinstance(result, Mapping):
        if not callable(getattr(result, "columns", None)):
            raise UsageError(f"a {type(result).__name__} is no table; a result that is has columns()")
        result = result.columns()
    shapes = {name: np.shape(values) for name, values in result.items()}
    if any(len(shape) != 1 for shape in shapes.values()) or len(set(shapes.values())) > 1:
        raise UsageError(f"columns have shapes {sorted(set(shapes.values()))}; those of a table are [rows], all alike")
    return result


def to_csv(result: Columnar | Columns) -> bytes:
    """A result as comma-separated values under a line of names, in UTF-8; what is not a number is left empty."""
    columns = table(result)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for part in _parts(columns):
        listed = [["" if value != value else value for value in values.tolist()] for values in part.values()]
        writer.writerows(zip(*listed, strict=True))
    return text.getvalue().encode()


def to_json(result: Columnar | Columns) -> bytes:
    """A result as a JSON list of rows; what is not a number is null."""
    lines = (msgspec.json.encode(row) for part in _parts(table(result)) for row in rows(part))
    return b"[" + b",\n".join(lines) + b"]\n"


def to_parquet(result: Columnar | Columns) -> bytes:
    """A result as a Parquet file.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    content = _arrow(table(result))
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(content, file)
    return file.getvalue()


def to_arrow(result: Columnar | Columns) -> bytes:
    """A result as an Arrow file, which is also known as Feather.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    content = _arrow(table(result))
    from pyarrow import ipc

    file = io.BytesIO()
    with ipc.new_file(file, content.schema) as writer:
        writer.write_table(content)
    return file.getvalue()


def _polars(columns: Columns) -> Any:
    try:
        import polars
    except ModuleNotFoundError:
        raise MissingExtra("frames") from None
    return polars.DataFrame(dict(columns))


def _arrow(columns: Columns) -> Any:
    try:
        import pyarrow
    except ModuleNotFoundError:
        raise MissingExtra("frames") from None
    return pyarrow.table(dict(columns))


def _pandas(columns: Columns) -> Any:
    try:
        import pandas
    except ModuleNotFoundError:
        raise UsageError("pandas is not installed; run pip install pandas, or ask for polars or arrow") from None
    return pandas.DataFrame(dict(columns))


FRAMES: Mapping[str, Callable[[Columns], Any]] = {"polars": _polars, "pandas": _pandas, "arrow": _arrow}
FILES: Mapping[str, Callable[[Columnar | Columns], bytes]] = {
    ".csv": to_csv,
    ".json": to_json,
    ".parquet": to_parquet,
    ".arrow": to_arrow,
}


def _parts(columns: Columns) -> "list[Columns]":
    """The table cut into parts of so many rows, at least one."""
    length = len(next(iter(columns.values()), ()))
    starts = range(0, max(length, 1), AT_ONCE)
    return [{name: np.asarray(values)[start : start + AT_ONCE] for name, values in columns.items()} for start in starts]
