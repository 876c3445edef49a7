"""Settings: a plain nested table checked against a frozen dataclass, and back.

The dataclass is the whole declaration: its fields are the legal keys, their annotations the legal values.
"""

import dataclasses
import math
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from detente.base.errors import UsageError
from detente.lab.nearest import nearest

S = TypeVar("S")
Table = Mapping[str, Any]

WORDS = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    tuple: "a list",
    dict: "a table",
}


@dataclasses.dataclass(frozen=True)
class Between:
    """The range of a number, ends included: ``turns: Annotated[int, Between(1, 1000)]``."""

    low: float = -math.inf
    high: float = math.inf

    def __str__(self) -> str:
        """The range in words."""
        if math.isinf(self.high):
            return f"at least {self.low}"
        return f"at most {self.high}" if math.isinf(self.low) else f"from {self.low} to {self.high}"


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
    if origin is typing.Annotated:
        return _bounded(_value(arguments[0], value, where), arguments[1:], where)
    if origin in (types.UnionType, typing.Union):
        (hint,) = (choice for choice in arguments if choice is not type(None))
        return _value(hint, value, where)
    if origin is Literal:
        return _chosen(value, arguments, where)
    if origin is tuple:
        items = enumerate(_typed(list, tuple, value, where), 1)
        return tuple(_value(arguments[0], item, f"{where}, item {place}") for place, item in items)
    if dataclasses.is_dataclass(hint):
        return fill(typing.cast(type, hint), _typed(Mapping, dict, value, where), where)
    if origin is not None:
        return {
            key: _value(arguments[1], item, f"{where}.{key}")
            for key, item in _typed(Mapping, dict, value, where).items()
        }
    return _scalar(hint, value, where)


def _scalar(hint: type, value: Any, where: str) -> Any:
    accepted: Any = (int, float) if hint is float else hint
    if isinstance(value, bool) and hint is not bool:
        accepted = ()
    _typed(accepted, hint, value, where)
    if isinstance(value, float) and not math.isfinite(value):
        raise UsageError(f"{where} is {value}; it must be finite")
    return float(value) if hint is float else value


def _typed(accepted: Any, word: type, value: Any, where: str) -> Any:
    if not isinstance(value, accepted):
        raise UsageError(f"{where} is {value!r}; it must be {WORDS[word]}")
    return value


def _bounded(value: Any, bounds: tuple[Any, ...], where: str) -> Any:
    for bound in bounds:
        if isinstance(bound, Between) and not bound.low <= value <= bound.high:
            raise UsageError(f"{where} is {value!r}; it must be {bound}")
    return value


def _chosen(value: Any, choices: tuple[Any, ...], where: str) -> Any:
    if value not in choices:
        raise UsageError(f"{where} is {value!r}; {nearest(str(value), choices)}")
    return value
