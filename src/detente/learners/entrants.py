"""Entrants by name: a strategy of the catalogue, or an agent file."""

import os
from collections.abc import Mapping
from typing import Any

from detente.archetypes.authority import is_theirs
from detente.archetypes.authority import parameters as renamed
from detente.archetypes.roster import find
from detente.strategies.contract import Player


def entrant(reference: str, parameters: Mapping[str, Any] | None = None) -> Player:
    """The player that a reference names: ``random(p=0.7)``, ``random:0.7``, or the path of an agent file.

    Raises:
        UnknownName: no strategy has that name.
        DamagedFile: the agent file cannot be read or trusted.
        UsageError: a parameter is wrong.
    """
    from detente.learners.agent import load_agent

    theirs = is_theirs(reference)
    if not theirs and (reference.endswith(".json") or os.sep in reference):
        return load_agent(reference).player
    player = find(reference)
    given = dict(renamed(reference, parameters or {}) if theirs else parameters or {})
    if isinstance(given.get("team"), list):
        given["team"] = [find(str(member)) for member in given["team"]]
    return player.strategy.player(**{**player.parameters, **given}) if given else player
