"""Adapters also run under versions of libraries that cannot stand in the environment of the tests."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINNED_BY_RAY = "1.2.2"
WITHOUT_TORCH = "4.13.1"  # later versions of axelrod bring gigabytes with them


def install(requirement: str, folder: Path, *options: str) -> None:
    """Put one package into a folder of its own."""
    uv = shutil.which("uv") or shutil.which(str(ROOT / ".tools/bin/uv"))
    installer = [uv, "pip", "install", "--python", sys.executable] if uv else [sys.executable, "-m", "pip", "install"]
    subprocess.run([*installer, "--quiet", *options, "--target", str(folder), requirement], check=True)


def found_first(folder: Path) -> dict[str, str]:
    """The environment of a process that looks into this folder before all others."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}


def run_tests(folder: Path, module: str, version: str, *tests: str) -> None:
    """Run tests where this version of a module is found before all others."""
    environment = found_first(folder)
    python = [sys.executable, "-W", "ignore", "-c", f"import {module}; print({module}.__version__)"]
    seen = subprocess.run(python, env=environment, capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == version
    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert outcome.returncode == 0, outcome.stdout[-4000:]


@pytest.mark.slow
def test_environments_under_the_version_of_gymnasium_that_ray_pins(tmp_path: Path) -> None:
    install(f"gymnasium=={PINNED_BY_RAY}", tmp_path, "--no-deps")
    run_tests(tmp_path, "gymnasium", PINNED_BY_RAY, "tests/adapters/gymnasium", "tests/adapters/test_pettingzoo.py")


@pytest.mark.slow
def test_players_of_axelrod_and_its_matches(tmp_path: Path) -> None:
    install(f"axelrod=={WITHOUT_TORCH}", tmp_path, "--constraint", str(ROOT / "constraints.txt"))
    run_tests(tmp_path, "axelrod", WITHOUT_TORCH, "tests/adapters/axelrod")
    shown = re.findall(
        r'^```python title="with_axelrod.py"\n(.*?)^```', (ROOT / "docs/adapters.md").read_text(), re.M | re.S
    )
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", *shown], env=found_first(tmp_path), capture_output=True, text=True
    )
    assert outcome.returncode == 0, outcome.stderr[-4000:]
    assert "noisy(grudger, noise=0.1)" in outcome.stdout
