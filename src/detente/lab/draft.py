"""A draft: where a run is kept until it is complete, so that nothing half-written is ever taken for a run."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from detente.base.errors import DamagedFile, StoreError, UsageError
from detente.lab.entering import changed as changed_inputs
from detente.lab.manifest import MANIFEST, PARTIAL, RECIPE, Fingerprint, Manifest, draft_place, read_manifest, verify
from detente.lab.recipe import Recipe, from_toml
from detente.lab.settings import fill
from detente.lab.store import Missing, Store
from detente.lab.work import CHECKPOINTS, INPUTS


@dataclass(frozen=True)
class Draft:
    """The place of a run to be, and the scratch place where its checkpoints are kept meanwhile.

    A new directory ``runs/x`` is drafted as its sibling ``runs/.x.partial`` and comes into being by one renaming. In
    a bucket, and in a directory that exists already, files are written in place, and the manifest, last, makes them
    a run; there the scratch place is a folder ``.partial`` inside.

    Attributes:
        final: where the run is to be.
        scratch: where it is drafted.
        in_place: whether files go to the final place one by one.
        former: the run that is to be replaced, if any.
        resumed: whether checkpoints of an earlier attempt are there.
    """

    final: Store
    scratch: Store
    in_place: bool
    former: Manifest | None = None
    resumed: bool = False

    @contextmanager
    def kept_if_interrupted(self) -> Iterator["Draft"]:
        """Discard the draft when the work inside fails.

        Checkpoints survive an interruption, a failing store and want of memory, and those of an earlier attempt
        survive whatever goes wrong in this one.
        """
        try:
            yield self
        except BaseException as error:
            with suppress(StoreError):
                lasting = self.resumed or isinstance(error, KeyboardInterrupt | StoreError | MemoryError)
                if lasting and self.scratch.names(CHECKPOINTS):
                    error.add_note(f"what was done so far is kept in {self.scratch.place}; run the same again to go on")
                else:
                    self.scratch.clear()
            raise

    def commit(self, files: Mapping[str, bytes], manifest: Manifest) -> None:
        """Make the draft a run.

        Raises:
            StoreError: it cannot be written, or someone else finished a run there meanwhile.
        """
        if self.in_place:
            self._write_in_place(files, manifest)
            self.scratch.clear()
        else:
            for name, data in files.items():
                self.scratch.put(name, data)
            self.scratch.put(MANIFEST, manifest.to_json())
            self.scratch.clear(CHECKPOINTS)
            self.scratch.delete(INPUTS)
            self._rename()

    def _write_in_place(self, files: Mapping[str, bytes], manifest: Manifest) -> None:
        if self.former is not None:  # the manifest goes first, so that it is no run from here on
            for name in (MANIFEST, *self.former.outputs):
                self.final.delete(name)
        try:
            for name, data in files.items():
                self.final.put(name, data)
            self.final.put(MANIFEST, manifest.to_json(), create=True)
        except BaseException:
            with suppress(StoreError):
                self._tidy(files)
            raise

    def _tidy(self, files: Iterable[str]) -> None:
        if not self.final.exists(MANIFEST):  # else they belong to the run of whoever was quicker
            for name in files:
                self.final.delete(name)

    def _rename(self) -> None:
        if self.scratch.directory is None or self.final.directory is None:
            raise ValueError("only a directory can be renamed")
        try:
            os.rename(self.scratch.directory, self.final.directory)
        except OSError as error:
            raise StoreError(f"the finished run cannot be moved to {self.final.place}: {error.strerror}") from error


def begin(final: Store, recipe: Recipe, former: Manifest | None = None, force: bool = False) -> Draft:
    """Prepare a draft; the checkpoints of an interrupted run of the same recipe are taken over.

    Those of another recipe, or made from files that have changed, are discarded if forced.

    Raises:
        UsageError: an interrupted run of another recipe is here, or a file that it read has changed since.
        StoreError: the place cannot be written.
    """
    in_place = final.directory is None or final.directory.exists()
    draft = Draft(final, draft_place(final), in_place, former)
    obstacle = _obstacle(draft.scratch, recipe)
    if obstacle is not None:
        if obstacle and draft.scratch.names(CHECKPOINTS) and not force:
            raise UsageError(
                f"{final.place} holds an unfinished run {obstacle}; choose another place, or force it to be discarded"
            )
        draft.scratch.clear()
        draft.scratch.put(RECIPE, recipe.to_toml().encode())
    return replace(draft, resumed=bool(draft.scratch.names(CHECKPOINTS)))


def occupant(final: Store) -> Manifest | None:
    """The manifest of the run that is in a place; None if there is none.

    Raises:
        DamagedFile: its manifest cannot be read.
    """
    return read_manifest(final) if final.exists(MANIFEST) else None


def require_same(final: Store, manifest: Manifest, recipe: Recipe) -> None:
    """Check that the run in a place is of this recipe and as it was made.

    Raises:
        UsageError: it is of another recipe, or made from files that have changed since.
        DamagedFile: it is not what its manifest says.
    """
    if manifest.recipe != recipe.digest:
        raise UsageError(
            f"{final.place} holds another run ({manifest.kind}, seed {manifest.seed}); choose another place, or "
            f"force it to be replaced"
        )
    changed = verify(final, manifest)
    if changed:
        raise DamagedFile(
            f"{final.place} holds this run, but {' and '.join(changed)} changed since it was made; force it to be "
            f"made again"
        )
    inputs = changed_inputs(manifest.inputs)
    if inputs:
        raise UsageError(
            f"{final.place} holds this run, but {' and '.join(inputs)}, from which it was made, changed since; force "
            f"it to be made again, or choose another place"
        )


def require_free(final: Store, recipe: Recipe, former: Manifest | None) -> None:
    """Check that nothing is in a place that a new run would be mixed up with.

    What a run that is to be replaced wrote may be there, and what an unfinished one of the same recipe did.

    Raises:
        UsageError: there is something else.
    """
    expected = {MANIFEST, *former.outputs} if former else set()
    strangers = [name for name in final.names() if name not in expected and not name.startswith(f"{PARTIAL}/")]
    if strangers and (former or _digest(final) != recipe.digest):
        raise UsageError(
            f"{final.place} is not empty: it holds {strangers[0]}, which is of no finished run; choose another place, "
            f"or empty it"
        )


def _obstacle(scratch: Store, recipe: Recipe) -> str | None:
    """Why an unfinished run cannot be gone on with: None where it can, empty where there is none to be read."""
    unfinished = _digest(scratch)
    if unfinished != recipe.digest:
        return unfinished and "of another recipe"
    try:
        inputs = json.loads(scratch.get(INPUTS))
    except (Missing, ValueError):
        return None
    files = changed_inputs({name: fill(Fingerprint, table) for name, table in inputs.items()})
    return f"that was made from {' and '.join(files)} before that changed" if files else None


def _digest(store: Store) -> str:
    """The digest of the recipe in a place; empty where there is none to be read."""
    try:
        return from_toml(store.get(RECIPE).decode()).digest
    except (Missing, UsageError, UnicodeDecodeError):
        return ""
