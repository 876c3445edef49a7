"""A manifest: what a run was, from what it was made and what came out; written last, it is the mark of completion."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.base.errors import DamagedFile, UsageError
from detente.lab.settings import fill, spell
from detente.lab.store import Missing, Store, open_store

MANIFEST = "manifest.json"
RECIPE = "recipe.toml"
PARTIAL = ".partial"
FORMAT = 1


@dataclass(frozen=True)
class Fingerprint:
    """The SHA-256 of some bytes, in hexadecimal, and how many they are."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """The record of one finished run.

    Attributes:
        format: the version of this layout.
        command: the words of the command line that made it.
        kind: which experiment.
        seed: from which its randomness was derived.
        recipe: the digest of its recipe.
        versions: of detente and what it computes with.
        seconds: how long it took, on the clock on the wall.
        inputs: what it read from elsewhere.
        outputs: what it wrote, its recipe included.
        commit: the git commit of detente, where it ran from a checkout.
        dirty: whether that checkout had changes that were not committed.
    """

    format: int
    command: tuple[str, ...]
    kind: str
    seed: int
    recipe: str
    versions: Mapping[str, str]
    seconds: float
    inputs: Mapping[str, Fingerprint] = field(default_factory=dict)
    outputs: Mapping[str, Fingerprint] = field(default_factory=dict)
    commit: str | None = None
    dirty: bool | None = None

    def to_json(self) -> bytes:
        """The manifest as JSON, keys in alphabetical order."""
        return json.dumps(spell(self), sort_keys=True, indent=2, ensure_ascii=False).encode() + b"\n"


def fingerprint(data: bytes) -> Fingerprint:
    """The fingerprint of some bytes."""
    return Fingerprint(hashlib.sha256(data).hexdigest(), len(data))


def draft_place(final: Store) -> Store:
    """Where the run of a place is kept until it is complete: inside it, or beside it if there is no such folder yet."""
    if final.directory is None or final.directory.exists():
        return final.inside(PARTIAL)
    return open_store(final.directory.with_name(f".{final.directory.name}{PARTIAL}"))


def read_manifest(store: Store) -> Manifest:
    """The manifest of a finished run.

    Raises:
        UsageError: there is no finished run here.
        DamagedFile: its manifest is truncated, changed, or of a newer format.
    """
    try:
        data = store.get(MANIFEST)
    except Missing:
        draft = draft_place(store)
        if draft.exists(RECIPE):
            told = f"an unfinished one is in {draft.place}; carry out the same again to go on with it"
            raise UsageError(f"{store.place} holds no finished run, but {told}") from None
        raise UsageError(f"{store.place} holds no finished run: it has no {MANIFEST}") from None
    where = f"{MANIFEST} in {store.place}"
    try:
        table = json.loads(data)
    except ValueError:
        raise DamagedFile(f"{where} is damaged: it is not JSON; the run has to be made again") from None
    if not isinstance(table, dict) or not isinstance(table.get("format"), int):
        raise DamagedFile(f"{where} is damaged: it does not say which format it has; the run has to be made again")
    if table["format"] != FORMAT:
        raise DamagedFile(f"{where} has format {table['format']}; this version of detente reads format {FORMAT}")
    try:
        return fill(Manifest, table, where)
    except UsageError as error:
        raise DamagedFile(f"{error}; it is damaged and the run has to be made again") from None


def verify(store: Store, manifest: Manifest) -> list[str]:
    """The names of the outputs that are missing or no longer what the manifest says."""
    return [name for name, recorded in manifest.outputs.items() if _current(store, name) != recorded]


def require_unchanged(store: Store, manifest: Manifest, name: str) -> None:
    """Make sure that one output is still what the manifest says.

    Raises:
        DamagedFile: it is missing, or was changed.
    """
    if _current(store, name) != manifest.outputs.get(name):
        raise DamagedFile(f"{name} in {store.place} is not what the run wrote; the run has to be made again")


def _current(store: Store, name: str) -> Fingerprint | None:
    try:
        return fingerprint(store.get(name))
    except Missing:
        return None
