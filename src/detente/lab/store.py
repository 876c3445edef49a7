"""One way to read and write a run, wherever it lives: a directory, an S3 bucket, or memory."""

import os.path
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from detente.base.errors import StoreError, UsageError
from detente.lab import bucket
from detente.lab.failure import explain

if TYPE_CHECKING:
    from obstore.store import ObjectStore


class Missing(StoreError):
    """There is nothing of that name in the store."""


class Store:
    """Named bytes under one place; a write happens completely or not at all.

    Open one with `open_store` or `memory_store`.

    Attributes:
        place: what a person calls it, ``runs/first`` or ``s3://bucket/prefix``.
        directory: the local directory, or None where there is none.
    """

    def __init__(
        self,
        place: str,
        connect: "Callable[[bool], ObjectStore]",
        prefix: str = "",
        directory: Path | None = None,
    ) -> None:
        self.place = place
        self.directory = directory
        self._connect = connect
        self._prefix = prefix

    def put(self, name: str, data: bytes, create: bool = False) -> None:
        """Write an object.

        With `create` it must not exist yet. Finding the same bytes there is no failure: a request that was sent
        twice because the first answer got lost cannot be told from a second writer who agrees.

        Raises:
            StoreError: it cannot be written, or `create` finds other bytes there.
        """
        from obstore.exceptions import AlreadyExistsError

        with self._explained("write", name):
            try:
                self._connect(True).put(self._prefix + name, data, mode="create" if create else "overwrite")
            except AlreadyExistsError:
                if self.get(name) != data:
                    raise StoreError(f"{name} is already in {self.place}; someone else wrote it meanwhile") from None

    def get(self, name: str) -> bytes:
        """The bytes of an object.

        Raises:
            Missing: there is no such object.
            StoreError: it cannot be read.
        """
        with self._explained("read", name):
            return bytes(self._connect(False).get(self._prefix + name).bytes())

    def exists(self, name: str) -> bool:
        """Whether there is an object of this name."""
        try:
            with self._explained("read", name):
                self._connect(False).head(self._prefix + name)
        except Missing:
            return False
        return True

    def names(self, folder: str = "") -> list[str]:
        """The names of all objects here, or of those in one folder, in alphabetical order."""
        inside = f"{self._prefix}{folder}".rstrip("/") or None
        try:
            with self._explained("list", folder):
                pages = self._connect(False).list(inside)
                return sorted(entry["path"].removeprefix(self._prefix) for page in pages for entry in page)
        except Missing:
            return []

    def delete(self, name: str) -> None:
        """Remove an object; one that is not there is no failure."""
        try:
            with self._explained("delete", name):
                self._connect(True).delete(self._prefix + name)
        except Missing:
            pass

    def clear(self, folder: str = "") -> None:
        """Remove everything here, or in one folder; of a directory nothing stays, not even itself."""
        if self.directory is None:
            for name in self.names(folder):
                self.delete(name)
            return
        with self._explained("delete", folder):
            path = self.directory / folder
            if path.exists():
                shutil.rmtree(path)

    def inside(self, folder: str) -> "Store":
        """The store of one folder in here."""
        directory = self.directory / folder if self.directory else None
        return Store(f"{self.place}/{folder}", self._connect, f"{self._prefix}{folder}/", directory)

    def __repr__(self) -> str:
        return f"<store {self.place}>"

    @contextmanager
    def _explained(self, verb: str, name: str) -> Iterator[None]:
        """Turn whatever goes wrong inside into one sentence."""
        from obstore.exceptions import BaseError

        subject = f"{name} in {self.place}" if name else self.place
        try:
            yield
        except (BaseError, OSError, ValueError) as error:
            reason = explain(error)
            if reason is None and verb == "write":
                reason = "no file can be made there; choose another place"
            if reason is None:
                raise Missing(f"there is no {subject}") from None
            raise StoreError(f"cannot {verb} {subject}: {reason}") from error


def open_store(where: str | Path | Store, patience: bucket.Patience = bucket.PATIENCE) -> Store:
    """The store at a directory or an ``s3://bucket/prefix`` address; nothing is created before the first write.

    Endpoint, region and credentials of a bucket come from the standard ``AWS_*`` environment variables.

    Raises:
        UsageError: the address is malformed or a file, or S3 lacks credentials.
    """
    if isinstance(where, Store):
        return where
    scheme, slashes, rest = re.match(r"(?:(\w+):(/+))?(.*)", str(where), re.DOTALL).groups()  # type: ignore[union-attr]
    if not slashes or len(scheme) == 1:  # a single letter is a drive
        return _directory(Path(where))
    if scheme != "s3":
        raise UsageError(f"{where} is neither a directory nor an address such as s3://bucket/prefix")
    name, _, prefix = rest.strip("/").partition("/")
    connect = bucket.opener(name, patience)
    return Store(f"s3://{name}/{prefix}".rstrip("/"), lambda writing: connect(), f"{prefix}/" if prefix else "")


def memory_store() -> Store:
    """A store that lives as long as the process, for trying things out."""
    from obstore.store import MemoryStore

    memory = MemoryStore()
    return Store("memory", lambda writing: memory)


def _directory(path: Path) -> Store:
    if os.path.isfile(path):  # unlike pathlib it has an answer where a folder may not be looked into
        raise UsageError(f"{path} is a file; name a directory or an address such as s3://bucket/prefix")

    def connect(writing: bool) -> "ObjectStore":
        from obstore.store import LocalStore

        if not writing and not os.path.exists(path):
            raise FileNotFoundError(path)
        if writing:
            path.mkdir(parents=True, exist_ok=True)
        return LocalStore(path)

    return Store(str(path), connect, directory=path)
