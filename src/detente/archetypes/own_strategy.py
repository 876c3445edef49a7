"""Strategies of one's own: files that enter the catalogue beside the published ones.

A Python file defines rules with `@strategy`, as the families here do. A TOML or JSON file needs no code: it names an
archetype and its parameters, such as the four chances of a memory-one player, the grid of a lookup table or the
transitions of a state machine.

    strategy = "memory_one"
    title = "Mostly Fair"
    summary = "Answers in kind, and forgives one defection in five."

    [parameters]
    four_vector = [1, 0.2, 1, 0.2]
"""

import importlib.util
import json
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from detente.archetypes.roster import find
from detente.base.errors import DamagedFile, UsageError, nearest
from detente.games.game_file import bounded, told
from detente.strategies.check import glance
from detente.strategies.contract import CATALOG, Strategy


@dataclass(frozen=True)
class OwnFile:
    """A file that was entered, and what it held then."""

    path: Path
    content: bytes


FILES: dict[str, OwnFile] = {}  # from which strategies of one's own come, by id
SUFFIXES = (".py", ".toml", ".json")
KEYS = {"strategy", "parameters", "title", "summary", "aliases", "source", "depth"}


@cache
def enter_file(path: Path) -> tuple[Strategy, ...]:
    """Enter the strategies of a file in the catalogue. Reading a Python file runs it.

    Each rule of a Python file also decides in a few histories, as plain Python, so that one which fails, loops for ever
    or chooses what is no action is refused before it plays. A file that is refused enters nothing.

    Raises:
        DamagedFile: the file cannot be read, stops with an error, defines no strategy or one that cannot play.
        UsageError: a name is already taken, the file runs for too long, or it ends the program.
    """
    before = set(CATALOG)
    try:
        _read(path)
        entered = tuple(entry for id, entry in CATALOG.items() if id not in before)
        if not entered:
            raise DamagedFile(f"{path} defines no strategy; write `@strategy(…)` above a class with a `move`")
        for entry in entered if path.suffix == ".py" else ():
            _glance(path, entry)
    except BaseException:
        for id in set(CATALOG) - before:
            CATALOG.remove(id)
        raise
    FILES.update(dict.fromkeys((entry.id for entry in entered), OwnFile(path, path.read_bytes())))
    return entered


def _read(path: Path) -> None:
    try:
        if path.suffix == ".py":
            _run(path)
        elif path.suffix in SUFFIXES:
            _add(path, _described(path, _table(path)))
        else:
            raise DamagedFile(f"{path} is no strategy file; its name must end in {', '.join(SUFFIXES)}")
    except OSError as error:
        raise DamagedFile(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from None
    except SyntaxError as error:
        line = f" in line {error.lineno}" if error.lineno else ""
        raise DamagedFile(f"{path} is no Python: {error.msg}{line}") from None
    except UsageError as error:
        raise _placed(error, path) from None
    except Exception as error:
        raise DamagedFile(f"{path} stopped with {told(error, path)}") from None


def _glance(path: Path, entry: Strategy) -> None:
    try:
        glance(entry.player(), lambda: bounded(path))
    except UsageError as error:
        raise _placed(error, path) from None
    except Exception as error:
        raise DamagedFile(f"{path}: the rule of {entry.id} stopped with {told(error, path)}") from None


def _placed(error: UsageError, path: Path) -> UsageError:
    """The error, with the file in which it came up."""
    return error if str(path) in str(error) else DamagedFile(f"{path}: {error}")


def enter_folder(folder: Path) -> tuple[Strategy, ...]:
    """Enter the strategies of all files of a folder, in alphabetical order.

    Raises:
        UsageError: it is no folder or holds no strategy file, or one of them is no good.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder; name one with files that end in {', '.join(SUFFIXES)}")
    files = sorted(
        path for path in folder.iterdir() if path.suffix in SUFFIXES and not path.name.startswith((".", "_"))
    )
    if not files:
        raise UsageError(f"{folder} holds no strategy file; their names end in {', '.join(SUFFIXES)}")
    return tuple(entry for path in files for entry in enter_file(path.resolve()))


def _add(path: Path, entry: Strategy) -> None:
    try:
        CATALOG.add(entry)
    except ValueError as error:
        raise UsageError(f"{path}: {error}; call it otherwise") from None


def _run(path: Path) -> None:
    name = f"detente_own_{re.sub(r'[^0-9A-Za-z]', '_', path.stem)}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where the annotations of its rules are looked up
    with bounded(path):
        spec.loader.exec_module(module)


def _table(path: Path) -> Mapping[str, Any]:
    """What a TOML or JSON file says."""
    content = path.read_bytes()
    try:
        table = json.loads(content) if path.suffix == ".json" else tomllib.loads(content.decode())
    except ValueError as error:
        raise DamagedFile(f"{path} is no {path.suffix[1:].upper()}: {error}") from None
    if not isinstance(table, dict) or not isinstance(table.get("strategy"), str):
        raise DamagedFile(f'{path} names no archetype; it must say, for example, strategy = "memory_one"')
    for key in table:
        if key not in KEYS:
            raise DamagedFile(f"{path} has a key {key!r} that means nothing there; {nearest(key, sorted(KEYS))}")
    return table


def _described(path: Path, table: Mapping[str, Any]) -> Strategy:
    """The archetype's entry under another name and with its parameters fixed."""
    parameters = table.get("parameters", {})
    if not isinstance(parameters, dict):
        raise DamagedFile(f"{path}: parameters must be a table of names and values")
    try:
        player = find(table["strategy"])
        given = {"team": player.members, **player.parameters, **parameters}
        given["team"] = [find(member) if isinstance(member, str) else member for member in given["team"]]
        player = player.strategy.player(**given)
    except UsageError as error:
        raise DamagedFile(f"{path}: {error}") from None
    fields = tuple(
        replace(spec, kind="memory", default=player.parameters[spec.name]) if spec.name in player.parameters else spec
        for spec in player.strategy.fields
    )
    team = player.strategy.team
    aliases = table.get("aliases", [])
    return replace(
        player.strategy,
        id=re.sub(r"[^0-9a-z]+", "_", path.stem.casefold()).strip("_"),
        title=table.get("title", path.stem.replace("_", " ").title()),
        about=table.get("summary", f"Plays {player.name}."),
        aliases=tuple(aliases) if isinstance(aliases, list) else aliases,
        source=table.get("source", ""),
        depth=table.get("depth", player.strategy.depth),
        stochastic=player.stochastic,
        fields=fields,
        team=replace(team, members=lambda: player.team) if team else None,
    )
