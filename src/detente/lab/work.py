"""What an experiment is given besides its settings: its seed, and ways to read, to note, and to be interrupted."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import DamagedFile, UsageError
from detente.base.progress import SILENT, Progress
from detente.base.seed import Seed
from detente.lab.manifest import Fingerprint, fingerprint
from detente.lab.results import from_npz, to_npz
from detente.lab.settings import spell
from detente.lab.store import Missing, Store, open_store

CHECKPOINTS = "checkpoints"
INPUTS = "inputs.json"  # of an unfinished run
KEPT_FOR = "kept_for"  # in a block: its name, and the work that it is part of


class Cluster(Protocol):
    """Other machines that do parts of the work."""

    def each(self, function: Callable[..., bytes], arguments: Sequence[Any], parts: Sequence[Any]) -> Iterator[bytes]:
        """What ``function(*arguments, part)`` gives for every part, in the order of the parts.

        The function can be imported by name, and its arguments are plain values.
        """
        ...


@dataclass(frozen=True)
class Means:
    """With what work is done, which changes nothing in what comes out.

    Attributes:
        progress: is told how far the work is.
        workers: how many threads work here; 0 for one a processor.
        cluster: other machines that share the work.
    """

    progress: Progress = SILENT
    workers: int = 0
    cluster: Cluster | None = None


class Work:
    """The work of one run, seen by the experiment that does it.

    Attributes:
        seed: of all randomness.
        means: with which it is done.
        progress: is told how far the work is.
        recipe: the digest of the recipe.
        inputs: what was read so far.
        resumed: whether anything was restored from an interrupted run.
    """

    def __init__(self, seed: Seed, scratch: Store, means: "Means | None" = None, recipe: str = "") -> None:
        self.seed = seed
        self.means = means or Means()
        self.progress = self.means.progress
        self.recipe = recipe
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
        try:
            data = fetch(where)
        except Missing:
            raise UsageError(f"there is no file {where}, which the recipe names") from None
        self.use(where, data)
        return data

    def use(self, name: str, data: bytes) -> None:
        """Enter something from outside the run in its manifest, and keep that for when the run is interrupted."""
        if self.inputs.get(name) != fingerprint(data):
            self.inputs[name] = fingerprint(data)
            self._scratch.put(INPUTS, json.dumps(spell(self.inputs)).encode())

    @property
    def identity(self) -> str:
        """The digest of what the work is made from: recipe, seed and inputs."""
        made_from = json.dumps([self.recipe, self.seed.root, spell(self.inputs)], sort_keys=True)
        return fingerprint(made_from.encode()).sha256

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

    def holds(self, name: str) -> bool:
        """Whether an interrupted run of the same recipe kept something under this name."""
        return self._scratch.exists(f"{CHECKPOINTS}/{name}")

    @property
    def seconds(self) -> float:
        """The time since the work began."""
        return time.monotonic() - self._began

    @property
    def log(self) -> bytes:
        """The log so far, one JSON object a line."""
        return "".join(f"{line}\n" for line in self._lines).encode()


def fetch(where: str) -> bytes:
    """The bytes of a file or object.

    Raises:
        Missing: there is nothing there.
        StoreError: it cannot be read.
    """
    folder, _, name = where.rpartition("/")
    return open_store(folder or ("/" if where.startswith("/") else ".")).get(name)


@dataclass(frozen=True)
class Shelf:
    """Named arrays kept as checkpoints, each bound to its name and to the work that it is part of."""

    work: Work

    def holds(self, name: str) -> bool:
        """Whether there are arrays of this name."""
        return self.work.holds(name)

    def load(self, name: str) -> Mapping[str, NDArray[Any]]:
        """What was kept.

        Raises:
            DamagedFile: it is not what was kept.
        """
        try:
            arrays = from_npz(self.work.restore(name) or b"", f"the checkpoint {name}")
            if arrays.pop(KEPT_FOR, np.array(())).tolist() != self._kept_for(name):
                raise DamagedFile(f"the checkpoint {name} is not of this place in this work")
            return arrays
        except DamagedFile:
            self.work.note("damaged", checkpoint=name)
            raise

    def save(self, name: str, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Keep these arrays, whole or not at all."""
        self.work.checkpoint(name, to_npz({**arrays, KEPT_FOR: np.array(self._kept_for(name))}))

    def _kept_for(self, name: str) -> list[str]:
        return [name, self.work.identity]
