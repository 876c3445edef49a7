"""The library itself, and its players by name."""

import multiprocessing
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

from detente.base.errors import MissingExtra, UnknownName, UsageError


@contextmanager
def start_method_kept() -> Iterator[None]:
    """Lets nothing that is done inside decide how this program starts processes, as the library does since 4.14."""
    method = multiprocessing.get_start_method(allow_none=True)
    try:
        yield
    finally:
        multiprocessing.set_start_method(method, force=True)


try:
    with start_method_kept(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its sources, which nobody here can mend
        import axelrod as axelrod
except ModuleNotFoundError:
    raise MissingExtra("axelrod") from None


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


def plain(value: Any) -> Any:
    """A value of the library as numbers and lists: 0 for C and 1 for D, a table as a list of its rows."""
    if isinstance(value, axelrod.Action):
        return value.value
    if isinstance(value, Mapping):
        return [[plain(key), plain(entry)] for key, entry in value.items()]
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def _class_named(name: str) -> Any:
    kinds = {kind.__name__: kind for kind in axelrod.all_strategies}
    if name not in kinds:
        raise UnknownName("class of axelrod", name, kinds, "axelrod.all_strategies lists them")
    return kinds[name]
