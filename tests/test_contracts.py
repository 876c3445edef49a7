"""The import contracts catch what they are there to catch: a wall is broken on purpose in a small model house."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
LAYERS = next(contract["layers"] for contract in CONTRACTS if contract["type"] == "layers")
ROOMS = [room.strip(" ()") for layer in LAYERS for room in layer.split("|")]


def test_the_pictures_show_the_contract() -> None:
    """docs/architecture.md and its drawing show the same rooms on the same floors, planned ones set apart."""
    floors = [" ".join(layer.replace("|", " ").split()) for layer in LAYERS]
    page = (ROOT / "docs/architecture.md").read_text()
    diagram = page.split("```text\n")[1].split("```")[0]
    assert [line.split("  ")[0] for line in diagram.splitlines()] == floors
    drawing = (ROOT / "docs/house.svg").read_text()
    labels = re.findall(r'class="(name|wish)"[^>]*>(\w+)<', drawing)
    assert [f"({room})" if style == "wish" else room for style, room in labels] == " ".join(floors).split()


def test_planned_rooms_are_not_built() -> None:
    planned = {room for room in ROOMS if f"({room})" in " ".join(LAYERS)}
    built = {room.name for room in (ROOT / "src/detente").iterdir() if (room / "__init__.py").exists()}
    assert planned & built == set()


def build(house: Path, modules: dict[str, str]) -> None:
    package = house / "src/detente"
    folders = {package, *(package / room for room in ROOMS), *((package / path).parent for path in modules)}
    for folder in sorted(folders):
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
    for path, text in modules.items():
        (package / path).write_text(text)


def lint(house: Path) -> tuple[int, str]:
    arguments = ["lint-imports", "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    program = "import sys; from importlinter.cli import lint_imports_command; sys.argv = sys.argv[1:]; "
    outcome = subprocess.run(
        [sys.executable, "-c", program + "lint_imports_command()", *arguments],
        env={**os.environ, "PYTHONPATH": str(house / "src")},
        cwd=house,
        capture_output=True,
        text=True,
    )
    return outcome.returncode, outcome.stdout


def test_a_house_that_only_looks_down_is_kept(tmp_path: Path) -> None:
    build(
        tmp_path,
        {
            "cli/main.py": "import typer, rich\nfrom detente.reports import table\n",
            "reports/table.py": "import matplotlib\nfrom detente.arena import match\n",
            "learners/ppo.py": "import jax, optax\nfrom detente.arena import match\n",
            "arena/match.py": "import numba\nfrom detente.base import action\n",
            "adapters/rllib.py": "import ray\n",
            "base/action.py": "import numpy\n",
        },
    )
    status, said = lint(tmp_path)
    assert status == 0, said
    assert f"{len(CONTRACTS)} kept, 0 broken" in said


@pytest.mark.parametrize(
    ("modules", "broken"),
    [
        pytest.param({"utils/text.py": ""}, "never sideways", id="a room not in the plan"),
        pytest.param({"utils.py": ""}, "never sideways", id="a module beside the rooms"),
        pytest.param(
            {"arena/match.py": "from detente.learners import ppo", "learners/ppo.py": ""},
            "never sideways",
            id="looking up",
        ),
        pytest.param(
            {"arena/match.py": "def f():\n    from detente.worlds import clean_up", "worlds/clean_up.py": ""},
            "never sideways",
            id="looking sideways, inside a function",
        ),
        pytest.param({"arena/match.py": "from detente import play"}, "front door", id="entering by the front door"),
        pytest.param({"measures/payoff.py": "import typer"}, "Below reports", id="typer in measures"),
        pytest.param({"lab/run.py": "import matplotlib.pyplot"}, "Below reports", id="pixels in the lab"),
        pytest.param({"strategies/__init__.py": "import axelrod"}, "Below reports", id="a foreign game below"),
        pytest.param({"arena/match.py": "import jax.numpy"}, "jax lives only", id="jax in the arena"),
        pytest.param(
            {"adapters/gambit.py": "from detente.adapters import openspiel", "adapters/openspiel.py": ""},
            "Adapters are strangers",
            id="adapters that know each other",
        ),
        pytest.param(
            {"papers/first/table.py": "import detente.papers.second", "papers/second/__init__.py": ""},
            "Papers are strangers",
            id="papers that know each other",
        ),
        pytest.param(
            {"games/tree.py": "import detente.games.matrix", "games/matrix.py": "import detente.games.tree"},
            "No cycles",
            id="a cycle inside a room",
        ),
    ],
)
def test_a_broken_wall_is_caught(tmp_path: Path, modules: dict[str, str], broken: str) -> None:
    build(tmp_path, modules)
    status, said = lint(tmp_path)
    assert status == 1, said
    assert [line for line in said.splitlines() if line.endswith("BROKEN") and broken in line], said
