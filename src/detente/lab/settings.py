"""Settings: a plain nested table checked against a frozen dataclass, and back.

The dataclass is the whole declaration: its fields are the legal keys, their annotations the legal values.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from detente.base.annotation import fit, require_type
from detente.base.errors import UsageError, nearest

S = TypeVar("S")
Table = Mapping[str, Any]

TABLE = "a table"


def fill(kind: type[S], table: Table, where: str = "the recipe") -> S:
    """The settings that a table spells out; what it leaves out has its default.

    Raises:
        UsageError: a key is unknown or missing, or a value is of the wrong type or out of range.
    """
    fields = {field.name: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    hints = typing.get_type_hints(kind, include_extras=True)
    for key in table:
        if key not in fields:
            raise UsageError(f"{where} has a key {key!r} that means nothing there; {nearest(key, fields)}")
    for key, field in fields.items():
        if key not in table and field.default is field.default_factory is dataclasses.MISSING:
            raise UsageError(f"{where} lacks the key {key!r}")
    values = {key: _value(hints[key], value, f"{where}: {key}") for key, value in table.items()}
    try:
        return kind(**values)
    except UsageError as error:
        raise UsageError(f"{where}: {error}") from None


def spell(settings: Any) -> Any:
    """The plain table of settings, every default spelled out, the inverse of `fill`; what is None is left out."""
    if dataclasses.is_dataclass(settings):
        return spell({field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)})
    if isinstance(settings, Mapping):
        return {key: spell(value) for key, value in settings.items() if value is not None}
    return [spell(value) for value in settings] if isinstance(settings, tuple) else settings


def _value(hint: Any, value: Any, where: str) -> Any:
    """The value as its annotation wants it: a list becomes a tuple, a table a dataclass."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (hint,) = (choice for choice in arguments if choice is not type(None))
        return _value(hint, value, where)
    if dataclasses.is_dataclass(hint):
        return fill(typing.cast(type, hint), require_type(Mapping, TABLE, value, where), where)
    if origin in (dict, Mapping):
        table = require_type(Mapping, TABLE, value, where)
        return {key: _value(arguments[1], item, f"{where}.{key}") for key, item in table.items()}
    return fit(hint, value, where)
