import platform
import subprocess
from pathlib import Path

import numba
import numpy as np
import pytest

from detente.lab import environment


def git(folder: Path, *words: str) -> str:
    name = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    return subprocess.run(["git", *name, *words], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def test_versions() -> None:
    versions = environment.versions()
    assert list(versions) == ["python", "detente", "numba", "numpy"]
    assert versions["python"] == platform.python_version()
    assert versions["numba"] == numba.__version__
    assert versions["numpy"] == np.__version__


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package committed in a checkout."""
    package = tmp_path / "src" / "package"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Begin")
    return package


def test_a_clean_checkout_and_a_dirty_one(package: Path) -> None:
    commit = git(package, "rev-parse", "HEAD")
    assert environment.checkout(package) == (commit, False)
    (package.parent / "elsewhere.txt").touch()
    assert environment.checkout(package) == (commit, False)
    (package / "__init__.py").write_text("x = 1")
    assert environment.checkout(package) == (commit, True)


def test_a_package_that_merely_lies_in_a_checkout(package: Path) -> None:
    installed = package.parent / "site-packages" / "detente"
    installed.mkdir(parents=True)
    (installed / "__init__.py").touch()
    assert environment.checkout(installed) == (None, None)


def test_no_checkout_and_no_git(tmp_path: Path, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.checkout(tmp_path / "nowhere") == (None, None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert environment.checkout(package) == (None, None)
