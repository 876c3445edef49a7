"""detente: a workbench for learning in social dilemmas.

>>> import detente
>>> match = detente.play(detente.player("tit_for_tat"), detente.player("defector"), detente.Rules(turns=5))
>>> match.scores.tolist()
[[0.8, 1.8]]
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.archetypes.roster import all_players as all_players
    from detente.archetypes.roster import find as player
    from detente.arena.play import play as play
    from detente.arena.round_robin import tournament as tournament
    from detente.arena.rules import Rules as Rules
    from detente.arena.schedule import Schedule as Schedule
    from detente.base.seed import Seed as Seed
    from detente.games.matrix import MatrixGame as MatrixGame
    from detente.learners.evaluation import evaluate as evaluate
    from detente.learners.tabular_q import QLearning as QLearning
    from detente.learners.train import train as train
    from detente.reports.frames import frame as frame

__version__ = "0.1.0"

_HOMES = {
    "MatrixGame": ("detente.games.matrix", "MatrixGame"),
    "QLearning": ("detente.learners.tabular_q", "QLearning"),
    "Rules": ("detente.arena.rules", "Rules"),
    "Schedule": ("detente.arena.schedule", "Schedule"),
    "Seed": ("detente.base.seed", "Seed"),
    "all_players": ("detente.archetypes.roster", "all_players"),
    "evaluate": ("detente.learners.evaluation", "evaluate"),
    "frame": ("detente.reports.frames", "frame"),
    "play": ("detente.arena.play", "play"),
    "player": ("detente.archetypes.roster", "find"),
    "tournament": ("detente.arena.round_robin", "tournament"),
    "train": ("detente.learners.train", "train"),
}

__all__ = [
    "MatrixGame",
    "QLearning",
    "Rules",
    "Schedule",
    "Seed",
    "all_players",
    "evaluate",
    "frame",
    "play",
    "player",
    "tournament",
    "train",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that importing detente is quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return [*globals(), *__all__]


if "IPython" in sys.modules:  # in a notebook, games are seen and not only named
    from detente.reports.notebook import register

    register(sys.modules["IPython"].get_ipython())
