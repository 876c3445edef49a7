"""The verdict on the second tournament, from a short run of it."""

import json
from pathlib import Path

import numpy as np
import pytest

from detente.lab.results import from_npz
from detente.lab.run import execute
from detente.papers.axelrod_1980b.paper import beyond, compare
from detente.papers.axelrod_1980b.tables import averages, entrants
from detente.papers.contract import PAPERS, Kind, Result, Results, shortened
from detente.reports.document import Table

PAPER = PAPERS.find("axelrod_1980b")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = Path(tmp_path_factory.mktemp("second"))
    short = {name: shortened(recipe, PAPER.quick) for name, recipe in PAPER.recipes("table_1").items()}
    runs = {name: execute(recipe, folder / name, ["test"]) for name, recipe in short.items()}
    return {name: Result(short[name], from_npz(run.store.get("results.npz"))) for name, run in runs.items()}


def test_every_place_gets_a_verdict(results: Results) -> None:
    verdicts = compare(results, PAPER.part())
    assert len(verdicts) == 64
    assert {verdict.kind for verdict in verdicts} <= {Kind.AGREES, Kind.WITHIN, Kind.DIFFERS}


def test_everyone_gets_what_its_program_got(results: Results) -> None:
    """The Fortran programs played the tournament too; no mean of both differs by more than chance explains."""
    stock = json.loads((Path(__file__).parent / "data" / "points.json").read_text())
    mean, deviation = np.array([stock["points"][name] for name in entrants()]).T
    ours = averages({name: result.columns for name, result in results.items()})
    error = np.hypot(ours.std(axis=0, ddof=1) / np.sqrt(len(ours)), deviation / np.sqrt(stock["repetitions"]))
    assert np.abs(ours.mean(axis=0) - mean).max() < 8
    assert (np.abs(ours.mean(axis=0) - mean) < 4.5 * error).all()


def test_tit_for_tat_wins_again(results: Results) -> None:
    best = beyond(results)[0].blocks[0]
    assert isinstance(best, Table)
    assert best.rows[0][:2] == ("1", "Anatol Rapoport")
