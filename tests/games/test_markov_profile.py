"""Markov profiles spread over the states of compiled games."""

import pytest

from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.markov_profile import MarkovProfile, Way
from detente.games.session import View
from detente.games.tables import tables
from detente.games.two_by_two import A, B, prisoners_dilemma


def evenly(view: View) -> dict[object, float]:
    return {action: 1 / len(view.actions) for action in view.actions}


def mostly(view: View) -> dict[str, float]:
    return {"C": 0.75, "D": 0.25}


def test_chances_multiply() -> None:
    found = tables(prisoners_dilemma)
    profile = MarkovProfile(found, {A: mostly, B: lambda view: "D"})
    assert profile.start() == [Way(0, 1.0, (0.0, 0.0))]
    assert profile.spread({0: 2.0}) == [Way(found.end, 1.5, (0.0, 5.0)), Way(found.end, 0.5, (1.0, 1.0))]


def test_actions_can_be_told() -> None:
    profile = MarkovProfile(tables(prisoners_dilemma), {B: mostly}, free=A)
    assert [way.rewards for way in profile.spread({0: 1.0}, {0: 1})] == [(5.0, 0.0), (1.0, 1.0)]


def test_chance_takes_part() -> None:
    profile = MarkovProfile(tables(monty_hall), {You: evenly})
    start = profile.start()
    assert sum(way.chance for way in start) == pytest.approx(1)
    ways = profile.spread({way.state: way.chance for way in start})
    assert sum(way.chance for way in ways) == pytest.approx(1)
    last = profile.spread({way.state: way.chance for way in ways})
    assert sum(way.chance * way.rewards[0] for way in last) == pytest.approx(5)


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ({A: mostly}, "B has no strategy; the profile has A"),
        ({A: mostly, B: mostly, Player("Z"): mostly}, "a strategy for Z, who is not in .*; A, B are"),
        ({A: mostly, B: lambda view: "X"}, "chose 'X'"),
        ({A: mostly, B: lambda view: view.past[-1][1] if view.past else "C"}, "does not know the past"),
    ],
)
def test_bad_strategies_are_refused(profile: dict, words: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(UsageError, match=words):
        MarkovProfile(tables(iterated_prisoners_dilemma(3)), profile)
