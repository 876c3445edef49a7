"""A kept tournament: read back from its run as it was when it was played."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.pair_sums import PairSums
from detente.arena.tournament import Tournament
from detente.base.errors import DamagedFile, UsageError
from detente.base.seed import Seed
from detente.lab.manifest import RECIPE, read_manifest, require_unchanged
from detente.lab.ranking import Compete
from detente.lab.recipe import Recipe, from_toml
from detente.lab.results import from_npz
from detente.lab.settings import fill
from detente.lab.store import Store, open_store

RESULTS, ENDINGS = "results.npz", "endings.npz"
CONDITIONS = "tournament.toml"  # of a run that is no tournament of its own: the recipe that stands for it
COMPETE = {"tournament": "", "study": "compete", "merge": ""}  # in which table of the recipe the settings are

Read: TypeAlias = Callable[[Store, str], bytes]


@dataclass(frozen=True)
class Kept:
    """A tournament and how it was asked for.

    Attributes:
        place: where its run is.
        kind: of the run.
        settings: of the tournament.
        tournament: what it came to.
    """

    place: str
    kind: str
    settings: Compete
    tournament: Tournament


def kept_tournament(where: str, read: Read = Store.get) -> Kept:
    """The tournament of a finished run.

    Args:
        where: the run's folder or address.
        read: reads a file of it.

    Raises:
        UsageError: there is no finished run, or it has no tournament.
        DamagedFile: its files are not what it wrote.
        StoreError: it cannot be read.
    """
    store = open_store(where)
    manifest = read_manifest(store)
    if manifest.kind not in COMPETE:
        raise UsageError(f"{store.place} holds no tournament but a run of the kind {manifest.kind!r}")
    recipe_file = CONDITIONS if CONDITIONS in manifest.outputs else RECIPE
    files = (RESULTS, ENDINGS) if ENDINGS in manifest.outputs else (RESULTS,)
    for name in (recipe_file, *files):
        require_unchanged(store, manifest, name)
    recipe = from_toml(read(store, recipe_file).decode(errors="replace"), f"{recipe_file} in {store.place}")
    settings = asked(recipe, f"{recipe_file} in {store.place}")
    arrays = {k: v for name in files for k, v in from_npz(read(store, name), f"{name} in {store.place}").items()}
    return Kept(store.place, manifest.kind, settings, restored(arrays, settings, recipe.seed, store.place))


def asked(recipe: Recipe, where: str = "the recipe") -> Compete:
    """The settings of the tournament that a recipe asks for.

    Raises:
        UsageError: it asks for none, or a setting is wrong.
    """
    table = COMPETE.get(recipe.kind)
    if table is None:
        raise UsageError(f"{where} asks for no tournament but for {recipe.kind!r}")
    return fill(Compete, recipe.settings[table] if table else recipe.settings, where)


def restored(arrays: Mapping[str, NDArray[Any]], settings: Compete, seed: int, where: str) -> Tournament:
    """The tournament whose results these are, the inverse of `detente.lab.ranking.results`.

    Raises:
        DamagedFile: they are not those of a tournament.
    """
    if settings.prob_end is None or not settings.by_turn:
        arrays = {**arrays, "pair_alive": np.zeros((0, 0, 0), np.uint32)}
    try:
        sums = PairSums(**{field.name: arrays[f"pair_{field.name}"] for field in fields(PairSums)})
        return Tournament(
            names=tuple(arrays["names"].tolist()),
            rules=settings.rules(),
            seed=Seed(seed),
            scores=np.asarray(arrays["scores"], np.float64),
            wins=arrays["wins_by_repetition"],
            cooperations=arrays["cooperations"],
            pairs=sums,
        )
    except KeyError as missing:
        raise DamagedFile(f"{RESULTS} in {where} lacks {missing.args[0]}; it is not that of a tournament") from None
