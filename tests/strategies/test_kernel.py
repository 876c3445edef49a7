"""What is kept of compiled rules, when it is found again and when it is not."""

import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numba.core import config

from detente.archetypes.lookup import lookup
from detente.arena.match import Record
from detente.arena.play import play
from detente.arena.rules import Rules
from detente.base.errors import StoreError, UsageError
from detente.strategies import kernel as kernels
from detente.strategies.contract import CATALOG, Player, describe
from detente.strategies.kernel import cache_folder, cached_by_source, kernel, prepare

CARD = {"title": "Mine", "source": "axelrod1984", "depth": 1, "stochastic": False}
COOPERATOR = CATALOG.find("cooperator").player()

RULE = """
import numpy as np
from other import THRESHOLDS, allowed
from detente.strategies.view import C, D

PATIENCE = 2

def annoyed(opp):
    return opp.defections >= PATIENCE or opp.turn >= limit()

def limit():
    return 4

class Mine:
    def move(self, me, opp, rng):
        if annoyed(opp) or not allowed(me.turn) or me.turn > THRESHOLDS[1]:
            return D
        return C
"""
OTHER = """
import numpy as np

THRESHOLDS = np.array([1, 9])

def limit():
    return 7

def allowed(turn):
    return turn < limit()
"""

Load = Callable[[str, str], Player]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, and no kernel in memory; the match loop itself stays in the usual cache."""
    import_module("detente.arena.compiled")
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(kernels, "_KERNELS", {})
    return tmp_path / "cache"


@pytest.fixture
def load(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Imports a user's two files as they are now, as a new process would."""

    def fresh(rule: str = RULE, other: str = OTHER) -> Player:
        kernels._KERNELS.clear()
        for name, text in (("other", other), ("mine", rule)):
            file = tmp_path / f"{name}.py"
            file.write_text(text)
            module = ModuleType(name)
            module.__file__ = str(file)
            monkeypatch.setitem(sys.modules, name, module)
            exec(compile(text, file, "exec"), module.__dict__)
        return describe(sys.modules["mine"].Mine, **CARD).player()

    return fresh


def generated(folder: Path) -> set[str]:
    return {file.name for file in (folder / "kernels").glob("*.py") if not file.name.startswith("cooperator")}


def moves(player: Player) -> str:
    return play(player, COOPERATOR, Rules(turns=12), record=Record(trace=True)).moves()[0]


def test_an_unchanged_rule_is_found_again(folder: Path, load: Load) -> None:
    assert kernel(load(RULE, OTHER)).code.cache_hits == 0
    once = generated(folder)
    assert kernel(load(RULE, OTHER)).code.cache_hits == 1
    assert generated(folder) == once
    assert len(once) == 1


def test_another_process_finds_every_kernel(folder: Path) -> None:
    """Whatever its hash seed, on which the order of sets of strings depends."""
    program = (
        "from detente.strategies.kernel import kernel\n"
        "from detente.strategies.contract import CATALOG\n"
        "print(*(kernel(CATALOG.find(name).player()).code.cache_hits for name in ('random', 'gradual')))\n"
    )
    hits = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert hits == ["0 0\n", "1 1\n"]


@pytest.mark.parametrize(
    ("rule", "other", "expected"),
    [
        (("return C", "return 1 - me.turn % 2"), ("", ""), "DCDCDDDDDDDD"),
        (("return 4", "return 6"), ("", ""), "CCCCCCDDDDDD"),
        (("PATIENCE = 2", "PATIENCE = 0"), ("", ""), "DDDDDDDDDDDD"),
        (("return 4", "return 11"), ("", ""), "CCCCCCCDDDDD"),
        (("return 4", "return 11"), ("return 7", "return 8"), "CCCCCCCCDDDD"),
        (("", ""), ("turn < limit()", "turn < 2"), "CCDDDDDDDDDD"),
        (("", ""), ("[1, 9]", "[1, 2]"), "CCCDDDDDDDDD"),
    ],
    ids=["rule", "function it calls", "constant", "same name elsewhere", "function of a function", "import", "array"],
)
def test_whatever_changes_is_compiled_anew(
    folder: Path, load: Load, rule: tuple[str, str], other: tuple[str, str], expected: str
) -> None:
    assert moves(load(RULE, OTHER)) == "CCCCDDDDDDDD"
    changed = load(RULE.replace(*rule), OTHER.replace(*other))
    assert moves(changed) == expected
    assert len(generated(folder)) == 2
    assert moves(load(RULE, OTHER)) == "CCCCDDDDDDDD"
    assert len(generated(folder)) == 2


