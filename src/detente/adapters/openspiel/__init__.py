"""OpenSpiel: a game of detente as a `pyspiel.Game`, to be played move by move or to be analysed as a whole.

Players are numbered in alphabetical order. Those who choose together choose one after the other, without seeing what
the others chose. An action has the same number wherever it is offered to a player.

Source: lanctot2019
"""

from detente.base.errors import MissingExtra

try:
    import pyspiel as pyspiel
except ModuleNotFoundError:
    raise MissingExtra("openspiel") from None

from detente.adapters.openspiel.conversion import to_efg_game as to_efg_game
from detente.adapters.openspiel.conversion import to_openspiel as to_openspiel

__all__ = ["to_efg_game", "to_openspiel"]
