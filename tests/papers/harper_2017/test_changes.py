"""Who is still who: the paper's roster beside today's, and two small fields."""

import numpy as np
import pytest

from detente.archetypes.authority import roster
from detente.papers.harper_2017.changes import changes, successor
from detente.papers.harper_2017.tables import Played
from detente.reports.document import Table

THEN = ("Evolved ANN 5", "Revised Downing: True", "Tit For Tat", "Fool Me Forever")
NOW = ("TitForTat", "RevisedDowning", "EvolvedANN5", "Gradual")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tit For Tat", ("TitForTat", False)),
        ("Gradual", ("OriginalGradual", False)),
        ("Evolved ANN 5", ("EvolvedANN5", True)),
        ("Revised Downing: True", ("RevisedDowning", True)),
        ("Shubik", ("FirstByShubik", True)),
        ("Fool Me Forever", None),
        ("Random: 0.3", None),
    ],
)
def test_a_player_of_the_paper_is_found_today(name: str, expected: tuple[str, bool] | None) -> None:
    assert successor(name) == expected


def test_what_changed_is_what_was_measured_to_have_changed() -> None:
    """Of the paper's 176, eleven play differently today, one is gone and eight are not in the field as they were."""
    found = [successor(name) for name in roster("harper_2017")]
    assert sum(today is not None and today[1] for today in found) == 11
    assert found.count(None) == 9


def played(names: tuple[str, ...]) -> Played:
    scores = np.tile([3.0, 2.5, 2.0, 1.0], (3, 1))
    return Played(names, scores, np.zeros((3, 4)))


def test_the_two_fields_stand_side_by_side() -> None:
    (section,) = changes(played(THEN), played(NOW), "without noise")
    before, after, changed = (block for block in section.blocks if isinstance(block, Table))
    assert list(before.rows) == [
        ("Evolved ANN 5", "1", "3.000", "3", "2.000", "changed since"),
        ("Revised Downing: True", "2", "2.500", "2", "2.500", "changed since"),
        ("Tit For Tat", "3", "2.000", "1", "3.000", "the same"),
        ("Fool Me Forever", "4", "1.000", "-", "-", "not in the field"),
    ]
    assert list(after.rows) == [
        ("TitForTat", "1", "3.000", "3", "the same"),
        ("RevisedDowning", "2", "2.500", "2", "changed since"),
        ("EvolvedANN5", "3", "2.000", "1", "changed since"),
        ("Gradual", "4", "1.000", "-", "new since"),
    ]
    assert [row[0] for row in changed.rows] == ["Evolved ANN 5", "Revised Downing: True", "Fool Me Forever"]
