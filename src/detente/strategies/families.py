"""Finds the families of strategies: every module of this room that is not part of its machinery.

Other packages enter theirs by an entry point of the group `detente.strategies` that names a module.
"""

import importlib
import pkgutil
from importlib.metadata import entry_points

import detente.strategies

GROUP = "detente.strategies"
MACHINERY = {
    "automaton",
    "card",
    "check",
    "contract",
    "families",
    "kernel",
    "lanes",
    "luck",
    "mover",
    "partition",
    "replay",
    "replay_lanes",
    "seat",
    "stand_ins",
    "view",
}


def load() -> None:
    """Import every family, which enters its strategies in the catalogue."""
    for module in pkgutil.iter_modules(detente.strategies.__path__):
        if module.name not in MACHINERY:
            importlib.import_module(f"detente.strategies.{module.name}")
    for plugin in entry_points(group=GROUP):
        plugin.load()
