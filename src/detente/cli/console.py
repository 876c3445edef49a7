"""The two consoles: data goes to stdout, progress and remarks to stderr; plain when nobody watches."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

WIDTH = None if sys.stdout.isatty() else 110  # of what is read by programs and pagers


class Pipeable(Console):
    """A console whose reader may leave early, as `head` does, without that being a failure."""

    def on_broken_pipe(self) -> None:
        """Leave the error to the entry point, instead of rich's exit code 1."""
        raise BrokenPipeError


out = Pipeable(highlight=False, soft_wrap=True, width=WIDTH)
err = Pipeable(stderr=True, highlight=False, soft_wrap=True)


def print_json(value: Any) -> None:
    """Write a value to stdout as JSON."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


class Bars:
    """Progress as bars: one for each activity, with its rate, the time left and the leader."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}
        self._since: dict[str, float] = {}

    def __call__(self, activity: str, done: int, total: int, leader: str = "") -> None:
        """Show that so much of an activity is done."""
        if activity not in self._tasks:
            self._since[activity] = time.monotonic()
            self._tasks[activity] = self._bars.add_task(activity, total=total, note="")
        rate = done / max(time.monotonic() - self._since[activity], 1e-6)
        note = f"{rate:,.0f}/s" + (f", {leader}" if leader else "")
        self._bars.update(self._tasks[activity], completed=done, total=total, note=note)


class Lines:
    """Progress without a terminal: a line when an activity begins and one when it is done."""

    def __init__(self) -> None:
        self._begun: set[str] = set()

    def __call__(self, activity: str, done: int, total: int, leader: str = "") -> None:
        """Say that an activity begins or has ended."""
        if activity not in self._begun:
            self._begun.add(activity)
            err.print(f"{activity}: {total:,}", markup=False)


@contextmanager
def watched(quiet: bool = False) -> Iterator[Any]:
    """A progress callback for the work in this block, shown on stderr unless quiet."""
    if quiet:
        yield lambda activity, done, total, leader="": None
    elif not err.is_terminal:
        yield Lines()
    else:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.completed:,.0f}/{task.total:,.0f}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[note]}", markup=False),
        )
        with Progress(*columns, console=err, transient=True) as bars:
            yield Bars(bars)
