"""Summaries go to JSON and come back equal."""

import json

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.round_robin import tournament
from detente.arena.rules import Rules
from detente.arena.schedule import Edge, Schedule
from detente.base.errors import DamagedFile
from detente.base.seed import Seed
from detente.lab.summary import MOST_COLUMNS, Summary, curve, standings
from detente.learners.agent import learned
from detente.learners.evaluation import evaluate
from detente.learners.tabular_q import QLearning
from detente.learners.train import train
from detente.measures.ranking import repetitions_to_settle


@pytest.fixture(scope="module")
def summary() -> Summary:
    training = train(find("tft"), QLearning(episodes=500), seeds=4)
    judged = evaluate([learned(training, k) for k in range(4)], find("tft"), rounds=50)
    played = tournament([find("tft"), find("defector")], Rules(20), Schedule(1), Seed(1))
    return Summary("study", "Why?", 1, {"a": "b"}, (curve(training),), (judged,), standings(played, Schedule(1)))


def test_what_is_stored_is_what_was_said(summary: Summary) -> None:
    assert Summary.from_json(summary.to_json(), "x") == summary


def test_what_is_not_known_is_not_a_number_in_the_file(summary: Summary) -> None:
    assert b"NaN" not in summary.to_json()
    assert summary.standings is not None
    assert summary.standings.places[0].spread is None


def test_curves_end_with_the_last_episode(summary: Summary) -> None:
    shown = summary.curves[0]
    assert shown.episodes[-1] == 500
    assert np.all(np.array(shown.low) <= shown.high)


@pytest.mark.parametrize("damaged", [b"", b"{}", b'{"kind": 3, "question": "", "seed": 1}', b"\xff"])
def test_other_files_are_refused(damaged: bytes) -> None:
    with pytest.raises(DamagedFile, match="not the summary of a run"):
        Summary.from_json(damaged, "the file")


def test_standings_tell_how_scores_ranks_and_wins_vary() -> None:
    field = [find(name) for name in ("random", "tft", "alld", "random:0.3")]
    schedule = Schedule(30, self_play="shown", by_turn=True, workers=1)
    played = tournament(field, Rules(20, noise=0.05), schedule, Seed(1))
    told = standings(played, schedule)
    for place, row in enumerate(told.places):
        k = played.names.index(row.player)
        rank = 1 + (played.scores > played.scores[:, [k]]).sum(axis=1)
        rank = rank + ((played.scores == played.scores[:, [k]]).sum(axis=1) - 1) / 2
        for spread, values in ((told.scores, played.scores[:, k]), (told.wins, played.wins[:, k]), (told.ranks, rank)):
            assert spread[place].median == pytest.approx(np.median(values))
            assert sum(spread[place].counts) == 30
        others = [j for j in range(4) if j != k]
        assert told.by_turn[place] == pytest.approx(played.cooperation_by_turn[k, others].mean(axis=0), abs=1e-4)
    assert told.to_settle == tuple(repetitions_to_settle(played.scores, 3))


def test_long_matches_are_told_in_stretches() -> None:
    played = tournament([find("alld"), find("tft")], Rules(500), Schedule(1, by_turn=True))
    told = standings(played, Schedule(1, by_turn=True))
    assert [len(row) for row in told.by_turn] == [MOST_COLUMNS] * 2
    (tft,) = (row for row, place in zip(told.by_turn, told.places, strict=True) if place.player == "tit_for_tat")
    assert tft == (round(1 / 3, 4), *[0.0] * (MOST_COLUMNS - 1))


def test_ties_have_no_end_and_turns_that_were_not_counted_no_columns() -> None:
    told = standings(tournament([find("tft"), find("cooperator")], Rules(20), Schedule(3), Seed(1)), Schedule(3))
    assert told.to_settle == (None,)
    assert told.by_turn == ()
    assert b"Infinity" not in Summary("tournament", "Why?", 1, standings=told).to_json()


def test_matches_that_have_ended_are_not_counted_turn_by_turn() -> None:
    field = [find(name) for name in ("tft", "cooperator", "alld")]
    edges = (Edge("tit_for_tat", "cooperator", 4), Edge("cooperator", "defector", 2))
    schedule = Schedule(1, edges=edges, by_turn=True)
    told = standings(tournament(field, Rules(20), schedule), schedule)
    rates = {place.player: row for place, row in zip(told.places, told.by_turn, strict=True)}
    assert rates == {
        "tit_for_tat": (1, 1, 1, 1),
        "cooperator": (1, 1, 1, 1),
        "defector": (0, 0, None, None),
    }
    assert told.lengths == (2, 4)


def test_a_tournament_that_stops_early_tells_what_is_settled() -> None:
    field = [find(name) for name in ("random", "alld", "random:0.3")]
    schedule = Schedule(400, settle=1, self_play="counted")
    told = standings(tournament(field, Rules(20, noise=0.05), schedule, Seed(1)), schedule)
    assert (told.settled, told.most, told.to_settle, told.self_play) == ((True,), 400, (), "counted")
    assert told.repetitions < 400


def test_summaries_from_before_distributions_are_still_read(summary: Summary) -> None:
    table = json.loads(summary.to_json())
    for name in ("scores", "wins", "ranks", "to_settle", "by_turn", "self_play", "lengths", "settled", "most"):
        del table["standings"][name]
    older = Summary.from_json(json.dumps(table).encode(), "x")
    assert older.standings is not None
    assert older.standings.scores == ()
