"""What is said of two tournaments."""

import pytest

from detente.lab.comparison import Change, Comparison, Side
from detente.measures.intervals import Interval
from detente.reports.comparison import document, verdict
from detente.reports.document import Figure, Paragraph, Table

FIRST, SECOND = Side("quiet", "10 repetitions", 10, ()), Side("noisy", "9 repetitions", 9, ("grudger",))
UP = Change("tit_for_tat", (2.0, 2.5), Interval(0.5, 0.4, 0.6), (2.0, 1.0))
DOWN = Change("defector", (2.4, 2.3), Interval(-0.1, -0.3, 0.1), (1.0, 2.0))
SAME = Change("random", (1.0, 1.0), Interval(0.0, 0.0, 0.0), (3.0, 3.0))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            (DOWN, UP, SAME),
            "Of 3 players in both, 1 scores differently beyond chance; 2 change rank, most of all defector from rank 1 "
            "to 2, tit_for_tat from rank 2 to 1.",
        ),
        ((SAME,), "Of 1 player in both, 0 score differently beyond chance; nobody's rank changes."),
    ],
)
def test_the_answer_says_who_moved(changes: tuple[Change, ...], words: str) -> None:
    assert verdict(Comparison(FIRST, SECOND, changes)) == words


def test_the_table_marks_what_is_beyond_chance() -> None:
    blocks = document(Comparison(FIRST, SECOND, (DOWN, UP, SAME))).sections[0].blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert table.rows[0] == ("defector", "2.400", "2.300", "-0.100 [-0.300, +0.100]", "1", "2", "-1")
    assert table.rows[1] == ("tit_for_tat", "2.000", "2.500", "+0.500 [+0.400, +0.600]", "2", "1", "+1")
    assert table.rows[2] == ("random", "1.000", "1.000", "+0.000", "3", "3", "-")
    assert table.marked == {1}
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["Only in noisy: 1 player: grudger."]
    (figure,) = [block for block in blocks if isinstance(block, Figure)]
    assert "tit_for_tat" in figure.svg


def test_an_unknown_interval_is_said_to_be() -> None:
    once = Change("random", (1.0, 1.2), Interval(0.2, -float("inf"), float("inf")), (3.0, 3.0))
    (table,) = [
        block for block in document(Comparison(FIRST, SECOND, (once,))).sections[0].blocks if isinstance(block, Table)
    ]
    assert table.rows[0][3] == "+0.200 [unknown]"
