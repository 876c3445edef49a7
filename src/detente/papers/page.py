"""The page of a paper: every published number beside ours, and what is said about it."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from detente.measures.intervals import Interval
from detente.papers.contract import Kind, Paper, Verdict, count
from detente.reports.document import Block, Bullets, Document, Paragraph, Section, Table

HEADER = ("Row", "Column", "Published", "Ours", "Interval", "Verdict", "Because")
ABSENT = "-"
WORDS = {
    Kind.AGREES: "agree",
    Kind.WITHIN: "lie within the interval",
    Kind.DIFFERS: "differ",
    Kind.INCOMPARABLE: "cannot be compared",
}
READING = (
    "A published number agrees with ours if ours rounds to it. It is within the interval if chance explains the rest: "
    "the interval holds what the paper's own repetitions would have given, had they been made as ours were, at a level "
    "at which in one of twenty such comparisons of the whole paper any number would fall outside by chance. Else it "
    "differs."
)


def document(
    paper: Paper, verdicts: Sequence[Verdict], beyond: Sequence[Section], origin: Mapping[str, str], brief: bool = False
) -> Document:
    """The document about a reproduction; a brief one shows only the cells that do not agree.

    Args:
        paper: that was reproduced.
        verdicts: on its cells.
        beyond: further sections.
        origin: with what it was made.
        brief: for a terminal.
    """
    tables = list(dict.fromkeys(verdict.cell.table for verdict in verdicts))
    parts = {heading(name, paper): [verdict for verdict in verdicts if verdict.cell.table == name] for name in tables}
    sections = [overview(parts)]
    differing = [verdict for verdict in verdicts if verdict.kind is Kind.DIFFERS]
    if differing:
        sections.append(differences(differing))
    if not brief or len(tables) == 1:
        sections += [part(heading, found) for heading, found in parts.items()]
    return Document(
        title=paper.title,
        question=f"Are the published numbers of {paper.id} what comes out here?",
        verdict=sentence(verdicts),
        sections=[*sections, *beyond],
        origin=origin,
    )


def sentence(verdicts: Sequence[Verdict]) -> str:
    """All verdicts in one sentence."""
    found = count(verdicts)
    told = [f"{number:,} {WORDS[kind]}" for kind, number in found.items() if number]
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"Of {len(verdicts):,} published numbers {listed}."


def overview(parts: Mapping[str, Sequence[Verdict]]) -> Section:
    """How many cells of each table are of each kind."""
    rows = []
    for name, verdicts in parts.items():
        found = count(verdicts)
        rows.append((name, str(len(verdicts)), *(str(found[kind]) for kind in Kind)))
    marked = frozenset(place for place, row in enumerate(rows) if row[2 + list(Kind).index(Kind.DIFFERS)] != "0")
    return Section(
        "Overview",
        [Paragraph(READING), Table(("Part", "Numbers", *map(str.capitalize, Kind)), rows, marked=marked)],
    )


def differences(verdicts: Sequence[Verdict]) -> Section:
    """Which rows the cells that differ are in, and every such cell."""
    rows = Counter(verdict.cell.row for verdict in verdicts)
    points = [f"{row}: {number} {'number' if number == 1 else 'numbers'}" for row, number in rows.most_common()]
    cells = [(title(verdict.cell.table), *_row(verdict)) for verdict in verdicts]
    return Section("What differs", [Bullets(points), Table(("Part", *HEADER), cells, labels=3)])


def part(heading: str, verdicts: Sequence[Verdict]) -> Section:
    """Every cell of a table or figure."""
    marked = frozenset(place for place, verdict in enumerate(verdicts) if verdict.kind is Kind.DIFFERS)
    blocks: list[Block] = [Table(HEADER, [_row(verdict) for verdict in verdicts], labels=2, marked=marked)]
    notes = list(dict.fromkeys(f"{v.cell.row}: {v.cell.note}" for v in verdicts if v.cell.note))
    if notes:
        blocks.append(Bullets(notes))
    return Section(heading, blocks)


def to_json(paper: Paper, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """The verdicts as plain values; a bound that is not there is null."""
    cells = [
        {
            "table": verdict.cell.table,
            "row": verdict.cell.row,
            "column": verdict.cell.column,
            "published": verdict.cell.printed,
            "ours": _plain(verdict.ours, "estimate"),
            "low": _plain(verdict.ours, "low"),
            "high": _plain(verdict.ours, "high"),
            "verdict": verdict.kind.value,
            "reason": verdict.reason,
        }
        for verdict in verdicts
    ]
    return {"paper": paper.id, "verdict": sentence(verdicts), "cells": cells}


def title(name: str) -> str:
    """A part as a heading: table_2 is Table 2."""
    return name.replace("_", " ").capitalize()


def heading(name: str, paper: Paper) -> str:
    """A part as a heading that says what it holds, if that is known: Table 2: scores."""
    content = paper.contents.get(name)
    return f"{title(name)}: {content}" if content else title(name)


def _row(verdict: Verdict) -> tuple[str, ...]:
    cell, ours = verdict.cell, verdict.ours
    return (
        cell.row,
        cell.column,
        f"{cell.sense} {cell.printed}" if cell.sense == "at least" else cell.printed,
        ABSENT if ours is None else _number(ours.estimate, cell.decimals),
        ABSENT if ours is None else _bounds(ours, cell.decimals),
        verdict.kind.value,
        verdict.reason,
    )


def _bounds(ours: Interval, decimals: int) -> str:
    return f"[{_number(ours.low, decimals)}, {_number(ours.high, decimals)}]"


def _number(value: float, decimals: int) -> str:
    """A number with one digit more than was printed, so that a reader sees how it was rounded."""
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    return f"{value:,.0f}" if decimals == 0 and value == int(value) else f"{value:.{decimals + 1}f}"


def _plain(ours: Interval | None, name: str) -> float | None:
    value = math.nan if ours is None else getattr(ours, name)
    return value if math.isfinite(value) else None
