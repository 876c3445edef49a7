"""Kernels: a strategy's rule compiled once into a C step function, and kept for the next time.

For each rule and record layout one small module is generated in the cache folder. Its name carries a hash of all that
matters: the rule, the functions it calls and the values they name, the machinery, and the versions of Python and
numba; so a change anywhere compiles anew and nothing stale is ever run. The folder is `DETENTE_CACHE`, or `detente` in
the user's cache folder.
"""

import hashlib
import importlib.util
import inspect
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numba
import numpy as np
from numba.core import config
from numba.extending import register_jitable

from detente.base.errors import StoreError, UsageError
from detente.base.progress import SILENT, Progress
from detente.strategies import lanes, view
from detente.strategies.contract import Player, Strategy

MACHINERY: tuple[ModuleType, ...] = (lanes, view, sys.modules[__name__])
BITS = {2: 1, 3: 2, 4: 2}

TEMPLATE = '''"""Generated: the step of {rule} for records of {size} bytes."""
import numpy as np
from numba import cfunc, int64, njit, uint64
from detente.strategies.lanes import COLUMNS, HEADER, ILLEGAL, STEP, Dice, Past, load, record_at, store

LAYOUT = None
RULE = None
BITS = {bits}
MASK = np.uint64({mask})
C, ACTIONS = np.uint64(0), np.uint64({actions})


def build(rule, layout):
    """Compile the step for a rule over records of a layout."""
    global LAYOUT, RULE
    RULE = njit(rule, error_model="numpy")
    LAYOUT = layout
    return cfunc(STEP, cache=True, error_model="numpy")(step)


def step(turn, n, state, mine, theirs):
    column, older = 8 * int64(load(mine, 0)), 8 * int64(load(mine, 1))
    my, their = mine + 8 * HEADER, theirs + 8 * HEADER
    for k in range(n):
        m, t = load(my, k), load(their, k)
        me = Past(turn, int64(m & MASK), m, int64(load(my + column, k)), my + COLUMNS * column + older * k, BITS)
        opp = Past(turn, int64(t & MASK), t, int64(load(their + column, k)), their + COLUMNS * column + older * k, BITS)
        dice = Dice(my + 2 * column + 8 * k, my + 3 * column + 8 * k)
        action = uint64(int64(RULE(record_at(state + {size} * k, LAYOUT), me, opp, dice)))
        if action >= ACTIONS:
            store(mine, ILLEGAL, action)
            action = C
        store(my + 4 * column, k, action)
'''


class Kernel:
    """A compiled step: its C address, and the object that keeps the code alive."""

    __slots__ = ("address", "code")

    def __init__(self, code: Any) -> None:
        self.code = code
        self.address: int = code.address


def cache_folder() -> Path:
    """Where compiled kernels are kept: `DETENTE_CACHE`, or `detente` in the user's cache folder.

    Where the latter cannot be written, a temporary folder serves until the process ends.

    Raises:
        StoreError: `DETENTE_CACHE` cannot be written.
    """
    chosen = os.environ.get("DETENTE_CACHE")
    try:
        folder = Path(chosen or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "detente")
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except (OSError, RuntimeError) as error:  # Path.home() raises the latter for a user without one
        if chosen:
            raise StoreError(f"DETENTE_CACHE is {chosen}, and no folder can be written there ({error})") from None
        return Path(_passing_folder().name)
    return folder


@cache
def _passing_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="detente-")


_KERNELS: dict[tuple[type, str, int], Kernel] = {}
_LOCK = threading.Lock()


def kernel(player: Player) -> Kernel:
    """The compiled step of a player's strategy for its record layout, compiled now or found in the cache.

    Raises:
        UsageError: the rule does not compile, or numba's compiler is switched off.
    """
    if config.DISABLE_JIT:
        raise UsageError("this needs compiled strategies; unset NUMBA_DISABLE_JIT, which switches numba's compiler off")
    layout, key = player.record().dtype, _identity(player)
    with _LOCK:
        if key not in _KERNELS:
            _KERNELS[key] = _compile(player.strategy, layout)
        return _KERNELS[key]


def prepare(players: Iterable[Player], progress: Progress = SILENT) -> None:
    """Compile the kernels of many players, telling progress; those already compiled cost nothing."""
    wanted = {_identity(player): player for player in _with_members(players, set())}
    missing = [player for key, player in wanted.items() if key not in _KERNELS and not config.DISABLE_JIT]
    for done, player in enumerate(missing):
        progress("compiling strategies", done, len(missing), player.strategy.id)
        kernel(player)
    if missing:
        progress("compiling strategies", len(missing), len(missing), "")


