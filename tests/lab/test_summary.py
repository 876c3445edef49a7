"""Summaries go to JSON and come back equal."""

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.round_robin import tournament
from detente.arena.rules import Rules
from detente.arena.schedule import Schedule
from detente.base.errors import DamagedFile
from detente.base.seed import Seed
from detente.lab.summary import Summary, curve, standings
from detente.learners.agent import learned
from detente.learners.evaluation import evaluate
from detente.learners.tabular_q import QLearning
from detente.learners.train import train


@pytest.fixture(scope="module")
def summary() -> Summary:
    training = train(find("tft"), QLearning(episodes=500), seeds=4)
    judged = evaluate([learned(training, k) for k in range(4)], find("tft"), rounds=50)
    played = tournament([find("tft"), find("defector")], Rules(20), Schedule(1), Seed(1))
    return Summary("study", "Why?", 1, {"a": "b"}, (curve(training),), (judged,), standings(played))


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
