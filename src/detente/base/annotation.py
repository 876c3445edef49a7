"""Annotations: what a value may be, declared where it is used, and checked with one sentence.

    turns: Annotated[int, Meta(ge=1, le=1000)] = 200

`Meta` is msgspec's, so the same declaration also makes a JSON schema.
"""

import math
import typing
from typing import Any, Literal

from msgspec import Meta

from detente.base.errors import UsageError, nearest

WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text", tuple: "a list"}


def fit(hint: Any, value: Any, where: str) -> Any:
    """A value as its annotation wants it: a whole number becomes a number, a list a tuple.

    Raises:
        UsageError: it is of the wrong type, out of range or none of the choices; the sentence says `where`.
    """
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        fitted = fit(arguments[0], value, where)
        for bounds in arguments[1:]:
            _require_within(bounds, fitted, where)
        return fitted
    if origin is Literal:
        if value not in arguments:
            raise UsageError(f"{where} is {value!r}; {nearest(str(value), arguments)}")
        return value
    if origin is tuple:
        items = enumerate(require_type((list, tuple), WORDS[tuple], value, where), 1)
        return tuple(fit(arguments[0], item, f"{where}, item {place}") for place, item in items)
    return _scalar(hint, value, where)


def require_type(accepted: Any, word: str, value: Any, where: str) -> Any:
    """The value itself, if it is of an accepted type.

    Raises:
        UsageError: it is not; the sentence says what `word` it must be.
    """
    if not isinstance(value, accepted):
        raise UsageError(f"{where} is {value!r}; it must be {word}")
    return value


def describe(hint: Any) -> str:
    """What an annotation allows, in words: "a whole number from 1 to 1,000"."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return " ".join([describe(arguments[0]), *(_range(bounds) for bounds in arguments[1:])])
    if origin is Literal:
        return " or ".join(map(repr, arguments))
    return WORDS.get(origin or hint, "a value")


def _scalar(hint: type, value: Any, where: str) -> Any:
    if hint not in WORDS:
        return value
    accepted: Any = (int, float) if hint is float else hint
    if isinstance(value, bool) and hint is not bool:
        accepted = ()
    require_type(accepted, WORDS[hint], value, where)
    if isinstance(value, float) and not math.isfinite(value):
        raise UsageError(f"{where} is {value}; it must be finite")
    return float(value) if hint is float else value


def _require_within(bounds: Meta, value: Any, where: str) -> None:
    low, high = bounds.ge, bounds.le
    if (low is not None and value < low) or (high is not None and value > high):
        raise UsageError(f"{where} is {value!r}; it must be {_range(bounds)}")


def _range(bounds: Meta) -> str:
    if bounds.ge is None:
        return f"at most {bounds.le:,}"
    return f"at least {bounds.ge:,}" if bounds.le is None else f"from {bounds.ge:,} to {bounds.le:,}"
