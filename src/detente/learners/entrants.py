"""Entrants by name: a strategy of the catalogue, one of one's own in a file, or an agent file."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detente.archetypes.authority import is_theirs
from detente.archetypes.authority import parameters as renamed
from detente.archetypes.own_strategy import enter_file
from detente.archetypes.roster import find
from detente.base.errors import UsageError
from detente.strategies.contract import Player


def entrant(reference: str, parameters: Mapping[str, Any] | None = None) -> Player:
    """The player that a reference names: ``random(p=0.7)``, ``my_strategy.py``, or the path of an agent file.

    Raises:
        UnknownName: no strategy has that name.
        DamagedFile: the agent file cannot be read or trusted.
        UsageError: a parameter is wrong.
    """
    from detente.learners.agent import load_agent

    theirs = is_theirs(reference)
    if is_own_file(reference):
        return _own(Path(reference))
    if is_agent_file(reference):
        return load_agent(reference).player
    player = find(reference)
    given = dict(renamed(reference, parameters or {}) if theirs else parameters or {})
    if isinstance(given.get("team"), list):
        given["team"] = [find(str(member)) for member in given["team"]]
    return player.strategy.player(**{"team": player.members, **player.parameters, **given}) if given else player


def is_agent_file(reference: str) -> bool:
    """Whether a reference is the path of an agent file."""
    named = is_theirs(reference) or is_own_file(reference)
    return not named and (reference.endswith(".json") or os.sep in reference.partition("(")[0])


def is_own_file(reference: str) -> bool:
    """Whether a reference is the path of a file with a strategy of one's own."""
    return reference.endswith((".py", ".toml"))


def _own(path: Path) -> Player:
    entries = enter_file(path.resolve())
    if len(entries) > 1:
        names = ", ".join(entry.id for entry in entries)
        raise UsageError(f"{path} has several strategies ({names}); name one, with --strategies {path.parent}")
    return entries[0].player()
