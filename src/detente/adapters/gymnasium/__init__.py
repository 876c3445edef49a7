"""Gymnasium: a seat in any game as an environment, and many iterated games at once as a vector environment.

Importing this registers the environments, as `gymnasium.register_envs` expects: ``detente/trust-v0`` and one for every
other game of the gallery, and ``detente/iterated-v0`` for `gymnasium.make_vec`.

Source: towers2024
"""

from detente.base.errors import MissingExtra

try:
    import gymnasium as gymnasium
except ModuleNotFoundError:
    raise MissingExtra("gymnasium") from None

from detente.adapters.gymnasium.compiled import CompiledVectorEnv as CompiledVectorEnv
from detente.adapters.gymnasium.iterated import IteratedVectorEnv as IteratedVectorEnv
from detente.adapters.gymnasium.registration import register
from detente.adapters.gymnasium.seat import SeatEnv as SeatEnv

__all__ = ["CompiledVectorEnv", "IteratedVectorEnv", "SeatEnv"]

register()
