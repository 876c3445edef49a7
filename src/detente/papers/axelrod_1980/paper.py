"""The paper as an entry of the catalogue.

Source: axelrod1980a
"""

from collections.abc import Sequence
from pathlib import Path

from detente.papers.axelrod_1980.tables import compute, published
from detente.papers.contract import PAPERS, Cell, Paper, Results, Verdict, judge, level
from detente.reports.document import Paragraph, Section

LOST = (
    "The programs of the first tournament are lost. All but Tit for Tat and Random are made from the descriptions that "
    "Axelrod published, some of a single sentence: where he says that a rule tests whether its opponent seems to be "
    "random, or lowers a probability gradually, the test and the slope are guesses. The axelrod library, whose "
    "readings are played here, does not have Tit for Tat first either. The five repetitions of the paper leave wide "
    "intervals to whatever meets a player that decides by chance."
)


def compare(results: Results, cells: Sequence[Cell]) -> list[Verdict]:
    """The verdict on each cell."""
    ours = compute(results["first"].columns, level(len(list(published().cells()))))
    return [judge(cell, ours[cell]) for cell in cells]


def beyond(results: Results) -> list[Section]:
    """Why the numbers differ."""
    return [Section("Why numbers differ", [Paragraph(LOST)])]


PAPERS.add(
    Paper(
        id="axelrod_1980",
        title="Effective choice in the Prisoner's Dilemma",
        summary="The first tournament: 15 entrants, five repetitions of 200 moves; Tit for Tat wins.",
        source="axelrod1980a",
        cells=lambda: list(published().cells()),
        folder=Path(__file__).parent / "recipes",
        quick=50,
        compare=compare,
        beyond=beyond,
        aliases=("axelrod",),
        contents={"table_1": "places and average scores", "table_2": "points of each pair"},
    )
)
