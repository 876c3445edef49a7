"""Experiments: functions from settings to results, found by the kind that a recipe names.

An experiment is entered in the catalogue by decorating it::

    @dataclass(frozen=True)
    class Coins:
        tosses: Annotated[int, Meta(ge=1, le=1000)] = 10

    @experiment("coins", Coins)
    def coins(settings: Coins, work: Work) -> Outputs:
        "Toss a coin again and again."
        ...
        return {"results.npz": to_npz(columns)}
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from detente.base.catalog import Catalog
from detente.lab.recipe import Recipe
from detente.lab.settings import fill, spell
from detente.lab.work import Work

Outputs: TypeAlias = Mapping[str, bytes]
S = TypeVar("S")
Function: TypeAlias = Callable[[S, Work], Outputs]

MODULES = (
    "training",
    "judging",
    "ranking",
    "invading",
    "growing",
    "spreading",
    "probing",
    "merging",
)  # of this room, each entering its experiments when it is imported


@dataclass(frozen=True)
class Experiment:
    """One kind of experiment.

    Attributes:
        id: what a recipe calls it.
        settings: the frozen dataclass of its settings.
        function: does the work; the same settings and seed give the same outputs.
        aliases: other names.
    """

    id: str
    settings: type[Any]
    function: Callable[[Any, Work], Outputs]
    aliases: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it does, in one line."""
        return (self.function.__doc__ or self.id).strip().partition("\n")[0]

    def understand(self, recipe: Recipe) -> tuple[Recipe, Any]:
        """The recipe with every default spelled out, and its settings.

        A finished run keeps the former, so that it can be repeated when defaults have changed.

        Raises:
            UsageError: a setting is unknown, missing, of the wrong type or out of range.
        """
        settings = fill(self.settings, recipe.settings, f"the {self.id} recipe")
        return Recipe(self.id, recipe.seed, spell(settings)), settings


def _load() -> None:
    for module in MODULES:
        importlib.import_module(f"detente.lab.{module}")


EXPERIMENTS: Catalog[Experiment] = Catalog("experiment", _load)


def experiment(kind: str, settings: type[S], *aliases: str) -> Callable[[Function[S]], Function[S]]:
    """Enter the decorated function in the catalogue of experiments.

    Args:
        kind: what a recipe calls it.
        settings: the frozen dataclass of its settings.
        aliases: other names.
    """

    def enter(function: Function[S]) -> Function[S]:
        EXPERIMENTS.add(Experiment(kind, settings, function, aliases))
        return function

    return enter
