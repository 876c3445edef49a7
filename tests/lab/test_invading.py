"""The experiment ``moran``."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.lab.invading import POINTS, Invade, run_moran
from detente.lab.results import from_npz
from detente.lab.settings import fill, spell
from detente.lab.store import memory_store
from detente.lab.summary import Invasion, Summary
from detente.lab.work import Work

SMALL = Invade(("tft=3", "defector=3"), turns=20, noise=0.1, runs=200, exact=True)


def work() -> Work:
    return Work(Seed(1), memory_store())


def told(settings: Invade) -> Invasion:
    invasion = Summary.from_json(run_moran(settings, work())["summary.json"], "summary.json").invasion
    assert invasion is not None
    return invasion


def test_types_are_told_with_how_often_they_took_over() -> None:
    invasion = told(SMALL)
    assert [(type_.name, type_.began) for type_ in invasion.contenders] == [("tit_for_tat", 3), ("defector", 3)]
    assert sum(type_.fixed.estimate for type_ in invasion.contenders) == pytest.approx(1)
    assert sum(type_.share for type_ in invasion.contenders) == pytest.approx(1)
    assert sum(type_.exact or 0 for type_ in invasion.contenders) == pytest.approx(1)
    assert invasion.exact_for == "payoffs that are always the mean"


def test_results_hold_every_run_and_the_course_of_the_first() -> None:
    columns = from_npz(run_moran(SMALL, work())["results.npz"])
    assert len(columns["steps"]) == 200
    assert len(columns["first_history"]) == columns["steps"][0] + 1
    assert columns["first_history"][-1].tolist() == columns["final"][0].tolist()
    names = np.array(["tit_for_tat", "defector"])
    assert columns["winner"].tolist() == names[columns["final"].argmax(axis=1)].tolist()


def test_a_long_course_is_told_at_some_of_its_steps() -> None:
    endless = dataclasses.replace(SMALL, mutation=0.1, stop_at_fixation=False, steps=5000, runs=20, noise=0.0)
    invasion = told(endless)
    assert invasion.course[0] == (0, (3, 3))
    assert invasion.course[-1][0] == 5000
    assert len(invasion.course) == POINTS
    for type_ in invasion.contenders:
        assert type_.exact == pytest.approx(type_.share, abs=0.1)


def test_graphs_are_described_or_files_of_edges(tmp_path: Path) -> None:
    edges = tmp_path / "edges.txt"
    edges.write_text("a b\nb c\nc d\nd e\ne f\nf a\n")
    ring = dataclasses.replace(SMALL, exact=False, interaction="cycle")
    filed = dataclasses.replace(ring, interaction=str(edges))
    assert told(filed) == told(ring)


def test_settings_survive_a_recipe() -> None:
    assert fill(Invade, spell(SMALL)) == SMALL


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"population": ()}, "empty"),
        ({"population": ("tft", "defector=3")}, "write it like tit_for_tat=5"),
        ({"interaction": "cicle"}, "did you mean cycle"),
        ({"interaction": "lattice:3x3"}, "9 nodes and there are 6"),
        ({"population": ("tft=6", "defector=6"), "interaction": "cycle"}, "too many for an exact answer"),
        ({"fitness": "exponential", "intensity": -1.0}, "intensity"),
        ({"noise": 2.0}, "noise is 2"),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        run_moran(dataclasses.replace(SMALL, **wrong), work())


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "edges.bin").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="is no text"):
        run_moran(dataclasses.replace(SMALL, interaction=str(tmp_path / "edges.bin")), work())