def _with_members(players: Iterable[Player], seen: set[str]) -> Iterator[Player]:
    """Players and the members of the teams they lead, each once."""
    for player in players:
        if player.name not in seen:
            seen.add(player.name)
            yield player
            yield from _with_members(player.team, seen)


@contextmanager
def cached_by_source(*functions: Callable[..., Any]) -> Iterator[None]:
    """Within this block numba keeps what it compiles in a folder named by the sources that matter."""
    modules = {inspect.getmodule(f) for f in functions} | set(MACHINERY)
    folder = cache_folder() / f"engine-{_digest(_sources(m) for m in modules if m)}"
    before = config.CACHE_DIR
    config.CACHE_DIR = str(folder)
    try:
        yield
    finally:
        config.CACHE_DIR = before


def _identity(player: Player) -> tuple[type, str, int]:
    return player.strategy.rule, str(player.record().dtype), player.actions


def _compile(strategy: Strategy, layout: np.dtype[Any]) -> Kernel:
    move: FunctionType = strategy.rule.move  # type: ignore[attr-defined]
    called = list(_called(move))
    for function in called:
        if function.__module__ != view.__name__:
            register_jitable(function)
    bits = BITS[strategy.actions]
    text = TEMPLATE.format(
        rule=f"{move.__module__}.{strategy.rule.__qualname__}",
        size=layout.itemsize,
        bits=bits,
        mask=(1 << bits) - 1,
        actions=strategy.actions,
    )
    modules = {inspect.getmodule(f) for f in (move, *called)} | set(MACHINERY)
    meanings = [_meaning(function) for function in (move, *called)]
    digest = _digest([text, str(layout), *meanings, *(_sources(m) for m in modules if m)])
    generated = _generated(f"{strategy.id}_{digest}", text)
    try:
        return Kernel(generated.build(move, layout))
    except Exception as error:  # numba has no one class for all that it cannot compile
        raise UsageError(f"{strategy.id} does not compile: {type(error).__name__}: {_gist(error)}") from error


def _gist(error: Exception) -> str:
    """The line of numba's message that says what is wrong."""
    lines = [line for line in str(error).splitlines() if line and not line.startswith("Failed in")]
    return lines[0] if lines else ""


def _called(function: FunctionType, seen: set[FunctionType] | None = None) -> Iterator[FunctionType]:
    """The plain functions a rule calls by name, and those they call."""
    seen = {function} if seen is None else seen
    for target in _named(function).values():
        if isinstance(target, FunctionType) and target not in seen:
            seen.add(target)
            yield target
            yield from _called(target, seen)


def _named(function: FunctionType) -> dict[str, Any]:
    """What the names in a function stand for, those of Python itself apart."""
    scope = inspect.getclosurevars(function)
    named = {**scope.nonlocals, **scope.globals}
    return {name: getattr(value, "py_func", value) for name, value in named.items()}


def _meaning(function: FunctionType) -> str:
    """A function's code and the values it names, which are compiled in whatever file they come from."""
    values = {
        name: value.tolist() if isinstance(value, np.ndarray) else value
        for name, value in _named(function).items()
        if not isinstance(value, FunctionType | ModuleType | type)
    }
    return repr((_spelled(function.__code__), function.__defaults__, sorted(values.items())))


def _spelled(code: CodeType) -> str:
    constants = [_spelled(value) if isinstance(value, CodeType) else repr(value) for value in code.co_consts]
    return repr((code.co_code, code.co_names, code.co_varnames, constants))


def _generated(name: str, text: str) -> ModuleType:
    folder = cache_folder() / "kernels"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.py"
    if not path.exists():
        partial = folder / f".{name}.{os.getpid()}"
        partial.write_text(text)
        partial.replace(path)
    spec = importlib.util.spec_from_file_location(f"detente_kernels.{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module.__name__] = module
    spec.loader.exec_module(module)
    return module


@cache
def _sources(module: ModuleType) -> str:
    try:
        return inspect.getsource(module)
    except (OSError, TypeError):  # a rule typed into a console or notebook has no file; its meaning still counts
        return ""


def _digest(texts: Iterable[str]) -> str:
    versions: Sequence[str] = (sys.version, numba.__version__)
    whole = "\0".join([*versions, *sorted(texts)])
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
