"""Reports on real runs: the seed's sections, verdicts that follow from the numbers, and the same bytes each time."""

import dataclasses

import pytest

from detente.base.seed import Seed
from detente.lab.ranking import Compete, Study, run_study
from detente.lab.store import memory_store
from detente.lab.summary import Summary
from detente.lab.training import Train
from detente.lab.work import Work
from detente.measures.intervals import Interval
from detente.reports import judgement
from detente.reports.document import Document, Figure, Table
from detente.reports.html import to_html
from detente.reports.report import report, verdict

LEARN = Train(opponents=("tit_for_tat", "random(p=0.7)", "omega_tft"), episodes=2000, seeds=8, alpha="0.1 -> 0.001")
COMPETE = Compete(players=("tit_for_tat", "grudger", "defector"), repetitions=5, noise=0.05)


@pytest.fixture(scope="module")
def summary() -> Summary:
    outputs = run_study(Study(LEARN, COMPETE), Work(Seed(1), memory_store()))
    return Summary.from_json(outputs["summary.json"], "summary.json")


@pytest.fixture(scope="module")
def document(summary: Summary) -> Document:
    return report(summary)


def test_it_goes_from_the_verdict_to_the_details(document: Document) -> None:
    titles = [section.title for section in document.sections]
    against = [f"Against {name}" for name in ("tit_for_tat", "random(p=0.7)", "omega_tit_for_tat")]
    tournament = ["Ranking", "From repetition to repetition", "Who gets what from whom", "Morality"]
    assert titles == ["Learning", "Judgement", *tournament, *against]
    assert "2 of 2 opponents" in document.verdict
    assert "leads the field of 6" in document.verdict


def test_learned_agents_are_marked_in_the_ranking(document: Document) -> None:
    (table,) = (block for block in document.sections[2].blocks if isinstance(block, Table))
    assert {table.rows[row][1] for row in table.marked} == {
        "q(tit_for_tat)",
        "q(random(p=0.7))",
        "q(omega_tit_for_tat)",
    }


def test_figures_are_the_same_bytes_each_time(summary: Summary, document: Document) -> None:
    again = report(summary)
    assert to_html(again) == to_html(document)
    figures = [block for section in document.sections for block in section.blocks if isinstance(block, Figure)]
    assert len(figures) == 6
    assert all(figure.svg.startswith("<svg") for figure in figures)


def test_one_evaluation_has_the_sections_of_the_published_report(summary: Summary) -> None:
    alone = dataclasses.replace(summary, evaluations=summary.evaluations[:1], standings=None, curves=())
    assert [section.title for section in report(alone).sections] == [
        "Performance",
        "Outcome distribution",
        "Strategy analysis",
        "Theoretical benchmarks",
        "Recommendations",
    ]
    assert "optimal" in report(alone).verdict


def test_the_verdict_follows_the_regret_and_not_the_score(summary: Summary) -> None:
    evaluation = summary.evaluations[0]
    worse = dataclasses.replace(
        evaluation,
        regret=Interval(0.5, 0.4, 0.6),
        policies=tuple(dataclasses.replace(policy, regret=0.5) for policy in evaluation.policies),
    )
    assert "optimal" in judgement.verdict(evaluation)
    assert "0.50 [0.40, 0.60] a round is lost of 3.00" in judgement.verdict(worse)
    assert "No seed found the best response" in str(judgement.advice(worse))


def test_both_tossing_coins_is_worth_two_and_a_quarter(summary: Summary) -> None:
    assert ("Both toss coins", "(R + S + T + P) / 4", "2.25") in judgement.benchmarks(summary.evaluations[0]).blocks[
        0
    ].rows


def test_players_that_tie_lead_together(summary: Summary) -> None:
    table = summary.standings
    assert table is not None
    named = [dataclasses.replace(place, player=f"p{k}") for k, place in enumerate(table.places)]

    def said(size: int) -> str:
        places = tuple(dataclasses.replace(place, rank=2 if k < size else 9) for k, place in enumerate(named))
        told = dataclasses.replace(summary, standings=dataclasses.replace(table, places=places), entered={"p1": "x"})
        return verdict(told)

    assert "p0 leads the field of 6" in said(1)
    assert "; the best learned agent, p1, has rank" in said(1)
    assert "p0 and p1 together lead the field of 6" in said(2)
    assert "3 players together lead the field of 6" in said(3)
    assert "best learned agent" not in said(2)
