"""Carrying out a recipe from the command line: progress, the report, and where everything is."""

import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from detente.base.errors import StoreError, UsageError
from detente.cli.console import err, out, watched
from detente.cli.options import Kept

if TYPE_CHECKING:
    from detente.lab.recipe import Recipe
    from detente.lab.run import Run
    from detente.lab.store import Store
    from detente.lab.summary import Summary
    from detente.lab.work import Cluster

SUMMARY, REPORT = "summary.json", "report.html"


def carry_out(
    recipe: "Recipe", place: str, quiet: bool = False, force: bool = False, workers: int = 0, engine: str = "threads"
) -> "Run":
    """Carry out a recipe, or find that it has been already; a place of "" is the usual one."""
    from detente.lab.run import default_place, execute
    from detente.lab.work import Means

    where = place or default_place(recipe)
    with watched(quiet) as progress, cluster(engine) as machines:
        means = Means(progress, workers, machines)
        run = execute(recipe, where, ["detente", *sys.argv[1:]], force, means, written)
    if not run.fresh:
        err.print(f"this run is already there; --force makes it again: {run.store.place}", markup=False)
    return run


@contextmanager
def cluster(engine: str) -> "Iterator[Cluster | None]":
    """The machines that an engine stands for: threads of this one, or ``ray`` with the address of a cluster, if any.

    Raises:
        UsageError: there is no such engine, or it cannot be reached.
    """
    if engine == "threads":
        yield None
        return
    kind, _, address = engine.partition(":")
    if kind != "ray":
        raise UsageError(f"there is no engine {engine!r}; it is threads, ray, or ray:ADDRESS of a cluster that runs")
    from detente.pipelines.ray import ray_cluster

    with ray_cluster(address) as machines:
        yield machines


def written(recipe: "Recipe", outputs: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The report on the outputs of a recipe, as a file of the run."""
    from detente.reports.html import to_html
    from detente.reports.report import report

    return {REPORT: to_html(report(summary_in(outputs[SUMMARY], SUMMARY))).encode()}


def summary_in(content: bytes, where: str) -> "Summary":
    """The summary that is stored so."""
    from detente.lab.summary import Summary

    return Summary.from_json(content, where)


def summary_of(store: "Store") -> "Summary":
    """The summary of the run in a store."""
    return summary_in(store.get(SUMMARY), f"{SUMMARY} in {store.place}")


def show(run: "Run", as_json: bool, brief: bool = False) -> None:
    """Print what a run came to, and where it is."""
    if as_json:
        sys.stdout.write(run.store.get(SUMMARY).decode())
    else:
        from detente.reports.report import report
        from detente.reports.terminal import to_terminal

        to_terminal(report(summary_of(run.store), brief=brief), out)
    closing(run)


def closing(run: "Run") -> None:
    """The last lines: where the report and the run are, and how to repeat it."""
    place = run.store.place
    err.print(f"\nreport  {PurePosixPath(place) / REPORT if '://' not in place else f'{place}/{REPORT}'}", markup=False)
    err.print(f"run     {place}", markup=False)
    err.print(f"repeat  detente rerun {shlex.quote(place)} --verify", markup=False)


def is_file(place: str) -> bool:
    """Whether an output names a file rather than a place for a run: it has an ending, such as .json."""
    return bool(PurePosixPath(place).suffix) and "://" not in place


def keep_file(recipe: "Recipe", asked: Kept, chosen: Callable[["Store"], bytes]) -> None:
    """Carry out a recipe, and keep nothing of the run but one file; as JSON, the summary is printed as well.

    Raises:
        StoreError: it cannot be written.
    """
    with TemporaryDirectory(prefix="detente-") as folder:
        store = carry_out(recipe, f"{folder}/run", asked.quiet).store
        write_file(asked.output, chosen(store))
        if asked.json:
            sys.stdout.write(store.get(SUMMARY).decode())
    err.print(f"written {asked.output}", markup=False)


def write_file(place: str, content: bytes) -> None:
    """Write one file, whole or not at all.

    Raises:
        StoreError: it cannot be written.
    """
    path = Path(place)
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise StoreError(f"{place} cannot be written: {(error.strerror or str(error)).lower()}") from None


def settings(**given: Any) -> dict[str, Any]:
    """The settings that were given; those that are None are left to their defaults."""
    return {name: value for name, value in given.items() if value is not None}
