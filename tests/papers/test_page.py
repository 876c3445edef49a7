"""The page of a paper: every number is on it, with its verdict and the reason."""

import dataclasses
import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from detente.measures.intervals import Interval
from detente.papers.contract import Cell, Paper, Verdict, judge
from detente.papers.page import document, sentence, title, to_json
from detente.reports.document import Document, Section, Table
from detente.reports.html import to_html
from detente.reports.terminal import to_text

VERDICTS = [
    judge(Cell("table_2", "A", "mean", "2.955", "standard"), Interval(2.9551, 2.951, 2.959)),
    judge(Cell("table_2", "A", "max", "163", "standard"), Interval(161.0, -math.inf, 162.0)),
    judge(Cell("table_3", "B", "mean", "1.0", "standard", note="It is odd."), "it was not measured"),
]


def paper() -> Paper:
    cells = [verdict.cell for verdict in VERDICTS]
    return Paper("p_2000", "On P", "P.", "p2000", lambda: cells, Path(), 1, lambda *_: VERDICTS, lambda _: [])


def tables(shown: Document) -> dict[str, list[Sequence[str]]]:
    found: dict[str, list[Sequence[str]]] = {}
    for section in shown.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                found.setdefault(section.title, []).extend(block.rows)
    return found


def test_every_number_stands_beside_ours() -> None:
    shown = tables(document(paper(), VERDICTS, [], {}))
    assert list(shown) == ["Overview", "What differs", "Table 2", "Table 3"]
    assert shown["Table 2"] == [
        ("A", "mean", "2.955", "2.9551", "[2.9510, 2.9590]", "agrees", "rounds to it"),
        ("A", "max", "163", "161", "[-∞, 162]", "differs", "1.5 too low, chance explains 1"),
    ]
    assert shown["Table 3"] == [("B", "mean", "1.0", "-", "-", "not comparable", "it was not measured")]
    assert shown["Overview"] == [("Table 2", "2", "1", "0", "1", "0"), ("Table 3", "1", "0", "0", "0", "1")]
    assert [row[:4] for row in shown["What differs"]] == [("Table 2", "A", "max", "163")]


def test_a_brief_page_of_many_tables_has_only_what_differs() -> None:
    assert list(tables(document(paper(), VERDICTS, [], {}, brief=True))) == ["Overview", "What differs"]
    single = document(paper(), VERDICTS[:2], [], {}, brief=True)
    assert list(tables(single)) == ["Overview", "What differs", "Table 2"]


def test_the_page_says_what_else_there_is_and_how_to_repeat_it() -> None:
    shown = document(paper(), VERDICTS, [Section("Since then", [])], {"Repeat": "detente reproduce p_2000"})
    assert "It is odd." in to_html(shown)
    assert "detente reproduce p_2000" in to_html(shown)
    assert "Since then" in to_text(shown)


@pytest.mark.parametrize(
    ("verdicts", "words"),
    [
        (VERDICTS, "Of 3 published numbers 1 agree, 1 differ and 1 cannot be compared."),
        (VERDICTS[:1], "Of 1 published numbers 1 agree."),
    ],
)
def test_the_answer_is_a_sentence(verdicts: list[Verdict], words: str) -> None:
    assert sentence(verdicts) == words


def test_json_has_every_number_and_no_infinity() -> None:
    told = to_json(paper(), VERDICTS)
    assert [cell["verdict"] for cell in told["cells"]] == ["agrees", "differs", "not comparable"]
    assert told["cells"][1]["low"] is None
    assert told["cells"][1]["high"] == 162.0
    assert told["cells"][2]["ours"] is None


def test_headings_say_what_a_part_holds() -> None:
    told = dataclasses.replace(paper(), contents={"table_2": "scores of all"})
    shown = tables(document(told, VERDICTS, [], {}))
    assert list(shown) == ["Overview", "What differs", "Table 2: scores of all", "Table 3"]
    assert [row[0] for row in shown["Overview"]] == ["Table 2: scores of all", "Table 3"]


def test_parts_have_titles() -> None:
    assert [title(name) for name in ("table_2", "figure_15", "setting")] == ["Table 2", "Figure 15", "Setting"]
