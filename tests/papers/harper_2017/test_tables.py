"""The tables' definitions, on tournaments small enough to work by hand."""

import statistics

import numpy as np
import pytest
from scipy import stats

from detente.arena.rules import Rules
from detente.base.errors import UnknownName, UsageError
from detente.papers.harper_2017.published import published
from detente.papers.harper_2017.tables import PLACE, Played, Table, compute, placed, unabbreviated

SCORES = np.array([[3.0, 2.0, 1.0], [3.0, 3.0, 1.0], [2.0, 3.0, 1.0], [3.0, 2.0, 1.0], [3.0, 2.0, 1.0]])
WINS = np.array([[0, 1, 0], [0, 1, 0], [0, 2, 0], [0, 1, 0], [0, 1, 0]])
PLAYED = Played(("A", "B long", "C"), SCORES, WINS)
NAMES = {"B": "B long"}


def table(quantity: str, *rows: str) -> Table:
    columns = ("mean", "std", "min", "5%", "25%", "50%", "75%", "95%", "max")
    return Table("table_0", "A table.", "standard", quantity, "scores", columns, tuple((r, *["0"] * 9) for r in rows))


@pytest.mark.parametrize(("quantity", "samples"), [("scores", SCORES), ("wins", WINS), ("ranks", PLAYED.ranks)])
def test_columns_are_the_statistics_they_are_called(quantity: str, samples: np.ndarray) -> None:
    found = compute(table(quantity, "A*", "B", "C"), PLAYED, NAMES, 50_000, 0.95)
    ours = {(cell.row, cell.column): interval.estimate for cell, interval in found.items()}
    for row, column in (("A*", 0), ("B", 1), ("C", 2)):
        values = samples[:, column].tolist()
        expected = [statistics.mean(values), statistics.stdev(values), min(values)]
        expected += [float(np.percentile(values, p)) for p in (5, 25, 50, 75, 95)]
        names = ("mean", "std", "min", "5%", "25%", "50%", "75%", "95%")
        assert [ours[row, name] for name in names] == pytest.approx(expected)
        assert ours[row, "max"] == max(values)


def test_players_that_tie_share_the_mean_of_their_ranks() -> None:
    assert PLAYED.ranks.tolist() == [[1, 2, 3], [1.5, 1.5, 3], [2, 1, 3], [1, 2, 3], [1, 2, 3]]


def test_many_repetitions_are_ranked_as_one_by_one() -> None:
    scores = np.random.default_rng(1).integers(0, 9, (700, 6)).astype(float)
    played = Played(tuple("ABCDEF"), scores, np.zeros((700, 6)))
    expected = stats.rankdata(-scores, axis=1)
    assert np.array_equal(played.ranks, expected)


def test_rows_have_the_place_of_their_median() -> None:
    found = compute(table("wins", "A", "B", "C"), PLAYED, NAMES, 50_000, 0.95)
    assert [interval.estimate for cell, interval in found.items() if cell.column == PLACE] == [1, 2, 3]


def test_medians_that_tie_leave_a_place_open() -> None:
    samples = np.array([[5, 5, 4, 1]] * 100)
    places = [(place.estimate, place.low, place.high) for place in placed(samples, "scores", 100, 0.95)]
    assert places == [(1.5, 1, 2), (1.5, 1, 2), (3, 3, 3), (4, 4, 4)]


def test_units_are_the_smallest_differences() -> None:
    played = Played(PLAYED.names, SCORES, WINS, Rules(turns=50))
    assert [played.unit(quantity) for quantity in ("scores", "wins", "ranks")] == [0.01, 1, 0.5]


def test_stars_and_abbreviations_are_undone() -> None:
    assert [unabbreviated(name, NAMES) for name in ("A*", "B", "C")] == ["A", "B long", "C"]


def test_what_is_wrong_is_said_in_a_sentence() -> None:
    with pytest.raises(UnknownName, match="'D'"):
        compute(table("wins", "D"), PLAYED, NAMES, 50_000, 0.95)
    with pytest.raises(UsageError, match=r"both must be \[repetitions, players\]"):
        Played(("A",), SCORES, WINS[:2])
    with pytest.raises(UsageError, match="1 players are named, but 3 have scores"):
        Played(("A",), SCORES, WINS)


def test_ranks_are_ordered_by_their_mean_the_lowest_first() -> None:
    """Their medians tie, and one of the two is better on average."""
    ranks = np.array([[1.0, 3.0, 2.0], [2.0, 3.0, 1.0], [2.0, 3.0, 1.0]] * 40)
    assert [place.estimate for place in placed(ranks, "ranks", 100, 0.95)] == [2, 3, 1]
    assert [table.ranked_by for table in published().tables if table.quantity == "ranks"] == ["ranks", "ranks"]
