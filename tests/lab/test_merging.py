"""Merged tournaments hold all repetitions, and only what can be merged is."""

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.base.errors import UsageError
from detente.lab.kept_tournament import kept_tournament
from detente.lab.merging import require_mergeable
from detente.lab.ranking import Compete
from detente.lab.recipe import Recipe
from detente.lab.run import execute, rerun
from detente.lab.settings import spell
from detente.lab.store import open_store
from detente.lab.summary import Summary

SMALL = Compete(("tit_for_tat", "defector", "random:0.3"), turns=20, noise=0.02, repetitions=9, by_turn=True)
OTHER: list[tuple[dict[str, Any], str]] = [
    ({"turns": 21}, "differ in turns, not in the seed alone"),
    ({"noise": 0.03, "prob_end": 0.1}, "differ in noise and chance to end,"),
    ({"payoffs": "3,0,6,1"}, "differ in payoffs,"),
    ({"self_play": "shown"}, "differ in self-play,"),
    ({"by_turn": False}, "differ in counting by turn,"),
    ({"settle": 1}, "differ in settle,"),
    ({"edges": ("tft -- defector", "tft -- random:0.3")}, "differ in edges,"),
    ({"players": ("tit_for_tat", "defector", "random:0.4")}, r"differ in their players: random\(p=0\.3\) is only in "),
    ({"players": ("tit_for_tat", "defector")}, r"differ in their players: random\(p=0\.3\) is only in "),
    ({"players": ("defector", "tit_for_tat", "random:0.3")}, "or in the order in which they entered"),
]


def played(place: Path, seed: int, **changes: Any) -> str:
    execute(Recipe("tournament", seed, spell(dataclasses.replace(SMALL, **changes))), place, ["test"])
    return str(place)


def merged(place: Path, *runs: str) -> Path:
    execute(Recipe("merge", 1, {"runs": list(runs)}), place, ["test"])
    return place


def test_a_merged_run_has_the_repetitions_of_all(tmp_path: Path) -> None:
    runs = played(tmp_path / "a", 1), played(tmp_path / "b", 2, repetitions=4), played(tmp_path / "c", 3)
    parts = [kept_tournament(run).tournament for run in runs]
    both = kept_tournament(str(merged(tmp_path / "all", *runs)))
    assert both.settings == dataclasses.replace(SMALL, repetitions=22)
    for name in ("scores", "wins", "cooperations"):
        assert np.array_equal(getattr(both.tournament, name), np.concatenate([getattr(part, name) for part in parts]))
    for name, values in vars(both.tournament.pairs).items():
        np.testing.assert_allclose(values, sum(getattr(part.pairs, name) for part in parts), rtol=1e-12)
    weighted = sum(len(part.scores) * part.payoffs for part in parts) / 22
    np.testing.assert_allclose(both.tournament.payoffs, weighted)


def test_matches_that_went_on_add_up(tmp_path: Path) -> None:
    runs = [played(tmp_path / name, seed, prob_end=0.2) for seed, name in enumerate("ab")]
    parts = [kept_tournament(run).tournament for run in runs]
    both = kept_tournament(str(merged(tmp_path / "all", *runs))).tournament
    assert np.array_equal(both.alive, sum(part.alive for part in parts))
    assert np.nanmax(both.cooperation_by_turn) <= 1


def test_inputs_stay_as_they_are_and_are_recorded(tmp_path: Path) -> None:
    runs = played(tmp_path / "a", 1), played(tmp_path / "b", 2)
    before = kept_tournament(runs[0]).tournament.pairs.matches.copy()
    run = execute(Recipe("merge", 1, {"runs": list(runs)}), tmp_path / "all", ["test"])
    assert {f"{place}/{name}" for place in runs for name in ("recipe.toml", "results.npz")} == set(run.manifest.inputs)
    assert np.array_equal(kept_tournament(runs[0]).tournament.pairs.matches, before)
    assert rerun(tmp_path / "all") == []
    summary = Summary.from_json(open_store(tmp_path / "all").get("summary.json"), "x")
    assert summary.settings["Their seeds"] == "1, 2"
    assert summary.standings is not None
    assert summary.standings.repetitions == 18


@pytest.mark.parametrize(("changes", "words"), OTHER)
def test_other_tournaments_are_refused(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    runs = played(tmp_path / "a", 1), played(tmp_path / "b", 2, **changes)
    with pytest.raises(UsageError, match=words) as told:
        merged(tmp_path / "all", *runs)
    assert "\n" not in str(told.value)
    assert not (tmp_path / "all").exists()


def test_payoffs_are_compared_as_numbers(tmp_path: Path) -> None:
    runs = played(tmp_path / "a", 1), played(tmp_path / "b", 2, payoffs="3.0, 0, 5, 1")
    assert merged(tmp_path / "all", *runs).exists()


def test_the_same_repetitions_are_not_counted_twice(tmp_path: Path) -> None:
    runs = played(tmp_path / "a", 1), played(tmp_path / "b", 2), played(tmp_path / "c", 1, repetitions=3)
    for pair in ((runs[0], runs[0]), (runs[0], runs[2])):
        with pytest.raises(UsageError, match="have the same seed, 1, so their repetitions are the same"):
            merged(tmp_path / "all", *pair)
    both = str(merged(tmp_path / "both", runs[0], runs[1]))
    with pytest.raises(UsageError, match="is merged already; name the runs that it was made from"):
        merged(tmp_path / "all", both, runs[2])


def test_one_run_is_not_merged(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="1 runs were named; a merging takes at least two"):
        merged(tmp_path / "all", played(tmp_path / "a", 1))


def test_studies_are_not_merged(tmp_path: Path) -> None:
    tournament = kept_tournament(played(tmp_path / "a", 1))
    with pytest.raises(UsageError, match="is a study, whose agents learned anew; only tournaments are merged"):
        require_mergeable(tournament, dataclasses.replace(tournament, kind="study"))
