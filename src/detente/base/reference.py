"""References: how people write a thing of a catalogue together with its parameters."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from detente.base.action import parse_moves
from detente.base.errors import UsageError

PYTHON = {"True": True, "False": False, "None": None}


def read(reference: str, kind: str, example: str) -> tuple[str, list[tuple[str, Any]]]:
    """The name, and the values with the names that they were given, or an empty name.

    ``random(p=0.7)``, ``random:0.7`` and ``random:p=0.7`` are the same. A value is a number, a list such as
    ``[1,0,0,1]``, a word, or moves: ``C``, or several such as ``CCD``. It may also be a further reference or a list of
    them, such as ``[grudger, random(p=0.7)]``, which are left as they are written.

    Args:
        reference: what a person wrote.
        kind: what it refers to, for messages: "player" or "game".
        example: how it could be written, for messages.

    Raises:
        UsageError: the reference cannot be read.
    """
    name, given = _split(reference, kind, example)
    values = []
    for part in _parts(given):
        if not part.strip():
            raise UsageError(f"{reference!r} has an empty place between commas")
        keyed = re.fullmatch(r"\s*(\w+)\s*=(.*)", part, re.DOTALL)
        key, text = keyed.groups() if keyed else ("", part)
        values.append((key, _value(text.strip(), reference)))
    return name, values


def named(values: Iterable[tuple[str, Any]], known: Iterable[str], owner: str) -> dict[str, Any]:
    """Values by name; those that were given none go to the known names in their order.

    Raises:
        UsageError: there are too many, or one is given twice.
    """
    order = list(known)
    left = iter(order)
    found: dict[str, Any] = {}
    for key, value in values:
        name = key or next(left, "")
        if not name:
            raise UsageError(f"{owner} was given too many values; it takes {len(order)}")
        if name in found:
            raise UsageError(f"{owner} was given {name} twice")
        found[name] = value
    return found


def _split(reference: str, kind: str, example: str) -> tuple[str, str]:
    """The name, and what is given in parentheses or after a colon."""
    whole = re.fullmatch(r"\s*([^():]*?)\s*(?:\((.*)\)|:(.*))?\s*", reference, re.DOTALL)
    name, inside, after = whole.groups() if whole else ("", "(", "")
    if not _balanced(inside or after or ""):
        raise UsageError(f"the {kind} {reference!r} cannot be read, its parentheses do not balance; {example}")
    if not name:
        raise UsageError(f"the {kind} {reference!r} has no name; {example}")
    return name, (inside or after or "").strip()


def _balanced(given: str) -> bool:
    """Whether all parentheses belong to further references."""
    left, fewer = "", given
    while fewer != left:
        left, fewer = fewer, re.sub(r"\[[^][()]*\]|(?<=\w)\s*\([^][()]*\)", "", fewer)
    return not re.search("[()]", left)


def _parts(given: str) -> Iterator[str]:
    """The text between commas, except those within brackets."""
    depth, start = 0, 0
    for place, letter in enumerate(given):
        depth += (letter in "[(") - (letter in "])")
        if letter == "," and not depth:
            yield given[start:place]
            start = place + 1
    if given:
        yield given[start:]


def _value(text: str, reference: str) -> Any:
    if re.fullmatch("[CD]+", text):
        moves = parse_moves(text)
        return moves if len(moves) > 1 else moves[0]
    if text in PYTHON:
        return PYTHON[text]
    for parse in (json.loads, float):
        with suppress(ValueError):
            return parse(text)
    if re.fullmatch(r"\w+|[^\W\d][\w /.'-]*([(:].*)?", text, re.DOTALL):
        return text
    members = [part.strip() for part in _parts(text[1:-1])]
    if re.fullmatch(r"\[.+\]", text, re.DOTALL) and all(re.match(r"[^\W\d]", member) for member in members):
        return members
    raise UsageError(
        f"{text!r} in {reference!r} is no value; write a number, a word, moves like C or CCD, or a list like [1,0,0,1]"
    )
