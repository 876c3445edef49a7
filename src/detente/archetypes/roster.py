"""The roster: every strategy there is, and players by how they are written."""

from detente.archetypes import lookup as lookup  # entering the archetypes in the catalogue
from detente.archetypes import trained_strategy as trained_strategy
from detente.base.reference import named, read
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
    name, values = read(reference, "player", WRITTEN)
    entry = strategy_named(name)
    return entry.player(**named(values, [spec.name for spec in entry.parameters], repr(reference)))
