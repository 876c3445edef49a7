"""Runs: a recipe carried out, kept as a folder that says what it is, and carried out again to see whether it was so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from detente.base.errors import DamagedFile
from detente.base.seed import Seed
from detente.lab import environment
from detente.lab.draft import begin, occupant, require_free, require_same
from detente.lab.experiment import EXPERIMENTS, Outputs
from detente.lab.lock import locked
from detente.lab.manifest import FORMAT, RECIPE, Fingerprint, Manifest, fingerprint, read_manifest, verify
from detente.lab.recipe import Recipe, from_toml
from detente.lab.store import Store, open_store
from detente.lab.work import Means, Work

LOG = "log.jsonl"  # tells times, so it alone differs when a run is repeated

Report: TypeAlias = Callable[[Recipe, Outputs], Outputs]


@dataclass(frozen=True)
class Run:
    """A finished run.

    Attributes:
        store: where it is.
        manifest: its record.
        fresh: whether it was made now, rather than found finished.
    """

    store: Store
    manifest: Manifest
    fresh: bool


@dataclass(frozen=True)
class Difference:
    """One thing in which a run, as it was recorded, and its repetition differ."""

    name: str
    what: str

    def __str__(self) -> str:
        """The difference in words."""
        return f"{self.name} {self.what}"


def no_report(recipe: Recipe, outputs: Outputs) -> Outputs:
    """Adds nothing to a run."""
    return {}


def default_place(recipe: Recipe) -> str:
    """Where a run goes that was given no place: ``runs/``, the kind, and the head of the recipe's digest.

    Raises:
        UsageError: the recipe is of no known kind, or a setting is wrong.
    """
    recipe, _ = EXPERIMENTS.find(recipe.kind).understand(recipe)
    return f"runs/{recipe.kind}-{recipe.digest[:8]}"


def execute(
    recipe: Recipe,
    where: str | Path | Store,
    argv: Sequence[str],
    force: bool = False,
    means: Means = Means(),
    report: Report = no_report,
) -> Run:
    """Carry out a recipe and keep what comes out as a run; one that is already there is found again.

    A run is complete or it is not there: whatever goes wrong, no half-written run remains. What an interrupted
    experiment kept as checkpoints is taken up when the same recipe is carried out in the same place again.

    Args:
        recipe: what to do.
        where: an empty or new directory or bucket prefix.
        argv: the command line that asked for it, for the record.
        force: replaces a run that is already there.
        means: with which the work is done.
        report: turns the outputs into further files, for people to read.

    Raises:
        UsageError: the recipe is illegal, or the place is taken.
        StoreError: the place cannot be read or written.
    """
    experiment = EXPERIMENTS.find(recipe.kind)
    recipe, settings = experiment.understand(recipe)
    final = open_store(where)
    former = occupant(final)
    if former is not None and not force:
        require_same(final, former, recipe)
        return Run(final, former, fresh=False)
    require_free(final, recipe, former)
    with locked(final), begin(final, recipe, former, force).kept_if_interrupted() as draft:
        work = Work(Seed(recipe.seed), draft.scratch, means, recipe.digest)
        work.note("began", kind=recipe.kind, recipe=recipe.digest)
        outputs = experiment.function(settings, work)
        outputs = {**outputs, **report(recipe, outputs)}
        work.note("ended")
        files = {RECIPE: recipe.to_toml().encode(), **outputs, LOG: work.log}
        manifest = _record(recipe, argv, work, files)
        draft.commit(files, manifest)
    return Run(final, manifest, fresh=True)


def rerun(where: str | Path | Store, means: Means = Means(), report: Report = no_report) -> list[Difference]:
    """Carry out the recipe of a run again, elsewhere, and list in what the two differ; nothing, if all is well.

    Files that changed since the run was made are listed as well. The log is not compared: it tells times.

    Raises:
        UsageError: there is no finished run here.
        DamagedFile: its manifest or recipe is not what was written.
    """
    store = open_store(where)
    recorded = read_manifest(store)
    changed = [Difference(name, "changed since the run was made") for name in verify(store, recorded)]
    recipe = from_toml(store.get(RECIPE).decode(errors="replace"), f"{RECIPE} in {store.place}")
    if recipe.digest != recorded.recipe:
        raise DamagedFile(f"{RECIPE} in {store.place} is not the one the run was made from; it cannot be repeated")
    with TemporaryDirectory(prefix="detente-") as folder:
        repeated = execute(recipe, Path(folder) / "run", recorded.command, means=means, report=report).manifest
    return [
        *changed,
        *_differences(recorded.inputs, repeated.inputs, "input "),
        *_differences(recorded.outputs, repeated.outputs),
    ]


def _record(recipe: Recipe, argv: Sequence[str], work: Work, files: Mapping[str, bytes]) -> Manifest:
    commit, dirty = environment.checkout()
    return Manifest(
        format=FORMAT,
        command=tuple(argv),
        kind=recipe.kind,
        seed=recipe.seed,
        recipe=recipe.digest,
        versions=environment.versions(),
        seconds=round(work.seconds, 3),
        inputs=work.inputs,
        outputs={name: fingerprint(data) for name, data in files.items()},
        commit=commit,
        dirty=dirty,
    )


def _differences(
    recorded: Mapping[str, Fingerprint], repeated: Mapping[str, Fingerprint], noun: str = ""
) -> list[Difference]:
    found = []
    for name in sorted({*recorded, *repeated} - {LOG}):
        if name not in repeated:
            found.append(Difference(noun + name, "is missing from the repetition"))
        elif name not in recorded:
            found.append(Difference(noun + name, "is only in the repetition"))
        elif recorded[name] != repeated[name]:
            found.append(Difference(noun + name, "is not what it was" if noun else "came out different"))
    return found
