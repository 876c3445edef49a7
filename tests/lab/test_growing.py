"""The experiment ``ecology``."""

import dataclasses

import numpy as np
import pytest

from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.lab.growing import POINTS, Grow, run_ecology
from detente.lab.results import from_npz
from detente.lab.store import memory_store
from detente.lab.summary import Growth, Summary
from detente.lab.work import Work

SMALL = Grow(("tft=1", "defector=8", "cooperator=1"), turns=20, generations=60)


def work() -> Work:
    return Work(Seed(1), memory_store())


def told(settings: Grow) -> Growth:
    growth = Summary.from_json(run_ecology(settings, work())["summary.json"], "summary.json").growth
    assert growth is not None
    return growth


def test_the_course_and_the_stable_types_are_told() -> None:
    growth = told(SMALL)
    assert growth.names == ("tit_for_tat", "defector", "cooperator")
    assert growth.shares[0] == (0.1, 0.8, 0.1)
    assert growth.times == tuple(range(61))
    assert growth.stable == ("defector",)
    assert growth.neutral == ("tit_for_tat", "defector")
    assert [duel.kind for duel in growth.duels] == ["coordination", "neutral", "dominance"]
    assert growth.sampled == 0


def test_results_hold_the_whole_course_and_the_payoffs() -> None:
    columns = from_npz(run_ecology(dataclasses.replace(SMALL, generations=800), work())["results.npz"])
    assert columns["shares"].shape == (801, 3)
    assert columns["payoffs"][0, 1] == pytest.approx(19 / 20)
    assert columns["fate"][1].tolist() == [-1, 0, 1]


def test_a_long_or_continuous_course_is_told_at_some_of_its_times() -> None:
    growth = told(dataclasses.replace(SMALL, generations=800))
    assert len(growth.times) == POINTS
    continuous = told(dataclasses.replace(SMALL, continuous=True))
    assert continuous.unit == "time"
    assert continuous.times[-1] == 60
    assert continuous.shares[-1] == pytest.approx(growth.shares[-1], abs=0.05)


@pytest.mark.parametrize("changes", [{"population": ("average_copier=1", "tft=1")}, {"prob_end": 0.1}])
def test_what_has_no_exact_mean_is_sampled(changes: dict[str, tuple[str, ...]]) -> None:
    growth = told(dataclasses.replace(SMALL, repetitions=50, **changes))
    assert growth.sampled == 50
    assert np.sum(growth.shares, axis=1) == pytest.approx(np.ones(len(growth.shares)))


def test_bad_settings_are_refused() -> None:
    with pytest.raises(UsageError, match="write it like tit_for_tat=5"):
        run_ecology(Grow(("tft",)), work())
    with pytest.raises(UsageError, match="has fitness -1"):
        run_ecology(dataclasses.replace(SMALL, payoffs="-1,-3,0,-2"), work())