def test_a_file_edited_after_it_was_imported_keeps_its_kernel_to_itself(
    folder: Path, load: Load, tmp_path: Path
) -> None:
    """What runs is the rule as imported; the kernel must not pass for one of the new text."""
    old = load(RULE, OTHER)
    new = RULE.replace("return 4", "return 6")
    (tmp_path / "mine.py").write_text(new)
    assert moves(old) == "CCCCDDDDDDDD"
    assert moves(load(new, OTHER)) == "CCCCCCDDDDDD"


def test_a_rule_without_a_file_compiles_and_is_told_from_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for action in (0, 1, 0):
        module = ModuleType("typed")
        monkeypatch.setitem(sys.modules, "typed", module)
        exec(f"class Mine:\n    def move(self, me, opp, rng):\n        return {action}\n", module.__dict__)
        assert moves(describe(module.Mine, **CARD).player()) == "CD"[action] * 12
    assert len(generated(folder)) == 2


def test_each_layout_of_a_record_is_a_kernel(folder: Path) -> None:
    strategy = CATALOG.find("random")
    assert kernel(strategy.player(p=0.2)) is kernel(strategy.player(p=0.9).called("another"))
    assert len(generated(folder)) == 1
    short, long = (lookup(np.zeros(2**n), (0, 0, n), np.zeros(n)) for n in (1, 3))
    assert kernel(short) is not kernel(long)
    assert len(generated(folder)) == 3


def test_players_are_prepared_once(folder: Path) -> None:
    told: list[tuple[int, int]] = []

    def progress(activity: str, done: int, total: int, leader: str = "") -> None:
        told.append((done, total))

    players = [CATALOG.find(name).player() for name in ("cooperator", "defector", "cooperator")]
    prepare(players, progress)
    assert told == [(0, 2), (1, 2), (2, 2)]
    prepare(players, progress)
    assert len(told) == 3


def test_numbas_own_cache_folder_is_left_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "CACHE_DIR", "elsewhere")
    with cached_by_source(kernel):
        assert config.CACHE_DIR.startswith(str(folder / "engine-"))
    assert config.CACHE_DIR == "elsewhere"
    with pytest.raises(ZeroDivisionError), cached_by_source(kernel):
        raise ZeroDivisionError
    assert config.CACHE_DIR == "elsewhere"


def test_a_cache_that_was_asked_for_and_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(StoreError, match="and no folder can be written there") as refusal:
        cache_folder()
    assert str(refusal.value).startswith(f"DETENTE_CACHE is {tmp_path / 'file' / 'cache'}, ")


def test_where_there_is_no_place_for_a_cache_a_passing_one_serves(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    program = (
        "from detente.strategies.kernel import cache_folder, kernel\n"
        "from detente.strategies.contract import CATALOG\n"
        "kernel(CATALOG.find('cooperator').player())\n"
        "print(cache_folder(), len(list(cache_folder().glob('kernels/*.py'))))\n"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "file"), "TMPDIR": str(tmp_path)}
    environment.pop("DETENTE_CACHE", None)
    outcome = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stderr
    place, count = outcome.stdout.split()
    assert (Path(place).parent, count) == (tmp_path, "1")
    assert not Path(place).exists()


def test_the_users_cache_folder_is_the_usual_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DETENTE_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "detente"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "detente"


def test_without_numbas_compiler_a_kernel_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "DISABLE_JIT", 1)
    with pytest.raises(UsageError, match="unset NUMBA_DISABLE_JIT"):
        kernel(COOPERATOR)
    prepare([COOPERATOR])
    assert not folder.exists()
