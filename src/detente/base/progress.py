"""Progress: how long work tells whoever watches how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Called now and then by long work; how it is shown, if at all, is the caller's affair."""

    def __call__(self, activity: str, done: int, total: int, leader: str = "") -> None:
        """So many of `total` units of an activity are done, and who or what is ahead."""


def SILENT(activity: str, done: int, total: int, leader: str = "") -> None:  # noqa: N802 - a constant that is a function
    """Shows nothing."""
