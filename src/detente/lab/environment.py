"""What a run ran on: versions, and the commit where detente runs from a git checkout."""

import platform
import subprocess
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def versions() -> dict[str, str]:
    """The versions of Python, of detente and of what it computes with."""
    return {"python": platform.python_version(), **{name: _version(name) for name in ("detente", "numba", "numpy")}}


def checkout(package: Path = PACKAGE) -> tuple[str | None, bool | None]:
    """The git commit that a package runs from, and whether anything in the package differs from it.

    Both are None where the package is not part of a checkout; lying in a folder of one is not enough.
    """
    if _git(package, "ls-files", "--error-unmatch", "__init__.py") is None:
        return None, None
    changes = _git(package, "status", "--porcelain", "--", ".")
    return _git(package, "rev-parse", "HEAD"), None if changes is None else bool(changes)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _git(folder: Path, *words: str) -> str | None:
    command = ["git", "--no-optional-locks", *words]
    try:
        answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()
