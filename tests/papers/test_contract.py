"""Published numbers and what is said about them, on numbers worked by hand."""

import fnmatch
import math

import pytest

from detente.base.errors import UnknownName, UsageError
from detente.lab.experiment import EXPERIMENTS
from detente.measures.intervals import Interval, exactly
from detente.papers.contract import PAPERS, Cell, Kind, Paper, Sense, count, judge, level, shortened


def cell(printed: str, sense: Sense = Sense.ROUNDED) -> Cell:
    return Cell("table_1", "A", "mean", printed, sense=sense)


@pytest.mark.parametrize(
    ("printed", "ours", "kind"),
    [
        ("2.955", Interval(2.9546, 2.9540, 2.9552), Kind.AGREES),
        ("2.955", Interval(2.95549, 2.9554, 2.9556), Kind.AGREES),
        ("2.955", Interval(2.9530, 2.9510, 2.9550), Kind.WITHIN),
        ("2.955", Interval(2.9530, 2.9515, 2.95449), Kind.DIFFERS),
        ("2.955", Interval(2.9530, 2.9515, 2.95451), Kind.WITHIN),  # overlaps what rounds to the printed number
        ("2.955", Interval(2.9600, 2.9558, 2.9642), Kind.DIFFERS),
        ("2.955", Interval(2.9600, -math.inf, 2.9642), Kind.WITHIN),
        ("2.955", Interval(2.9600, -math.inf, math.inf), Kind.INCOMPARABLE),
        ("2.955", Interval(math.nan, 0.0, 0.1), Kind.INCOMPARABLE),
        ("163", exactly(163), Kind.AGREES),
        ("163", exactly(164), Kind.DIFFERS),
    ],
)
def test_a_number_is_judged_by_what_was_printed_and_by_chance(printed: str, ours: Interval, kind: Kind) -> None:
    assert judge(cell(printed), ours).kind is kind


@pytest.mark.parametrize(
    ("sense", "ours", "kind"),
    [
        (Sense.EXACTLY, 3.0, Kind.AGREES),
        (Sense.EXACTLY, 2.9999, Kind.DIFFERS),
        (Sense.ROUNDED, 2.9999, Kind.AGREES),
        (Sense.AT_LEAST, 7.0, Kind.AGREES),
        (Sense.AT_LEAST, 2.0, Kind.DIFFERS),
    ],
)
def test_a_number_is_read_in_the_sense_in_which_it_was_printed(sense: Sense, ours: float, kind: Kind) -> None:
    assert judge(cell("3", sense), exactly(ours)).kind is kind


@pytest.mark.parametrize(
    ("ours", "reason"),
    [
        (Interval(1.2, 1.1, 1.3), "0.15 too high, chance explains 0.1"),
        (Interval(0.8, 0.7, 0.9), "0.15 too low, chance explains 0.1"),
        (Interval(0.9, 0.8, 1.0), "0.05 off, chance explains 0.1"),
        (Interval(0.9, 0.8, math.inf), "0.05 off, open on that side"),
        (exactly(1.04), "rounds to it"),
        ("it was not measured", "it was not measured"),
    ],
)
def test_every_verdict_has_a_reason(ours: Interval | str, reason: str) -> None:
    assert judge(cell("1.0"), ours).reason == reason


def test_what_is_printed_must_be_a_number() -> None:
    for printed in ("2.9x", "", "nan"):
        with pytest.raises(UsageError, match="table_1, A, mean"):
            cell(printed)


def test_the_level_leaves_one_chance_in_twenty_over_all_cells() -> None:
    assert (1 - level(1200)) * 1200 == pytest.approx(0.05)


def test_verdicts_are_counted_by_kind() -> None:
    found = count([judge(cell("1"), exactly(1)), judge(cell("1"), exactly(9)), judge(cell("1"), "no reason")])
    assert found == {Kind.AGREES: 1, Kind.WITHIN: 0, Kind.DIFFERS: 1, Kind.INCOMPARABLE: 1}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=list(PAPERS))
def test_a_paper_has_a_recipe_for_every_number(paper: Paper) -> None:
    recipes = paper.recipes()
    assert all(fnmatch.filter(recipes, cell.recipe) for cell in paper.part())
    for recipe in recipes.values():
        _, settings = EXPERIMENTS.find(recipe.kind).understand(shortened(recipe, paper.quick))
        assert 20 <= settings.repetitions <= 200


@pytest.mark.parametrize("paper", PAPERS.values(), ids=list(PAPERS))
def test_a_part_needs_no_more_recipes_than_its_numbers_name(paper: Paper) -> None:
    for name in {cell.table for cell in paper.part()}:
        patterns = {cell.recipe for cell in paper.part(name)}
        assert set(paper.recipes(name)) == {each for key in patterns for each in fnmatch.filter(paper.recipes(), key)}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=list(PAPERS))
def test_every_part_says_what_it_holds(paper: Paper) -> None:
    assert set(paper.contents) == {cell.table for cell in paper.part()}


def test_unknown_parts_are_suggested() -> None:
    with pytest.raises(UnknownName, match="did you mean table_2"):
        PAPERS.find("harper_2017").part("tabel_2")
    with pytest.raises(UnknownName, match="'table_99'"):
        PAPERS.find("harper").recipes("table_99")
