"""The roster: every strategy there is, and players by how they are written."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from detente.archetypes import lookup as lookup  # entering the archetypes in the catalogue
from detente.archetypes import trained_strategy as trained_strategy
from detente.base.action import parse_moves
from detente.base.errors import UsageError
from detente.strategies.contract import CATALOG, Player, Strategy

# What these are at their defaults has a name of its own, so they enter no field and name no policy.
TEMPLATES = {"lookup", "gambler", "linear_relation", "memory_one", "reactive"}
WRITTEN = "write it like tit_for_tat, random(p=0.7) or random:0.7"


def all_strategies() -> list[Strategy]:
    """Every strategy of the catalogue, in alphabetical order."""
    return sorted(CATALOG.values(), key=lambda entry: entry.id)


def all_players() -> list[Player]:
    """One player of every strategy, with its parameters at their defaults."""
    return [entry.player() for entry in all_strategies()]


def catalogue() -> list[Player]:
    """One player of every strategy that is more than a template for others."""
    return [player for player in all_players() if player.strategy.id not in TEMPLATES]


def strategy_named(name: str) -> Strategy:
    """The strategy of that id or alias.

    Raises:
        UnknownName: there is none; the nearest names are suggested.
    """
    return CATALOG.find(name)


def find(reference: str) -> Player:
    """The player that is written so: ``tit_for_tat``, ``random(p=0.7)``, ``random:0.7`` or ``random:p=0.7``.

    Values without a name go to the parameters in their order. A value is a number, a list such as ``[1,0,0,1]``, or
    moves: ``C``, or several such as ``CCD``.

    Raises:
        UnknownName: there is no such strategy or parameter.
        UsageError: the reference cannot be read, or a value is wrong.
    """
    name, given = _split(reference)
    entry = strategy_named(name)
    names = iter(spec.name for spec in entry.parameters)
    parameters: dict[str, Any] = {}
    for part in _parts(given):
        if not part.strip():
            raise UsageError(f"{reference!r} has an empty place between commas")
        key, equals, value = (text.strip() for text in part.partition("="))
        if not equals:
            key, value = next(names, ""), key
        if not key:
            raise UsageError(f"{reference!r} gives too many values; {entry.id} takes {len(entry.parameters)}")
        if key in parameters:
            raise UsageError(f"{reference!r} gives {key} twice")
        parameters[key] = _value(value, reference)
    return entry.player(**parameters)


def _split(reference: str) -> tuple[str, str]:
    """The name, and what is given in parentheses or after a colon."""
    whole = re.fullmatch(r"\s*([^():]*?)\s*(?:\(([^()]*)\)|:([^()]*))?\s*", reference)
    if not whole:
        raise UsageError(f"the player {reference!r} cannot be read, its parentheses do not balance; {WRITTEN}")
    name, inside, after = whole.groups()
    if not name:
        raise UsageError(f"the player {reference!r} has no name; {WRITTEN}")
    return name, (inside or after or "").strip()


def _parts(given: str) -> Iterator[str]:
    """The text between commas, except those within brackets."""
    depth, start = 0, 0
    for place, letter in enumerate(given):
        depth += (letter == "[") - (letter == "]")
        if letter == "," and not depth:
            yield given[start:place]
            start = place + 1
    if given:
        yield given[start:]


def _value(text: str, reference: str) -> Any:
    if re.fullmatch("[CD]+", text):
        moves = parse_moves(text)
        return moves if len(moves) > 1 else moves[0]
    for parse in (json.loads, float):
        with suppress(ValueError):
            return parse(text)
    raise UsageError(
        f"{text!r} in {reference!r} is no value; write a number, moves like C or CCD, or a list like [1,0,0,1]"
    )
