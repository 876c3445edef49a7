"""The printed numbers: all there, and consistent with one another as the paper's definitions want it."""

import re

import pytest

from detente.archetypes.authority import roster
from detente.papers.harper_2017.figures import MEASURES
from detente.papers.harper_2017.published import published
from detente.papers.harper_2017.tables import Table, unabbreviated

COLUMNS = ("mean", "std", "min", "5%", "25%", "50%", "75%", "95%", "max")
TABLES = {table.id: table for table in published().tables}


def players(table: str) -> list[str]:
    return [row[0] for row in TABLES[table].rows]


def numbers(table: Table) -> list[dict[str, float]]:
    return [dict(zip(table.columns, map(float, row[1:]), strict=True)) for row in table.rows]


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_a_table_is_complete(table: Table) -> None:
    assert table.columns == COLUMNS
    assert [len(row) for row in table.rows] == [10] * 15
    assert all(re.fullmatch(r"\d+(\.\d{3}|\.\d)?", printed) for row in table.rows for printed in row[1:])
    assert len(list(table.cells())) == 15 * 10


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_a_row_is_a_distribution(table: Table) -> None:
    for row in numbers(table):
        ordered = [row[column] for column in COLUMNS[2:]]
        assert ordered == sorted(ordered)
        assert row["min"] < row["mean"] < row["max"]
        assert 0 < row["std"] < (row["max"] - row["min"]) / 2


@pytest.mark.parametrize("name", ["table_2", "table_3", "table_6", "table_7"])
def test_rows_are_in_the_order_of_medians(name: str) -> None:
    medians = [row["50%"] for row in numbers(TABLES[name])]
    assert medians == sorted(medians, reverse=True)


def test_tables_of_one_ranking_have_the_same_rows() -> None:
    assert players("table_2") == players("table_4") == players("table_5")
    # Adaptive and the network changed places between Tables 6 and 8 and Table 9, whose medians of ranks tie.
    assert players("table_6") == players("table_8")
    assert sorted(players("table_6")) == sorted(players("table_9"))


def test_a_player_in_two_tables_of_wins_has_the_same_numbers_in_both() -> None:
    shared = {*players("table_7")} & {*players("table_8")}
    assert shared == {"Spiteful Tit For Tat"}
    rows = [next(row for row in TABLES[name].rows if row[0] in shared) for name in ("table_7", "table_8")]
    assert rows[0] == rows[1]


def test_every_player_is_in_the_roster_and_stars_mark_the_trained() -> None:
    names = published().names
    for table in TABLES.values():
        for printed, *_ in table.rows:
            player = unabbreviated(printed, names)
            assert player in roster("harper_2017")
            assert printed.endswith("*") == player.startswith(("Evolved", "PSO"))


def test_wins_and_ranks_are_of_176_players() -> None:
    for table in TABLES.values():
        bounds = {"scores": (0, 5), "wins": (0, 175), "ranks": (1, 176)}[table.quantity]
        for row in numbers(table):
            assert bounds[0] <= row["min"] <= row["max"] <= bounds[1]


def test_figures_8_to_24_and_the_settings_are_all_there() -> None:
    found = {statement.cell.table for statement in published().statements}
    assert found == {"setting", *(f"figure_{number}" for number in range(8, 25))}
    assert {statement.measure for statement in published().statements} <= set(MEASURES)


def test_statements_agree_with_the_tables_where_both_print_a_number() -> None:
    """All but one: the text says that DBS never ranks lower than second, and Table 9 prints a worst rank of 3."""
    printed = {(s.cell.table, s.cell.row): s.cell.value for s in published().statements}
    rank = {row[0]: row[-1] for row in TABLES["table_5"].rows}
    wins = {row[0]: row[-1] for row in TABLES["table_7"].rows}
    assert printed["figure_14", "EvolvedLookerUp2_2_2*"] == float(rank["EvolvedLookerUp2_2_2*"])
    assert printed["figure_20", "Spiteful Tit For Tat"] == float(wins["Spiteful Tit For Tat"])
    assert max(float(row[-1]) for row in TABLES["table_4"].rows) == 60
    assert {row[0]: row[-1] for row in TABLES["table_9"].rows}["DBS"] == "3"


def test_every_cell_is_another() -> None:
    cells = list(published().cells())
    assert len(cells) == len(set(cells)) == 8 * 150 + len(published().statements)
