"""The roster: every strategy there is, and players by how they are written."""

import json
from collections.abc import Iterator
from typing import Any

from detente.archetypes import lookup as lookup  # entering the archetypes in the catalogue
from detente.base.errors import UsageError
from detente.strategies.contract import CATALOG, Player, Strategy


def all_strategies() -> list[Strategy]:
    """Every strategy of the catalogue, in alphabetical order."""
    return sorted(CATALOG.values(), key=lambda entry: entry.id)


def all_players() -> list[Player]:
    """One player of every strategy, with its parameters at their defaults."""
    return [entry.player() for entry in all_strategies()]


def strategy_named(name: str) -> Strategy:
    """The strategy of that id or alias.

    Raises:
        UnknownName: there is none; the nearest names are suggested.
    """
    return CATALOG.find(name)


def find(reference: str) -> Player:
    """The player that is written so: ``tit_for_tat``, ``random(p=0.7)``, ``random:0.7`` or ``random:p=0.7``.

    Values without a name go to the parameters in their order.

    Raises:
        UnknownName: there is no such strategy or parameter.
        UsageError: the reference cannot be read, or a value is wrong.
    """
    name, given = _split(reference)
    entry = strategy_named(name)
    names = iter(spec.name for spec in entry.parameters)
    parameters: dict[str, Any] = {}
    for part in _parts(given):
        key, equals, value = part.partition("=")
        if not equals:
            value, key = part, next(names, "")
            if not key:
                raise UsageError(f"{reference!r} gives more values than {entry.id} has parameters")
        parameters[key.strip()] = _value(value.strip(), reference)
    return entry.player(**parameters)


def _split(reference: str) -> tuple[str, str]:
    text = reference.strip()
    name, bracket, rest = text.partition("(")
    if bracket:
        if not rest.endswith(")"):
            raise UsageError(f"{reference!r} opens a parenthesis that it does not close at its end")
        return name.strip(), rest[:-1]
    name, _, given = text.partition(":")
    return name.strip(), given


def _parts(given: str) -> Iterator[str]:
    """The text between commas, except those within brackets."""
    depth, start = 0, 0
    for place, letter in enumerate(given):
        depth += (letter == "[") - (letter == "]")
        if letter == "," and not depth:
            yield given[start:place]
            start = place + 1
    if given[start:].strip():
        yield given[start:]


def _value(text: str, reference: str) -> Any:
    if text in ("C", "D"):
        return "CD".index(text)
    try:
        return json.loads(text)
    except ValueError:
        raise UsageError(
            f"{text!r} in {reference!r} is no value; write a number, C, D or a list such as [1,0,0,1]"
        ) from None
