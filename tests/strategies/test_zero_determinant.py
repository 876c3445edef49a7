import numpy as np
import pytest
from numpy.typing import NDArray

from detente.archetypes.roster import all_strategies, find
from detente.arena.play import play
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.games.matrix import MatrixGame
from detente.strategies.automaton import automaton
from detente.strategies.contract import Strategy
from detente.strategies.replay import answers
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


LINES = [entry for entry in all_strategies() if hasattr(entry.rule, "suit")]


@pytest.mark.parametrize("entry", LINES, ids=lambda entry: entry.id)
def test_phi_is_refused_exactly_where_a_chance_is_none(entry: Strategy) -> None:
    """Judged by the four chances themselves, with parameters drawn at random."""
    rng, verdicts = np.random.default_rng(2), set()
    ranges = {"phi": (0, 0.6), "s": (-0.5, 1), "baseline": (0.5, 3.5)}
    names = [spec.name for spec in entry.parameters]
    payoffs = np.array(STANDARD)
    line = payoffs[3] if entry.id.removeprefix("zd_") == "extort2" else payoffs[0]
    for _ in range(60):
        given = {name: float(rng.uniform(*ranges[name])) for name in names}
        chances = [
            on_line(payoffs, past(me), past(opp), **{"baseline": line, **given}) for me in (0, 1) for opp in (0, 1)
        ]
        legal = min(chances) >= 0 and max(chances) <= 1
        verdicts.add(legal)
        try:
            entry.player(**given).suit()
        except UsageError:
            assert not legal
        else:
            assert legal
    assert verdicts == {True, False}


def past(action: int) -> History:
    history = History()
    history.append(action)
    return history


@pytest.mark.parametrize("phi", [100, 0.2223])
def test_what_phi_may_be_is_said(phi: float) -> None:
    player = find(f"zd_extort2(phi={phi})")
    said = rf"phi is {phi}; with slope 0.5, baseline 1 and payoffs 3, 0, 5, 1 .* it may be at most 0.222222, or chances"
    with pytest.raises(UsageError, match=said):
        play(player, find("tit_for_tat"))
    with pytest.raises(UsageError, match=said):
        answers(player, [[0, 1]], engine="interpreted")
    with pytest.raises(UsageError, match=said):
        play(find("meta_majority").strategy.player(team=[player]), find("tit_for_tat"))
    assert play(find("zd_extort2(phi=0.2222)"), find("tit_for_tat")).repetitions == 1


def test_what_phi_may_be_depends_on_the_game() -> None:
    """In a tenth of the usual payoffs it may be ten times as large."""
    tenth = Rules(game=MatrixGame([[0.3, 0], [0.5, 0.1]], [[0.3, 0.5], [0, 0.1]]))
    assert play(find("zd_extort2(phi=2.2)"), find("tit_for_tat"), tenth).repetitions == 1
    with pytest.raises(UsageError, match=r"payoffs 0.3, 0, 0.5, 0.1 for CC, CD, DC, DD it may be at most 2.22222"):
        play(find("zd_extort2(phi=2.3)"), find("tit_for_tat"), tenth)


def test_published_parameters_are_played_in_any_game() -> None:
    rules = Rules(game=MatrixGame([[30, 0], [50, 10]], [[30, 50], [0, 10]]))
    assert play(find("zd_extort2"), find("tit_for_tat"), rules).repetitions == 1
