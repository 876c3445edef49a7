"""A recipe: the few lines of TOML that say everything about an experiment.

A recipe names the kind of the experiment and its seed; what else it holds are the settings of that kind::

    [run]
    kind = "tournament"
    seed = 1

    [rules]
    turns = 200
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import tomli_w

from detente.base.errors import UsageError
from detente.lab.settings import Table, fill


@dataclass(frozen=True)
class Header:
    """The ``[run]`` table of a recipe."""

    kind: str
    seed: int = 0


@dataclass(frozen=True)
class Recipe:
    """An experiment in plain values.

    Attributes:
        kind: which experiment.
        seed: from which all its randomness is derived.
        settings: texts, numbers, true and false, and lists and tables of them; not to be changed.
    """

    kind: str
    seed: int = 0
    settings: Table = field(default_factory=dict)

    def to_toml(self) -> str:
        """The recipe as TOML in one canonical order, the inverse of `from_toml`."""
        return tomli_w.dumps({"run": {"kind": self.kind, "seed": self.seed}, **_ordered(self.settings)})

    @property
    def digest(self) -> str:
        """The SHA-256 of what the recipe says, whatever the order and layout in which it is written."""
        canonical = json.dumps([self.kind, self.seed, self.settings], sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


def from_toml(text: str, where: str = "the recipe") -> Recipe:
    """Read a recipe.

    Whether its kind exists and its settings are legal is the experiment's to say, `detente.lab.experiment`.

    Raises:
        UsageError: it is not TOML, has no proper ``[run]`` table, or holds dates.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{where} is not TOML: {str(error)[:1].lower()}{str(error)[1:]}") from None
    run = table.pop("run", None)
    if not isinstance(run, dict):
        raise UsageError(f'{where} has no [run] table; it begins with [run] and kind = "…"')
    header = fill(Header, run, f"[run] of {where}")
    _refuse_dates(table, where)
    return Recipe(header.kind, header.seed, table)


def _refuse_dates(value: Any, where: str) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            _refuse_dates(item, f"{where}: {key}")
    elif isinstance(value, list):
        for item in value:
            _refuse_dates(item, where)
    elif not isinstance(value, str | int | float):
        raise UsageError(f"{where} is a date or time; recipes hold texts, numbers, true and false, lists and tables")


def _ordered(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _ordered(value[key]) for key in sorted(value)}
    return [_ordered(item) for item in value] if isinstance(value, list | tuple) else value
