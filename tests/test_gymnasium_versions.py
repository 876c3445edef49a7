"""The environments also run under the version of Gymnasium that Ray pins, and not only under the newest."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINNED_BY_RAY = "1.2.2"


def install(requirement: str, folder: Path) -> None:
    """Put one package, without what it needs, into a folder of its own."""
    uv = shutil.which("uv") or shutil.which(str(ROOT / ".tools/bin/uv"))
    installer = [uv, "pip", "install", "--python", sys.executable] if uv else [sys.executable, "-m", "pip", "install"]
    subprocess.run([*installer, "--quiet", "--no-deps", "--target", str(folder), requirement], check=True)


@pytest.mark.slow
def test_adapters_under_the_version_that_ray_pins(tmp_path: Path) -> None:
    install(f"gymnasium=={PINNED_BY_RAY}", tmp_path)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    python = [sys.executable, "-c", "import gymnasium; print(gymnasium.__version__)"]
    seen = subprocess.run(python, env=environment, capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == PINNED_BY_RAY
    tests = ["tests/adapters/gymnasium", "tests/adapters/test_pettingzoo.py"]
    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert outcome.returncode == 0, outcome.stdout[-4000:]
