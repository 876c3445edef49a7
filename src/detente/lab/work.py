"""What an experiment is given besides its settings: its seed, and ways to read, to note, and to be interrupted."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.base.progress import SILENT, Progress
from detente.base.seed import Seed
from detente.lab.manifest import Fingerprint, fingerprint
from detente.lab.results import from_npz, to_npz
from detente.lab.store import Missing, Store, open_store

CHECKPOINTS = "checkpoints"


class Work:
    """The work of one run, seen by the experiment that does it.

    Attributes:
        seed: of all randomness.
        progress: is told how far the work is.
        inputs: what was read so far.
        resumed: whether anything was restored from an interrupted run.
    """

    def __init__(self, seed: Seed, scratch: Store, progress: Progress = SILENT) -> None:
        self.seed = seed
        self.progress = progress
        self.inputs: dict[str, Fingerprint] = {}
        self.resumed = False
        self._scratch = scratch
        self._began = time.monotonic()
        self._lines: list[str] = []

    def read(self, where: str) -> bytes:
        """The bytes of a file or object from outside the run, entered in its manifest.

        Raises:
            UsageError: there is nothing there.
            StoreError: it cannot be read.
        """
        folder, _, name = where.rpartition("/")
        try:
            data = open_store(folder or ("/" if where.startswith("/") else ".")).get(name)
        except Missing:
            raise UsageError(f"there is no file {where}, which the recipe names") from None
        self.inputs[where] = fingerprint(data)
        return data

    def note(self, event: str, **facts: Any) -> None:
        """Add a line to the log of the run."""
        self._lines.append(json.dumps({"seconds": round(self.seconds, 3), "event": event, **facts}))

    def checkpoint(self, name: str, data: bytes) -> None:
        """Keep what is done so far, so that an interrupted run can go on from here."""
        self._scratch.put(f"{CHECKPOINTS}/{name}", data)

    def restore(self, name: str) -> bytes | None:
        """What an interrupted run of the same recipe kept last under this name, if anything."""
        try:
            data = self._scratch.get(f"{CHECKPOINTS}/{name}")
        except Missing:
            return None
        self.resumed = True
        self.note("resumed", checkpoint=name)
        return data

    def bookmark(self, name: str) -> "Bookmark":
        """A place for named arrays among the checkpoints, as a tournament wants it."""
        return Bookmark(self, name)

    @property
    def seconds(self) -> float:
        """The time since the work began."""
        return time.monotonic() - self._began

    @property
    def log(self) -> bytes:
        """The log so far, one JSON object a line."""
        return "".join(f"{line}\n" for line in self._lines).encode()


@dataclass(frozen=True)
class Bookmark:
    """Named arrays kept as one checkpoint."""

    work: Work
    name: str

    def load(self) -> Mapping[str, NDArray[Any]] | None:
        """What was kept last, if anything."""
        data = self.work.restore(self.name)
        return None if data is None else from_npz(data, f"the checkpoint {self.name}")

    def save(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Keep this instead."""
        self.work.checkpoint(self.name, to_npz(arrays))
