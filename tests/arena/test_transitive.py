"""Transitive fingerprints beside those of the axelrod library and cases worked by hand."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.archetypes.reference import find
from detente.arena.rules import Rules
from detente.arena.transitive import transitive
from detente.base.errors import UsageError

AXELROD = json.loads((Path(__file__).parent / "data/axelrod_fingerprints.json").read_text())


@pytest.mark.parametrize("case", AXELROD["transitive"], ids=lambda case: case["player"])
def test_exact_rates_are_those_that_the_axelrod_library_samples(case: dict[str, Any]) -> None:
    expected = np.array(case["rates"])
    found = transitive(find(case["player"]), len(expected), Rules(AXELROD["turns"]))
    assert found.repetitions == 0
    assert found.cooperation == pytest.approx(expected, abs=0.13)  # a share of 150 matches, some three standard errors
    assert np.abs(found.cooperation - expected).mean() < 0.025


def test_tit_for_tat_does_as_the_opponent_did() -> None:
    found = transitive(find("tit_for_tat"), 5, Rules(4))
    assert found.cooperation[:, 0].tolist() == [1] * 5
    assert found.cooperation[:, 1:] == pytest.approx(np.repeat(found.opponents[:, None], 3, axis=1))


def test_a_grudge_is_held_as_soon_as_there_is_cause_under_noise_too() -> None:
    found = transitive(find("grudger"), 3, Rules(6, noise=0.1))
    kind = np.array([0.1, 0.5, 0.9])  # what comes out of the opponents' cooperation
    trusting = kind[:, None] ** np.arange(6)
    assert found.cooperation == pytest.approx(0.9 * trusting + 0.1 * (1 - trusting))


def test_players_that_are_no_finite_machines_are_played() -> None:
    found = transitive(find("average_copier"), 3, Rules(30), 400)
    assert found.repetitions == 400
    assert found.cooperation[[0, 2], -1].tolist() == [0, 1]
    assert found.cooperation[1, -1] == pytest.approx(0.5, abs=0.1)
    assert len(found.columns()["turn"]) == 90


def test_refusals_are_one_sentence() -> None:
    with pytest.raises(UsageError, match="at least two opponents"):
        transitive(find("tit_for_tat"), 1)
    with pytest.raises(UsageError, match="end by chance"):
        transitive(find("tit_for_tat"), rules=Rules(prob_end=0.5))
