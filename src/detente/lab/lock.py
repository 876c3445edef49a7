"""A lock: one process at a time works in a local place. It opens by itself when a process ends, however it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from detente.base.errors import UsageError
from detente.lab.store import Store

try:
    import fcntl
except ModuleNotFoundError:  # Windows has none of these, and goes without
    fcntl = None  # type: ignore[assignment]


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Keep other processes out of a directory while the block lasts; a bucket is open to all.

    Where no file can be made there is no lock; whoever writes there next will be told why.

    Raises:
        UsageError: another process is at work there.
    """
    path = store.directory and store.directory.with_name(f".{store.directory.name}.lock")
    try:
        number = _acquired(path) if path and fcntl else None
    except BlockingIOError:
        raise UsageError(f"another process is at work on {store.place}; wait for it, or choose another place") from None
    except OSError:
        number = None
    try:
        yield
    finally:
        if path and number is not None:
            with suppress(OSError):
                path.unlink()  # while it is still locked, so that nobody loses a lock by it
            os.close(number)


def _acquired(path: Path) -> int:
    """The descriptor of the locked file, which is there under its name: it may have been removed meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(number), os.stat(path)):
                return number
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(number)
            raise
        os.close(number)
