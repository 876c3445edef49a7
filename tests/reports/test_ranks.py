"""Tables of tournaments."""

import dataclasses

from tests.reports.test_figures import PLACES, TABLE

from detente.reports.document import Table
from detente.reports.ranks import BRIEF, conditions, sections


def table(brief: bool, entered: frozenset[str] = frozenset()) -> Table:
    many = tuple(dataclasses.replace(PLACES[0], rank=k + 1, player=f"p{k}") for k in range(40))
    nothing = tuple((None,) * 40 for _ in range(40))
    standings = dataclasses.replace(TABLE, places=many, payoffs=nothing, cooperation=nothing)
    ranking = sections(standings, entered, brief)[0]
    return next(block for block in ranking.blocks if isinstance(block, Table))


def test_a_brief_table_has_the_best_and_the_entered() -> None:
    assert len(table(False).rows) == 40
    brief = table(True, frozenset({"p33"}))
    assert [row[1] for row in brief.rows] == [f"p{k}" for k in range(BRIEF)] + ["p33"]
    assert brief.marked == {BRIEF}


def test_conditions_are_a_sentence() -> None:
    assert conditions(TABLE).startswith("Every pair met 10 times, matches of 50 turns. ")
    noisy = dataclasses.replace(TABLE, noise=0.05, prob_end=0.01, repetitions=1)
    said = "Every pair met once, matches that end with a chance of 0.01 a turn and after 50 turns at most, noise 5%. "
    assert conditions(noisy).startswith(said)


def test_an_unknown_spread_is_a_dash() -> None:
    alone = dataclasses.replace(TABLE, places=(dataclasses.replace(PLACES[0], spread=None, rank_high=4),))
    row = next(block for block in sections(alone, frozenset(), True)[0].blocks if isinstance(block, Table)).rows[0]
    assert row[3] == "-"
    assert row[4] == "1 to 4"
