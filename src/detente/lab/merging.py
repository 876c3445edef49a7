"""The experiment ``merge``: tournaments that differ in nothing but their seed, taken as one."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.arena.pair_sums import PairSums
from detente.arena.tournament import Tournament
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.lab.environment import versions
from detente.lab.experiment import Outputs, experiment
from detente.lab.kept_tournament import CONDITIONS, RESULTS, Kept, kept_tournament
from detente.lab.ranking import Compete, endings, results
from detente.lab.recipe import Recipe
from detente.lab.settings import spell
from detente.lab.store import Store
from detente.lab.summary import Summary, standings
from detente.lab.work import Work

WORDS = {"prob_end": "chance to end", "self_play": "self-play", "by_turn": "counting by turn"}


@dataclass(frozen=True)
class Merge:
    """The settings of a merging.

    Attributes:
        runs: the tournaments, at least two.

    Raises:
        UsageError: there are fewer.
    """

    runs: tuple[str, ...]

    def __post_init__(self) -> None:
        """Check that there is something to merge."""
        if len(self.runs) < 2:
            raise UsageError(f"{len(self.runs)} runs were named; a merging takes at least two")


@experiment("merge", Merge)
def run_merging(settings: Merge, work: Work) -> Outputs:
    """Take tournaments that differ in nothing but their seed as one.

    Raises:
        UsageError: they differ in something else, or two have the same seed.
    """

    def read(store: Store, name: str) -> bytes:
        return work.read(f"{store.place}/{name}")

    parts = [kept_tournament(place, read) for place in settings.runs]
    for place, part in enumerate(parts):
        for former in parts[:place]:
            require_mergeable(former, part)
    merged = merge([part.tournament for part in parts], work.seed)
    asked = dataclasses.replace(parts[0].settings, repetitions=merged.repetitions)
    seeds = ", ".join(str(part.tournament.seed.root) for part in parts)
    summary = Summary(
        kind="merge",
        question=f"Which of {len(merged.names)} players does best, by {len(parts)} tournaments together?",
        seed=work.seed.root,
        settings={**asked.words(), "Merged": ", ".join(settings.runs), "Their seeds": seeds},
        standings=standings(merged, asked.schedule()),
        versions=versions(),
    )
    conditions = Recipe("tournament", work.seed.root, spell(asked))
    return {
        CONDITIONS: conditions.to_toml().encode(),
        RESULTS: results(merged),
        **endings(merged),
        "summary.json": summary.to_json(),
    }


def require_mergeable(first: Kept, second: Kept) -> None:
    """Make sure that two tournaments differ in nothing but their seed and how many repetitions there are.

    Raises:
        UsageError: they differ in something else or have the same seed, or one is no plain tournament.
    """
    for part in (first, second):
        if part.kind == "merge":
            raise UsageError(f"{part.place} is merged already; name the runs that it was made from instead")
        if part.kind != "tournament":
            raise UsageError(f"{part.place} is a {part.kind}, whose agents learned anew; only tournaments are merged")
    if first.tournament.seed == second.tournament.seed:
        raise UsageError(
            f"{first.place} and {second.place} have the same seed, {first.tournament.seed.root}, so their repetitions "
            "are the same; play one of them with another --seed"
        )
    if first.tournament.names != second.tournament.names:
        raise UsageError(f"{first.place} and {second.place} differ in their players{_missing(first, second)}")
    ours, theirs = _conditions(first.settings), _conditions(second.settings)
    different = [WORDS.get(name, name) for name in ours if ours[name] != theirs[name]]
    if different:
        raise UsageError(f"{first.place} and {second.place} differ in {' and '.join(different)}, not in the seed alone")


def merge(parts: Sequence[Tournament], seed: Seed) -> Tournament:
    """One tournament with the repetitions of all."""
    first = parts[0]
    pairs = PairSums(**{name: values.copy() for name, values in vars(first.pairs).items()})
    for part in parts[1:]:
        pairs.add(part.pairs)
    return Tournament(
        names=first.names,
        rules=first.rules,
        seed=seed,
        scores=np.concatenate([part.scores for part in parts]),
        wins=np.concatenate([part.wins for part in parts]),
        cooperations=np.concatenate([part.cooperations for part in parts]),
        pairs=pairs,
    )


def _conditions(settings: Compete) -> dict[str, Any]:
    """The settings by which a tournament's repetitions are drawn; the players are compared as they came to be named."""
    spelled: dict[str, Any] = spell(dataclasses.replace(settings, players=(), repetitions=1))
    return {**spelled, "prob_end": settings.prob_end, "payoffs": MatrixGame.parse(settings.payoffs).row.tolist()}


def _missing(first: Kept, second: Kept) -> str:
    for one, other in ((first, second), (second, first)):
        for name in one.tournament.names:
            if name not in other.tournament.names:
                return f": {name} is only in {one.place}"
    return ", or in the order in which they entered"
