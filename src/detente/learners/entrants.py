"""Entrants by name: a strategy of the catalogue, or an agent file."""

import os
from collections.abc import Mapping
from typing import Any

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

    if reference.endswith(".json") or os.sep in reference:
        return load_agent(reference).player
    player = find(reference)
    return player.strategy.player(**{**player.parameters, **parameters}) if parameters else player
