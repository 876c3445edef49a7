"""The experiment ``fingerprint``."""

import numpy as np
import pytest

from detente.base.seed import Seed
from detente.lab.probing import Probe, run_fingerprint
from detente.lab.results import from_npz
from detente.lab.store import memory_store
from detente.lab.summary import Probed, Summary
from detente.lab.work import Work


def told(settings: Probe) -> Probed:
    made = run_fingerprint(settings, Work(Seed(1), memory_store()))
    probed = Summary.from_json(made["summary.json"], "summary.json").probed
    assert probed is not None
    assert np.array_equal(from_npz(made["results.npz"])["payoffs"], np.array(probed.payoffs))
    return probed


def test_both_fingerprints_are_told() -> None:
    probed = told(Probe("defector", points=5, turns=8))
    assert probed.payoffs[2][2] == pytest.approx(3)  # half of the moves of a random player are exploited
    assert np.array(probed.cooperation).tolist() == [[0] * 8] * 5
    assert (probed.player, probed.probe, probed.sampled) == ("defector", "tit_for_tat", 0)


def test_players_without_an_exact_fingerprint_are_sampled() -> None:
    assert told(Probe("average_copier", "win_stay_lose_shift", points=2, turns=5)).sampled == 100
