"""The paper as an entry of the catalogue.

Source: axelrod1980b
"""

from collections.abc import Sequence
from pathlib import Path

from detente.papers.axelrod_1980b.tables import averages, cells, compute, entrants
from detente.papers.contract import PAPERS, Cell, Paper, Results, Verdict, judge, level
from detente.reports.document import Paragraph, Section, Table

BEST = 15
PROGRAMS = (
    "The programs are published, in Fortran, and every entrant here answers as its program does, turn by turn, in "
    "games without noise. Three differ from the axelrod library's readings of them: Champion's counts one cooperation "
    "before the first turn, Weiner's becomes less forgiving with every defection that it was ready to forgive, and "
    "Tideman and Chieruzzi's forgets the other's last move when it starts afresh."
)
CHAMPION = (
    "Champion, printed as second, is twelfth. So is its program: the Fortran programs, played against one another as "
    "they are published, give it 421.5 points a game, and Tit for Tat 434.4 where 434.73 is printed. Axelrod "
    "describes the program as it is published. A line that was added to it in 2017, so that it forgets earlier games, "
    "explains it even less: with a count of cooperation that is never reset it forgives everything, and gets less. "
    "What played in 1980 must have been something else, or came in elsewhere."
)


def compare(results: Results, asked: Sequence[Cell]) -> list[Verdict]:
    """The verdict on each cell."""
    ours = compute({name: result.columns for name, result in results.items()}, level(len(list(cells()))))
    return [judge(cell, ours[cell]) for cell in asked]


def beyond(results: Results) -> list[Section]:
    """Who comes first here, and what the programs are."""
    scores = averages({name: result.columns for name, result in results.items()})
    firsts = scores.argmax(axis=1)
    order = scores.mean(axis=0).argsort()[::-1]
    rows = [
        (str(place), entrants()[player], f"{scores[:, player].mean():.2f}", f"{(firsts == player).mean():.1%}")
        for place, player in enumerate(order[:BEST], 1)
    ]
    header = ("Place", "Entrant", "Points a game", "First in")
    return [
        Section("The best here", [Table(header, rows)]),
        Section("The programs", [Paragraph(PROGRAMS), Paragraph(CHAMPION)]),
    ]


PAPERS.add(
    Paper(
        id="axelrod_1980b",
        title="More effective choice in the Prisoner's Dilemma",
        summary="The second tournament: 63 entrants, five games of 63 to 308 moves; Tit for Tat wins again.",
        source="axelrod1980b",
        cells=lambda: list(cells()),
        folder=Path(__file__).parent / "recipes",
        quick=50,
        compare=compare,
        beyond=beyond,
        contents={"table_1": "places of the entrants", "text": "points of the winner"},
    )
)
