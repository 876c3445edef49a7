"""Fingerprints beside published formulas, those of the axelrod library, and matches played by transformed players."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.archetypes.reference import find
from detente.arena.criterion import Criterion
from detente.arena.fingerprint import exact_fingerprint, fingerprint, played_fingerprint
from detente.arena.rules import Rules
from detente.base.errors import NotFinite, UsageError
from detente.games.matrix import MatrixGame

AXELROD = json.loads((Path(__file__).parent / "data/axelrod_fingerprints.json").read_text())
FORMULAS: dict[str, Callable[[Any, Any], Any]] = {
    # x and y are the shares of probes' moves that are forced; a probe of Tit for Tat copies the rest.
    "tit_for_tat": lambda x, y: (y**2 + 5 * x * y + 3 * x**2) / (x + y) ** 2,
    "cooperator": lambda x, y: 3 * (1 - y),
    "defector": lambda x, y: 1 + 4 * x,
    "random": lambda x, y: (3 + 0 + 5 + 1) / 4 + (x - y) * (3 + 5 - 0 - 1) / 4,
}


@pytest.mark.parametrize("name", FORMULAS)
def test_formulas_hold_inside_the_square(name: str) -> None:
    """Ashlock and Kim's formula for Tit for Tat; the others follow in a line from what a probe plays on average."""
    found = exact_fingerprint(find(name), points=11)
    x, y = (axis[1:-1, 1:-1] for axis in np.meshgrid(found.steps, found.steps, indexing="ij"))
    assert found.values[1:-1, 1:-1] == pytest.approx(FORMULAS[name](x, y), abs=1e-12)


@pytest.mark.parametrize("case", AXELROD["ashlock"], ids=lambda case: f"{case['player']} by {case['probe']}")
def test_exact_values_are_those_that_the_axelrod_library_samples(case: dict[str, Any]) -> None:
    expected = np.array(case["values"])
    player, probe = find(case["player"]), find(case["probe"])
    found = fingerprint(player, probe, len(expected), Rules(AXELROD["turns"]))
    assert found.repetitions == 0
    assert found.values == pytest.approx(expected, abs=0.12)  # a mean of 150 matches, some four standard errors
    assert np.abs(found.values - expected).mean() < 0.025


@pytest.mark.parametrize("probe", ["tit_for_tat", "win_stay_lose_shift", "tit_for_2_tats"])
@pytest.mark.parametrize("noise", [0.0, 0.1])
def test_matches_with_transformed_players_come_to_the_exact_values(probe: str, noise: float) -> None:
    rules = Rules(15, noise)
    player, inside = find("win_stay_lose_shift"), find(probe)
    exact = exact_fingerprint(player, inside, 4, Criterion(horizon=15), rules)
    played = played_fingerprint(player, inside, 4, rules, 4000)
    assert played.repetitions == 4000
    assert played.values == pytest.approx(exact.values, abs=0.05)


def test_other_payoffs_count() -> None:
    """In the game of hawks and doves a cooperator gets R (1 - y) + S y from probes of Tit for Tat."""
    rules = Rules(game=MatrixGame.from_rstp((3, 1, 4, 0)))
    found = exact_fingerprint(find("cooperator"), points=5, rules=rules)
    assert found.values[1, 1:-1] == pytest.approx(3 - 2 * found.steps[1:-1])


def test_players_that_are_no_finite_machines_are_played() -> None:
    with pytest.raises(NotFinite):
        exact_fingerprint(find("average_copier"), points=3)
    found = fingerprint(find("average_copier"), points=3, rules=Rules(5))
    assert found.repetitions == 100
    assert found.values[1, 1] == pytest.approx(2.25, abs=0.3)  # the probe is random, and so it soon is itself


def test_distance_tells_strategies_apart() -> None:
    tft, wsls, alld = (
        exact_fingerprint(find(name), points=9) for name in ("tit_for_tat", "win_stay_lose_shift", "defector")
    )
    assert tft.distance(tft) == 0
    assert 0 < tft.distance(wsls) < tft.distance(alld)
    with pytest.raises(UsageError, match="probed differently"):
        tft.distance(exact_fingerprint(find("tit_for_tat"), points=5))


def test_columns_have_a_row_a_probe() -> None:
    columns = exact_fingerprint(find("defector"), points=3).columns()
    assert columns["x"].tolist() == [0, 0, 0, 0.5, 0.5, 0.5, 1, 1, 1]
    assert columns["y"].tolist() == [0, 0.5, 1] * 3
    assert columns["payoff"][4] == pytest.approx(3)


def test_refusals_are_one_sentence() -> None:
    with pytest.raises(UsageError, match="at least two points"):
        fingerprint(find("tit_for_tat"), points=1)
    with pytest.raises(NotFinite, match="end by chance"):
        exact_fingerprint(find("tit_for_tat"), rules=Rules(prob_end=0.1))
