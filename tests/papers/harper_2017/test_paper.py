"""From the arrays of a run to a verdict on every cell."""

import numpy as np
import pytest

from detente.archetypes.authority import roster
from detente.base.frame import Columns
from detente.papers.contract import PAPERS, Kind, Result, Results
from detente.papers.harper_2017 import paper
from detente.papers.harper_2017.paper import compare, played
from detente.reports.document import Section

PAPER = PAPERS.find("harper_2017")
REPETITIONS = 20


def arrays(players: str, turns: int = 3) -> Columns:
    names = np.array(list(roster(players)))
    size, rng = len(names), np.random.default_rng(1)
    return {
        "names": names,
        "scores": rng.normal(2.5, 0.2, (REPETITIONS, size)),
        "wins_by_repetition": rng.integers(0, 175, (REPETITIONS, size)),
        "pair_outcomes": np.tile([150, 10, 10, 30], (size, size, 1)),
        "pair_by_turn": np.full((size, size, turns), 15) if turns else np.zeros((0, 0, 0)),
        "pair_matches": np.full((size, size), REPETITIONS),
    }


@pytest.fixture(scope="module")
def results() -> Results:
    return {
        name: Result(recipe, arrays(recipe.settings["players"][0], turns=0 if "noisy" in name else 3))
        for name, recipe in PAPER.recipes().items()
    }


def test_every_number_of_the_paper_gets_a_verdict(results: Results) -> None:
    verdicts = compare(results, PAPER.part())
    assert [verdict.cell for verdict in verdicts] == PAPER.part()
    assert {verdict.kind for verdict in verdicts} == set(Kind), "random numbers agree, differ and everything between"


def test_one_table_needs_one_tournament(results: Results) -> None:
    verdicts = compare({"noisy": results["noisy"]}, PAPER.part("table_7"))
    assert len(verdicts) == 150


def test_a_run_is_read_as_it_was_written(results: Results) -> None:
    standard = played(results["standard"])
    assert standard.cooperation is not None
    assert standard.cooperation[0, 0].tolist() == [15 / REPETITIONS] * 3
    noisy = played(results["noisy"])
    assert noisy.cooperation is None
    assert noisy.rules.noise == 0.05
    assert noisy.names == tuple(roster("harper_2017"))


def test_the_whole_paper_has_figures_and_says_what_changed_since(
    results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "drawings", lambda standard, noisy: Section(f"Figures of {standard}, {noisy}", []))
    assert [section.title for section in PAPER.beyond(results)] == [
        "Figures of <176 players, 20 repetitions, noise 0>, <176 players, 20 repetitions, noise 0.05>",
        "What has changed since, without noise",
        "What has changed since, with 5% noise",
    ]


def test_figures_need_a_drawing_library(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "available", lambda: False)
    assert len(PAPER.beyond(results)) == 2
