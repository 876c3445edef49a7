import numpy as np
import pytest
from numpy.typing import NDArray

from detente.archetypes.roster import find
from detente.strategies.automaton import automaton
from detente.strategies.view import History
from detente.strategies.zero_determinant import on_line

STANDARD = (3.0, 0.0, 5.0, 1.0)
DONATION = (2.0, -1.0, 3.0, 0.0)


def vector(name: str, payoffs: tuple[float, ...] = STANDARD) -> NDArray[np.float64]:
    """A player's chances after CC, CD, DC and DD, read off the machine that its rule is."""
    machine = automaton(find(name), payoffs)
    return machine.cooperate[machine.following[0, 0].ravel()]


@pytest.mark.parametrize(
    ("name", "published"),
    [
        pytest.param("zd_extort2", (8 / 9, 1 / 2, 1 / 3, 0), id="Extort-2, Stewart and Plotkin 2012"),
        pytest.param("zd_gtft2", (1, 1 / 8, 1, 1 / 4), id="ZDGTFT-2, Stewart and Plotkin 2012"),
        pytest.param("zd_gen2", (1, 9 / 16, 1 / 2, 1 / 8), id="GEN2, Kuhn 2017"),
        pytest.param("zd_set2", (3 / 4, 1 / 4, 1 / 2, 1 / 4), id="SET2, Kuhn 2017"),
        pytest.param("zd_extort2v2", (7 / 8, 7 / 16, 3 / 8, 0), id="EXTORT2, Kuhn 2017"),
        pytest.param("zd_extort3", (11 / 13, 1 / 2, 7 / 26, 0), id="Extort-3, Press and Dyson 2012"),
        pytest.param("zd_extortion", (0.64, 0.18, 0.28, 0), id="ZDExtortion, Roemheld 2013"),
        pytest.param("zd_mischief", (0.8, 0.6, 0.1, 0), id="ZDMischief, Roemheld 2013"),
    ],
)
def test_published_vectors(name: str, published: tuple[float, ...]) -> None:
    np.testing.assert_allclose(vector(name), published, atol=1e-12)


@pytest.mark.parametrize(
    ("name", "payoffs", "slope", "baseline"),
    [
        ("zd_extort2", STANDARD, 1 / 2, 1),
        ("zd_extort4", STANDARD, 1 / 4, 1),
        ("zd_gtft2", STANDARD, 1 / 2, 3),
        ("zd_gen2", STANDARD, 1 / 2, 3),
        ("zd_set2", STANDARD, 0, 2),
        ("zd_extort2v2", STANDARD, 1 / 2, 1),
        ("zd_extort3", STANDARD, 1 / 3, 1),
        ("zd_extortion", STANDARD, 1 / 10, 1),
        ("zd_mischief", STANDARD, 0, 1),
        ("linear_relation(phi=0.1, s=0.3, baseline=2)", STANDARD, 0.3, 2),
        ("zd_extort4(baseline=2)", STANDARD, 1 / 4, 2),
        ("zd_gen2(baseline=2)", STANDARD, 1 / 2, 2),
        ("zd_set2(baseline=1.5)", STANDARD, 0, 1.5),
        ("zd_extort2", DONATION, 1 / 2, 0),
        ("zd_gtft2", DONATION, 1 / 2, 2),
    ],
)
def test_long_run_payoffs_lie_on_the_line(name: str, payoffs: tuple[float, ...], slope: float, baseline: float) -> None:
    """Against any memory-one opponent the payoffs x and y satisfy s (x - l) = y - l."""
    seen = []
    for opponent in np.random.default_rng(0).uniform(0.05, 0.95, (20, 4)):
        x, y = long_run(vector(name, payoffs), opponent) @ np.array([payoffs, np.array(payoffs)[[0, 2, 1, 3]]]).T
        assert slope * (x - baseline) == pytest.approx(y - baseline, abs=1e-9)
        seen.append(x)
    assert np.ptp(seen) > 0.1, "the opponents differ, and still the line holds"


def long_run(p: NDArray[np.float64], q: NDArray[np.float64]) -> NDArray[np.float64]:
    """The stationary distribution of two memory-one vectors over CC, CD, DC, DD, seen by the first."""
    other = q[[0, 2, 1, 3]]
    step = np.stack([p * other, p * (1 - other), (1 - p) * other, (1 - p) * (1 - other)], axis=1)
    equations = np.vstack([step.T - np.eye(4), np.ones(4)])
    return np.linalg.lstsq(equations, [0, 0, 0, 0, 1], rcond=None)[0]


def test_the_first_turn_is_certain() -> None:
    assert on_line(np.array(STANDARD), History(), History(), 0.2, 0.1, 1.0) == 1.0
