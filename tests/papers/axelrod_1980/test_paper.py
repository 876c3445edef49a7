"""The verdict on the first tournament, from a short run of it."""

from pathlib import Path

import pytest

from detente.lab.results import from_npz
from detente.lab.run import execute
from detente.papers.axelrod_1980.paper import beyond, compare
from detente.papers.contract import PAPERS, Kind, Result, Results, shortened

PAPER = PAPERS.find("axelrod_1980")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    recipe = shortened(PAPER.recipes()["first"], PAPER.quick)
    run = execute(recipe, Path(tmp_path_factory.mktemp("first")) / "run", ["test"])
    return {"first": Result(recipe, from_npz(run.store.get("results.npz")))}


def test_rules_that_are_surely_known_get_what_was_printed(results: Results) -> None:
    """Tit for Tat, Friedman, Davis and Shubik are fully described: among themselves they never defect."""
    known = {"Tit for Tat", "Friedman", "Davis", "Shubik"}
    cells = [cell for cell in PAPER.part("table_2") if {cell.row, cell.column} <= known]
    assert {verdict.kind for verdict in compare(results, cells)} == {Kind.AGREES}


def test_every_number_gets_a_verdict(results: Results) -> None:
    verdicts = compare(results, PAPER.part())
    assert len(verdicts) == 255
    assert {verdict.kind for verdict in verdicts} == {Kind.AGREES, Kind.WITHIN, Kind.DIFFERS}


def test_it_is_said_why_numbers_differ(results: Results) -> None:
    assert [section.title for section in beyond(results)] == ["Why numbers differ"]
