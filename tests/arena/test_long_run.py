"""Exact payoffs beside published relations, a determinant and play."""

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.long_run import joint_chain, long_run
from detente.arena.play import play
from detente.arena.rules import Rules
from detente.base.errors import NotFinite, UsageError
from detente.base.seed import Seed
from detente.games.matrix import PRISONERS_DILEMMA
from detente.strategies.automaton import automaton

OPPONENTS = ["cooperator", "random:0.3", "stochastic_wsls", "tit_for_tat", "grudger", "stochastic_cooperator"]


def press_dyson(p: list[float], q: list[float], payoffs: list[float]) -> float:
    """The long-run payoff of memory-one players as a quotient of determinants (Press and Dyson 2012)."""

    def determinant(f: list[float]) -> float:
        q2 = [q[0], q[2], q[1], q[3]]  # the other sees CD as DC
        rows = [[p[k] * q2[k] - (k == 0), p[k] - (k in (0, 1)), q2[k] - (k in (0, 2)), f[k]] for k in range(4)]
        return float(np.linalg.det(rows))

    return determinant(payoffs) / determinant([1, 1, 1, 1])


@pytest.mark.parametrize("seed", range(10))
def test_memory_one_pairs_agree_with_the_determinant_formula(seed: int) -> None:
    p, q = np.random.default_rng(seed).uniform(0.05, 0.95, (2, 4)).round(6).tolist()
    first, second = (automaton(find(f"memory_one(four_vector={v})")) for v in (p, q))
    payoffs = long_run(first, second).payoffs
    assert payoffs[0] == pytest.approx(press_dyson(p, q, [3, 0, 5, 1]), abs=1e-10)
    assert payoffs[1] == pytest.approx(press_dyson(p, q, [3, 5, 0, 1]), abs=1e-10)


@pytest.mark.parametrize("opponent", OPPONENTS)
@pytest.mark.parametrize(
    ("player", "slope", "baseline"),
    [
        ("zd_extort2", 1 / 2, 1),
        ("zd_extort4", 1 / 4, 1),
        ("zd_gtft2", 1 / 2, 3),
        ("zd_gen2", 1 / 2, 3),
        ("zd_set2", 0, 2),
    ],
)
def test_zero_determinant_players_force_their_line(player: str, slope: float, baseline: float, opponent: str) -> None:
    own, other = long_run(automaton(find(player)), automaton(find(opponent))).payoffs
    assert slope * (own - baseline) == pytest.approx(other - baseline, abs=1e-10)


@pytest.mark.parametrize("noise", [0.0, 0.05])
@pytest.mark.parametrize(
    "pair", [("zd_extort2", "stochastic_wsls"), ("forgetful_grudger", "random:0.3"), ("grudger", "gtft")]
)
def test_long_matches_come_to_the_exact_payoffs(pair: tuple[str, str], noise: float) -> None:
    first, second = map(find, pair)
    exact = long_run(automaton(first), automaton(second), noise=noise)
    match = play(first, second, Rules(20_000, noise), 60, Seed(3))
    error = match.scores.std(axis=0, ddof=1) / np.sqrt(60) + 1e-3
    assert np.all(np.abs(match.scores.mean(axis=0) - exact.payoffs) < 5 * error)


def test_discounting_weighs_the_first_turns() -> None:
    both = automaton(find("suspicious_tit_for_tat")), automaton(find("tit_for_tat"))
    # D, C, D, … against C, D, C, …: 5 + 0 d + 5 d² + …
    assert long_run(*both, discount=0.5).payoffs[0] == pytest.approx(0.5 * 5 / (1 - 0.25))
    assert long_run(*both).payoffs == pytest.approx((2.5, 2.5))


def test_the_chain_is_over_the_pairs_that_are_reached() -> None:
    chain, outcomes = joint_chain(automaton(find("grudger")), automaton(find("cooperator")))
    assert chain.tolist() == [[1.0]]
    assert outcomes.tolist() == [[1, 0, 0, 0]]


def test_asymmetric_payoffs_go_to_their_owners() -> None:
    game = type(PRISONERS_DILEMMA)(np.array([[1.0, 2], [3, 4]]), np.array([[5.0, 6], [7, 8]]))
    first, second = automaton(find("defector")), automaton(find("cooperator"))
    assert long_run(first, second, game).payoffs == (3.0, 7.0)


def test_a_known_number_of_turns_is_averaged_over_them() -> None:
    pair = automaton(find("suspicious_tit_for_tat")), automaton(find("tit_for_tat"))
    assert long_run(*pair, horizon=3).payoffs == pytest.approx((10 / 3, 5 / 3))  # D C D against C D C
    noisy = automaton(find("zd_extort2")), automaton(find("stochastic_wsls"))
    chain, outcomes = joint_chain(*noisy, noise=0.1)
    turns = [np.linalg.matrix_power(chain, turn)[0] @ outcomes @ [3, 0, 5, 1] for turn in range(7)]
    assert long_run(*noisy, noise=0.1, horizon=7).payoffs[0] == pytest.approx(np.mean(turns), abs=1e-12)


def test_a_discount_and_a_horizon_exclude_each_other() -> None:
    machine = automaton(find("tit_for_tat"))
    with pytest.raises(UsageError, match="not both"):
        long_run(machine, machine, discount=0.9, horizon=10)


def test_noise_however_rare_decides_what_two_grudgers_come_to() -> None:
    grudger = automaton(find("grudger"))
    assert long_run(grudger, grudger).payoffs == (3.0, 3.0)
    for noise in (1e-3, 1e-9, 1e-13):
        defecting = 1 - noise
        expected = defecting**2 + 5 * defecting * noise + 3 * noise**2
        assert long_run(grudger, grudger, noise=noise).payoffs == pytest.approx((expected, expected), abs=1e-12)


def test_machines_that_reach_too_many_pairs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.arena.long_run.MOST_PAIRS", 3)
    with pytest.raises(NotFinite, match="more than 3 pairs"):
        long_run(automaton(find("gtft")), automaton(find("pavlov")), noise=0.1)
