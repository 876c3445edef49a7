"""Players of two tournaments side by side."""

import dataclasses
import json

import numpy as np
import pytest
from scipy import stats

from detente.arena.tournament import Tournament
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.lab.comparison import compare
from detente.lab.kept_tournament import Kept
from detente.lab.ranking import Compete
from detente.lab.ranking import compete as play
from detente.lab.store import memory_store
from detente.lab.work import Work

FIELD = Compete(("tit_for_tat", "defector", "random:0.3", "cooperator"), turns=30, noise=0.05, repetitions=25)


def kept(place: str, settings: Compete, seed: int = 1) -> Kept:
    tournament: Tournament = play(settings, settings.entrants(), Work(Seed(seed), memory_store()))
    return Kept(place, "tournament", settings, tournament)


def test_differences_are_welchs() -> None:
    first, second = kept("a", FIELD), kept("b", dataclasses.replace(FIELD, noise=0.2, repetitions=15), 2)
    compared = compare(first, second)
    assert [change.player for change in compared.changes] == [first.tournament.names[k] for k in first.tournament.order]
    for change in compared.changes:
        k = first.tournament.names.index(change.player)
        scores = first.tournament.scores[:, k], second.tournament.scores[:, k]
        welch = stats.ttest_ind(scores[1], scores[0], equal_var=False)
        low, high = welch.confidence_interval()
        assert change.scores == tuple(values.mean() for values in scores)
        assert change.difference.estimate == pytest.approx(scores[1].mean() - scores[0].mean())
        assert (change.difference.low, change.difference.high) == pytest.approx((low, high), abs=2e-3)
        assert change.beyond_chance == (welch.pvalue < 0.05)


def test_ranks_are_among_the_players_of_both() -> None:
    fewer = dataclasses.replace(FIELD, players=("random:0.3", "tit_for_tat", "grudger", "defector"))
    compared = compare(kept("a", FIELD), kept("b", fewer, 2))
    assert {change.player for change in compared.changes} == {"tit_for_tat", "defector", "random(p=0.3)"}
    assert sorted(change.ranks[0] for change in compared.changes) == [1, 2, 3]
    assert sorted(change.ranks[1] for change in compared.changes) == [1, 2, 3]
    assert (compared.first.others, compared.second.others) == (("cooperator",), ("grudger",))
    assert sum(change.climbed for change in compared.changes) == 0


def test_a_tournament_does_not_differ_from_itself() -> None:
    one = kept("a", FIELD)
    for change in compare(one, one).changes:
        assert change.difference.estimate == change.climbed == 0
        assert not change.beyond_chance


def test_one_repetition_says_nothing_and_is_null_in_json() -> None:
    once = kept("a", dataclasses.replace(FIELD, repetitions=1))
    compared = compare(once, kept("b", FIELD, 2))
    assert all(np.isinf(change.difference.high) and not change.beyond_chance for change in compared.changes)
    assert json.loads(compared.to_json())["changes"][0]["difference"]["low"] is None


def test_two_fields_with_nobody_in_common_are_refused() -> None:
    others = dataclasses.replace(FIELD, players=("grudger", "alternator"))
    with pytest.raises(UsageError, match="nobody is in both a and b"):
        compare(kept("a", FIELD), kept("b", others))
