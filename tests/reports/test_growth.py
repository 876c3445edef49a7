"""What is said of a population that grows as it earns."""

import dataclasses

from detente.arena.stability import Duel
from detente.lab.summary import Growth
from detente.reports.document import Figure, Table
from detente.reports.growth import sections, verdict

DUELS = (
    Duel("a", "b", "coordination", 0.25, 0.75),
    Duel("a", "c", "coexistence", 0.4, 0.0, ("b",)),
    Duel("b", "c", "dominance", None, 0.0),
)
GROWTH = Growth(
    ("a", "b", "c"), "generation", (0, 1), ((0.5, 0.25, 0.25), (0.2, 0.8, 0.0001)), 0, ("b",), ("a", "b"), DUELS
)


def test_the_verdict_names_who_is_left_and_what_is_stable() -> None:
    assert verdict(GROWTH) == "In the end there are b 80.0%, a 20.0%. Evolutionarily stable: b."
    weak = dataclasses.replace(GROWTH, stable=())
    assert verdict(weak).endswith("No type is evolutionarily stable; neutrally stable: a, b.")
    assert verdict(dataclasses.replace(weak, neutral=())).endswith("nor even a neutrally stable one.")


def test_tables_have_a_row_a_type_and_a_row_a_pair() -> None:
    thrives, duels = sections(GROWTH)
    types, figure = thrives.blocks
    assert isinstance(types, Table)
    assert types.rows[1] == ("b", "25.0%", "80.0%", "evolutionarily stable")
    assert [row[-1] for row in types.rows] == ["neutrally stable", "evolutionarily stable", "can be invaded"]
    assert isinstance(figure, Figure)
    (pairs,) = duels.blocks
    assert isinstance(pairs, Table)
    assert pairs.rows == [
        ("a", "b", "coordination: risk dominant: a", "25.0%", "75.0%"),
        ("a", "c", "coexistence: both, invaded by b", "40.0%", "0.0%"),
        ("b", "c", "dominance: c takes over", "-", "0.0%"),
    ]


def test_a_brief_report_has_one_table_and_says_what_was_sampled() -> None:
    (section,) = sections(dataclasses.replace(GROWTH, sampled=1000), brief=True)
    (table,) = section.blocks
    assert isinstance(table, Table)
    assert "means of 1,000 matches" in table.caption
