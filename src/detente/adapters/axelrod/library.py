"""The library itself, and its players by name."""

import multiprocessing
import warnings
from typing import Any

from detente.base.errors import MissingExtra, UnknownName, UsageError

# Since 4.14 the library decides how every program that imports it starts processes.
_method = multiprocessing.get_start_method(allow_none=True)
try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its sources, which nobody here can mend
        import axelrod as axelrod
except ModuleNotFoundError:
    raise MissingExtra("axelrod") from None
finally:
    multiprocessing.set_start_method(_method, force=True)


def player_of(given: Any) -> Any:
    """A player of the library: itself, one of a class, or one of the class that has a name, such as ``TitForTat``.

    Raises:
        UnknownName: the library has no class of that name.
        UsageError: it is something else.
    """
    kind = _class_named(given) if isinstance(given, str) else given
    if isinstance(kind, type) and issubclass(kind, axelrod.Player):
        return kind()
    if not isinstance(kind, axelrod.Player):
        raise UsageError(f"{given!r} is no player of axelrod; give a player, a class or the name of one")
    return kind


def is_cheater(player: Any) -> bool:
    """Whether a player of the library breaks the rules of its tournaments."""
    return not axelrod.Classifiers.obey_axelrod(player)


def _class_named(name: str) -> Any:
    kinds = {kind.__name__: kind for kind in axelrod.all_strategies}
    if name not in kinds:
        raise UnknownName("class of axelrod", name, kinds, "axelrod.all_strategies lists them")
    return kinds[name]
