"""Tables of a tournament, against the axelrod library and by hand."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.round_robin import tournament
from detente.arena.rules import Rules
from detente.arena.schedule import Edge, Schedule
from detente.arena.tournament import Tournament
from detente.base.errors import UsageError
from detente.base.frame import rows
from detente.base.seed import Seed
from detente.reports.frames import table
from detente.reports.tournament_tables import TABLES, pairs, repetitions, summary, turns

PUBLISHED = json.loads((Path(__file__).parent / "data/summary.json").read_text())


@pytest.fixture(scope="module")
def played() -> Tournament:
    field = [find(name) for name in ("tit_for_tat", "defector", "random:0.3")]
    return tournament(field, Rules(10, noise=0.1), Schedule(6, by_turn=True, workers=1), Seed(3))


def test_the_summary_is_the_axelrod_librarys() -> None:
    field = [find(name).called(name) for name in PUBLISHED["names"]]
    schedule = Schedule(PUBLISHED["repetitions"], self_play="shown", by_turn=True, workers=1)
    ours = rows(summary(tournament(field, Rules(PUBLISHED["turns"]), schedule)))
    theirs = [{name: value for name, value in row.items() if "to_C" not in name} for row in PUBLISHED["rows"]]
    assert [list(row) for row in ours] == [list(row) for row in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        assert mine == pytest.approx(other, abs=1e-12)


def test_the_summary_goes_without_the_first_turn_where_turns_were_not_counted() -> None:
    columns = summary(tournament([find("tft"), find("alld")], Rules(10), Schedule(2, workers=1)))
    assert "Initial_C_rate" not in columns
    assert columns["Name"].tolist() == ["defector", "tit_for_tat"]
    assert columns["DC_rate"].tolist() == [0.1, 0.0]


def test_every_table_is_one(played: Tournament) -> None:
    sizes = {name: len(next(iter(table(make(played)).values()))) for name, make in TABLES.items()}
    assert sizes == {"ranking": 3, "summary": 3, "pairs": 6, "repetitions": 18, "turns": 60}


def of(columns: Mapping[str, np.ndarray[Any, Any]], **given: str) -> list[dict[str, Any]]:
    return [row for row in rows(columns) if all(row[name] == value for name, value in given.items())]


def test_pairs_add_up_to_the_scores(played: Tournament) -> None:
    shown = pairs(played)
    for place, name in enumerate(played.names):
        against = of(shown, player=name)
        assert np.mean([row["payoff"] for row in against]) == pytest.approx(played.mean[place])
        assert sum(row["wins"] for row in against) == played.wins[:, place].sum()
        assert all(row["CC"] + row["CD"] + row["DC"] + row["DD"] == 60 for row in against)
        assert all(row["cooperation"] == pytest.approx((row["CC"] + row["CD"]) / 60) for row in against)


def test_only_pairs_that_met_have_a_row() -> None:
    field = [find(name) for name in ("tit_for_tat", "defector", "cooperator")]
    path = (Edge("tit_for_tat", "defector"), Edge("defector", "cooperator"))
    shown = pairs(tournament(field, Rules(10), Schedule(1, edges=path, workers=1)))
    met = list(zip(shown["player"].tolist(), shown["opponent"].tolist(), strict=True))
    assert met == [
        ("tit_for_tat", "defector"),
        ("defector", "tit_for_tat"),
        ("defector", "cooperator"),
        ("cooperator", "defector"),
    ]
    assert shown["payoff"].tolist() == [0.9, 1.4, 5.0, 0.0]


def test_repetitions_are_ranked_one_by_one(played: Tournament) -> None:
    shown = repetitions(played)
    assert shown["score"].reshape(6, 3).tolist() == played.scores.tolist()
    for repetition in range(6):
        ranked = sorted(of(shown, repetition=repetition), key=lambda row: row["rank"])
        assert [row["score"] for row in ranked] == sorted(played.scores[repetition], reverse=True)


def test_turns_add_up_to_the_cooperation(played: Tournament) -> None:
    curve = of(turns(played), player="random(p=0.3)", opponent="defector")
    assert [row["turn"] for row in curve] == list(range(10))
    assert np.mean([row["cooperation"] for row in curve]) == pytest.approx(played.cooperation[2, 1])


def test_turns_that_were_not_counted_are_not_made_up() -> None:
    with pytest.raises(UsageError, match="play it with --by-turn"):
        turns(tournament([find("tft"), find("alld")], Rules(10), Schedule(2, workers=1)))
