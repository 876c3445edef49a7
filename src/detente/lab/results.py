"""Results as bytes: named columns in an npz archive, the same columns always the same bytes."""

import io
import zipfile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import DamagedFile
from detente.base.frame import Columns

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip archive can tell


def to_npz(columns: Columns) -> bytes:
    """Columns as an npz archive, which `numpy.load` reads.

    Equal columns give equal bytes on every machine: nothing is compressed, since compressors differ, and no time or
    system is recorded.

    Raises:
        ValueError: a column holds Python objects.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as members:
        for name, values in columns.items():
            member = zipfile.ZipInfo(f"{name}.npy", LONG_AGO)
            member.create_system = 3
            members.writestr(member, _to_npy(values))
    return archive.getvalue()


def from_npz(data: bytes, where: str = "the results") -> dict[str, NDArray[Any]]:
    """The columns of an npz archive; nothing in it is ever run.

    Raises:
        DamagedFile: it is truncated, changed, or not an npz archive of plain arrays.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as members:
            return {name.removesuffix(".npy"): _from_npy(members.read(name)) for name in members.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, MemoryError, OverflowError) as error:
        raise DamagedFile(
            f"{where} cannot be read as an npz archive ({error}); it is damaged or something else"
        ) from None


def _to_npy(values: NDArray[Any]) -> bytes:
    stream = io.BytesIO()
    plain = np.ascontiguousarray(values).reshape(np.shape(values))  # ascontiguousarray makes a scalar a vector
    np.lib.format.write_array(stream, plain.astype(plain.dtype.newbyteorder("<"), copy=False), allow_pickle=False)
    return stream.getvalue()


def _from_npy(data: bytes) -> NDArray[Any]:
    array: NDArray[Any] = np.lib.format.read_array(io.BytesIO(data), allow_pickle=False)
    return array
