"""Finds the families of strategies: every module of this room that is not part of its machinery."""

import importlib
import pkgutil

import detente.strategies

MACHINERY = {
    "automaton",
    "check",
    "contract",
    "families",
    "kernel",
    "lanes",
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
