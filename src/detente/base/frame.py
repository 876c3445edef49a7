"""Columns: the one shape in which results leave detente for tables, files and data frames."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Columns: TypeAlias = Mapping[str, NDArray[Any]]


def rows(columns: Columns) -> list[dict[str, Any]]:
    """The columns as a list of plain-Python rows, ready for JSON."""
    plain = {name: np.asarray(values).tolist() for name, values in columns.items()}
    return [dict(zip(plain, row, strict=True)) for row in zip(*plain.values(), strict=True)]
