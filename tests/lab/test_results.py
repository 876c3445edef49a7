import hashlib
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.base.errors import DamagedFile
from detente.lab.results import from_npz, to_npz

COLUMNS = {
    "name": np.array(["tit_for_tat", "Détente"]),
    "score": np.array([2.5, np.nan]),
    "rank": np.array([1, 2], np.int32),
    "wins": np.array([[True, False], [False, True]]),
    "entered": np.array(7),
    "nothing": np.array([]),
}


def test_numpy_reads_what_is_written() -> None:
    with np.load(io.BytesIO(to_npz(COLUMNS)), allow_pickle=False) as archive:
        assert list(archive) == list(COLUMNS)
        for name, values in COLUMNS.items():
            np.testing.assert_array_equal(archive[name], values, strict=True)


def test_what_numpy_writes_is_read() -> None:
    stream = io.BytesIO()
    np.savez_compressed(stream, **COLUMNS)
    for name, values in from_npz(stream.getvalue()).items():
        np.testing.assert_array_equal(values, COLUMNS[name], strict=True)


def test_the_bytes_are_known() -> None:
    """No clock, no system, no compressor has a say in them."""
    digest = hashlib.sha256(to_npz({"a": np.arange(3, dtype=np.int64), "b": np.array(["x"])})).hexdigest()
    assert digest == "f9d5387f32fd7369a82e7d31c517a000460b96d53c8dd2bf93141dd680934fed"


def test_layout_in_memory_makes_no_difference() -> None:
    values = np.arange(6.0).reshape(2, 3)
    for other in (np.asfortranarray(values), values.astype(">f8"), np.repeat(values, 2, axis=1)[:, ::2]):
        assert to_npz({"x": other}) == to_npz({"x": values})


def test_objects_are_refused() -> None:
    with pytest.raises(ValueError, match="Object arrays cannot be saved"):
        to_npz({"x": np.array([{}, []], dtype=object)})


def test_pickles_are_refused() -> None:
    stream = io.BytesIO()
    np.savez(stream, x=np.array([{}], dtype=object))
    with pytest.raises(DamagedFile, match="Object arrays cannot be loaded"):
        from_npz(stream.getvalue())


@pytest.mark.parametrize("data", [b"", b"not an archive", b"PK\x03\x04", b"\x93NUMPY\x01\x00", b"\x80\x04."])
def test_what_is_no_archive(data: bytes) -> None:
    with pytest.raises(
        DamagedFile, match=r"^results.npz cannot be read as an npz archive \(.*damaged or something else$"
    ):
        from_npz(data, "results.npz")


def test_every_truncation_is_noticed() -> None:
    data = to_npz(COLUMNS)
    for length in range(len(data)):
        with pytest.raises(DamagedFile):
            from_npz(data[:length])


@given(st.data())
def test_a_changed_byte_never_changes_a_value(data: st.DataObject) -> None:
    whole = to_npz(COLUMNS)
    place = data.draw(st.integers(0, len(whole) - 1))
    change = data.draw(st.integers(1, 255))
    try:
        columns = from_npz(whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :])
    except DamagedFile:
        return
    for name, values in columns.items():
        np.testing.assert_array_equal(values, COLUMNS[name], strict=True)
