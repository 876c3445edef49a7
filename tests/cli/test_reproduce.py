"""`detente reproduce`: a small paper, whose numbers are known."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Detente

from detente.base.catalog import Catalog
from detente.measures.intervals import exactly
from detente.papers import contract
from detente.papers.contract import Cell, Paper, judge

RECIPE = """
players = ["tit_for_tat", "cooperator", "defector"]
turns = 10
repetitions = 40

[run]
kind = "tournament"
seed = 1
"""
# Cooperator gets 3 and 0 a turn; Defector 5 and 1.4 of Tit for Tat.
CELLS = [
    Cell("table_1", "cooperator", "mean", "1.50", "small"),
    Cell("table_2", "defector", "mean", "3.25", "small"),
]


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "recipes"
    folder.mkdir()
    (folder / "small.toml").write_text(RECIPE)

    def compare(results: contract.Results, cells: list[Cell]) -> list[contract.Verdict]:
        columns = results["small"].columns
        means = dict(zip(columns["names"].tolist(), columns["scores"].mean(axis=0), strict=True))
        return [judge(cell, exactly(float(means[cell.row]))) for cell in cells]

    known: Catalog[Paper] = Catalog("paper", lambda: None)
    known.add(Paper("small_2000", "A small paper", "Small.", "x", lambda: CELLS, folder, 20, compare, lambda _: []))
    monkeypatch.setattr(contract, "PAPERS", known)


@pytest.mark.usefixtures("papers")
def test_numbers_that_agree_end_well(detente: Detente, tmp_path: Path) -> None:
    said = detente("reproduce", "small_2000/table_1", "-q", "-o", "out")
    assert said.code == 0, said.err
    assert "Of 1 published numbers 1 agree." in said.out
    assert "1.500" in (tmp_path / "out/table_1.html").read_text()
    assert said.err.strip().endswith("repeat  detente reproduce small_2000/table_1 -o out")


@pytest.mark.usefixtures("papers")
def test_numbers_that_differ_end_with_3_and_are_kept(detente: Detente, tmp_path: Path) -> None:
    said = detente("reproduce", "small_2000", "Table 2", "-q", "-o", "out")
    assert said.code == 3
    assert "differs" in said.out
    kept = json.loads((tmp_path / "out/table_2.json").read_text())
    assert kept["cells"][0] == {
        "table": "table_2",
        "row": "defector",
        "column": "mean",
        "published": "3.25",
        "ours": 3.2,
        "low": 3.2,
        "high": 3.2,
        "verdict": "differs",
        "reason": "0.045 too low, chance explains 0",
    }


@pytest.mark.usefixtures("papers")
def test_a_whole_paper_is_played_once_and_found_again(detente: Detente, tmp_path: Path) -> None:
    first = detente("reproduce", "small_2000", "-q", "--json")
    assert json.loads(first.out)["verdict"] == "Of 2 published numbers 1 agree and 1 differ."
    again = detente("reproduce", "small_2000", "-q", "--json")
    assert again.out == first.out
    assert "already there" in again.err
    assert (tmp_path / "runs/small_2000-quick/small_2000.html").exists()
    assert "repetitions = 2\n" in (tmp_path / "runs/small_2000-quick/small/recipe.toml").read_text()


@pytest.mark.usefixtures("papers")
def test_full_is_as_often_as_the_paper(detente: Detente, tmp_path: Path) -> None:
    detente("reproduce", "small_2000", "--full", "--seed", "7", "-q", "-o", "out")
    recipe = (tmp_path / "out/small/recipe.toml").read_text()
    assert "repetitions = 40\n" in recipe
    assert "seed = 7\n" in recipe


@pytest.mark.usefixtures("papers")
def test_a_dry_run_plays_nothing(detente: Detente, tmp_path: Path) -> None:
    assert detente("reproduce", "small_2000", "--dry-run", "-o", "out").out == "out/small: 2 repetitions\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("harpr_2017",), "did you mean harper_2017"),
        (("harper_2017/table_22",), "no table or figure of harper_2017 is called 'table_22'"),
        (("harper_2017", "fig 9"), "did you mean figure_9"),
    ],
)
def test_unknown_names_are_refused_in_a_sentence(detente: Detente, arguments: tuple[str, ...], words: str) -> None:
    said = detente("reproduce", *arguments, "-q")
    assert said.code == 2
    assert words in said.err


def test_papers_are_listed_and_shown(detente: Detente) -> None:
    assert detente("list", "papers").out.startswith("axelrod_1980") or "harper_2017" in detente("list", "papers").out
    card = json.loads(detente("show", "papers", "harper", "--json").out)
    assert card["id"] == "harper_2017"
    assert card["numbers"] == 1242
    assert "table_2 (150)" in card["tables"]
