"""Kept tournaments come back as they were."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from detente.arena.tournament import Tournament
from detente.base.errors import DamagedFile, UsageError
from detente.base.seed import Seed
from detente.lab.kept_tournament import asked, kept_tournament, restored
from detente.lab.ranking import Compete, compete
from detente.lab.recipe import Recipe
from detente.lab.run import execute
from detente.lab.settings import spell
from detente.lab.store import memory_store
from detente.lab.work import Work

SMALL = Compete(
    players=("tit_for_tat", "defector", "random:0.3"),
    repetitions=9,
    turns=20,
    noise=0.02,
    payoffs="4,0,6,1",
    self_play="shown",
    by_turn=True,
)
LEARN = {"opponents": ["tit_for_tat"], "episodes": 200, "seeds": 2, "judged": 20}


def same(first: Tournament, second: Tournament) -> bool:
    ours, theirs = first.columns(), second.columns()
    return list(ours) == list(theirs) and all(np.array_equal(ours[name], theirs[name]) for name in ours)


def test_a_tournament_comes_back_as_it_was_played(tmp_path: Path) -> None:
    execute(Recipe("tournament", 7, spell(SMALL)), tmp_path / "run", ["test"])
    kept = kept_tournament(str(tmp_path / "run"))
    played = compete(SMALL, SMALL.entrants(), Work(Seed(7), memory_store()))
    assert (kept.kind, kept.settings) == ("tournament", SMALL)
    assert same(kept.tournament, played)
    assert np.array_equal(kept.tournament.cooperation_by_turn, played.cooperation_by_turn)


def test_how_many_matches_went_on_comes_back_too(tmp_path: Path) -> None:
    settings = dataclasses.replace(SMALL, prob_end=0.2)
    execute(Recipe("tournament", 7, spell(settings)), tmp_path / "run", ["test"])
    kept = kept_tournament(str(tmp_path / "run")).tournament
    played = compete(settings, settings.entrants(), Work(Seed(7), memory_store()))
    assert np.array_equal(kept.alive, played.alive)
    assert kept.alive[0, 1, 0] == 9 > kept.alive[0, 1, -1]


def test_the_tournament_of_a_study_comes_back(tmp_path: Path) -> None:
    recipe = Recipe("study", 7, {"learn": LEARN, "compete": spell(SMALL)})
    execute(recipe, tmp_path / "run", ["test"])
    kept = kept_tournament(str(tmp_path / "run"))
    assert kept.settings == SMALL
    assert kept.tournament.names[-1] == "q(tit_for_tat)"


def test_other_runs_have_none(tmp_path: Path) -> None:
    execute(Recipe("train", 1, LEARN), tmp_path / "run", ["test"])
    with pytest.raises(UsageError, match="run holds no tournament but a run of the kind 'train'"):
        kept_tournament(str(tmp_path / "run"))
    with pytest.raises(UsageError, match="holds no finished run"):
        kept_tournament(str(tmp_path / "nothing"))
    with pytest.raises(UsageError, match="asks for no tournament but for 'train'"):
        asked(Recipe("train"))


@pytest.mark.parametrize("name", ["results.npz", "recipe.toml"])
def test_files_that_changed_are_refused(tmp_path: Path, name: str) -> None:
    execute(Recipe("tournament", 7, spell(SMALL)), tmp_path / "run", ["test"])
    (tmp_path / "run" / name).write_bytes(b"other")
    with pytest.raises(DamagedFile, match=name):
        kept_tournament(str(tmp_path / "run"))


def test_arrays_of_something_else_are_refused() -> None:
    with pytest.raises(DamagedFile, match=r"results\.npz in there lacks pair_matches"):
        restored({"names": np.array(["a"])}, SMALL, 1, "there")
