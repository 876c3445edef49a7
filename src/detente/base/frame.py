"""Columns: the one shape in which results leave detente for tables, files and data frames."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Columns: TypeAlias = Mapping[str, NDArray[Any]]


class Columnar(Protocol):
    """A result that can be laid out as equally long named columns."""

    def columns(self) -> Columns:
        """Named columns, all of one length."""
        ...


def rows(columns: Columns) -> list[dict[str, Any]]:
    """The columns as a list of plain-Python rows, ready for JSON."""
    plain = {name: np.asarray(values).tolist() for name, values in columns.items()}
    return [dict(zip(plain, row, strict=True)) for row in zip(*plain.values(), strict=True)]
