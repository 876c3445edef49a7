"""The paper as an entry of the catalogue: from the runs of its recipes to a verdict on every cell.

Source: harper2017
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from detente.lab.experiment import EXPERIMENTS
from detente.measures.intervals import Interval
from detente.papers.contract import PAPERS, Cell, Paper, Result, Results, Verdict, judge, level
from detente.papers.harper_2017 import figures, tables
from detente.papers.harper_2017.changes import changes
from detente.papers.harper_2017.drawings import SHOWN, drawings
from detente.papers.harper_2017.published import published
from detente.papers.harper_2017.tables import Played
from detente.reports.document import Section
from detente.reports.figures import available

CONTENTS = {
    "setting": "what was played",
    **{
        f"table_{before + number}": f"{what}, {noise}"
        for before, noise in ((0, "without noise"), (4, "with 5% noise"))
        for number, what in (
            (2, "scores of the best 15"),
            (3, "matches won by the 15 who win most"),
            (4, "matches won by the best 15 by score"),
            (5, "ranks of the best 15"),
        )
    },
    "figure_8": "scores of Tit for Tat, without noise",
    "figure_9": "ranks of Tit for Tat, without noise",
    "figure_10": "matches that Tit for Tat won, without noise",
    "figure_11": "scores, without noise",
    "figure_12": "payoffs by pair, without noise",
    "figure_13": "matches won, without noise",
    "figure_14": "ranks, without noise",
    "figure_18": "scores, with 5% noise",
    "figure_19": "payoffs by pair, with 5% noise",
    "figure_20": "matches won, with 5% noise",
    "figure_21": "ranks, with 5% noise",
    **{
        f"figure_{number}": f"cooperation by turn of {player}"
        for number, player in zip((15, 16, 17, 22, 23, 24), SHOWN, strict=True)
    },
}


def compare(results: Results, cells: Sequence[Cell]) -> list[Verdict]:
    """The verdict on each cell."""
    content = published()
    confidence = level(len(list(content.cells())))
    needed = {cell.recipe for cell in cells}
    tournaments = {name: played(result) for name, result in results.items() if name in needed}
    asked = {cell.table for cell in cells}
    ours: dict[Cell, Interval | str] = {}
    for table in content.tables:
        if table.id in asked:
            here = tournaments[table.recipe]
            ours.update(tables.compute(table, here, content.names, content.repetitions, confidence))
    for statement in content.statements:
        if statement.cell.table in asked:
            here = tournaments[statement.cell.recipe]
            ours[statement.cell] = figures.compute(statement, here, content.names, content.repetitions, confidence)
    return [judge(cell, ours[cell]) for cell in cells]


def beyond(results: Results) -> list[Section]:
    """The paper's figures, drawn here, and what has changed since in the library that the players are from."""
    tournaments = {name: played(result) for name, result in results.items()}
    drawn = [drawings(tournaments["standard"], tournaments["noisy"])] if available() else []
    return drawn + [
        section
        for name, title in (("standard", "without noise"), ("noisy", "with 5% noise"))
        for section in changes(tournaments[name], tournaments[f"axelrod_4_14_{name}"], title)
    ]


def played(result: Result) -> Played:
    """A tournament from the arrays of its run."""
    _, settings = EXPERIMENTS.find(result.recipe.kind).understand(result.recipe)
    columns = result.columns
    turns, matches = columns["pair_by_turn"], columns["pair_matches"]
    with np.errstate(invalid="ignore"):
        cooperation = turns / matches[..., None] if turns.size else None
    return Played(
        names=tuple(columns["names"].tolist()),
        scores=columns["scores"],
        wins=columns["wins_by_repetition"],
        rules=settings.rules(),
        outcomes=columns["pair_outcomes"],
        cooperation=cooperation,
    )


PAPERS.add(
    Paper(
        id="harper_2017",
        title="Reinforcement learning produces dominant strategies for the Iterated Prisoner's Dilemma",
        summary="176 strategies in two tournaments of 50,000 repetitions, without and with noise; trained ones lead.",
        source="harper2017",
        cells=lambda: list(published().cells()),
        folder=Path(__file__).parent / "recipes",
        quick=250,
        compare=compare,
        beyond=beyond,
        aliases=("harper",),
        contents=CONTENTS,
    )
)
