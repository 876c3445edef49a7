"""Best responses by hand, and by trying every policy."""

from itertools import product

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.best_response import Criterion, best_response, decision_problem
from detente.arena.long_run import long_run
from detente.arena.markov_chain import discounted_shares, long_run_shares
from detente.base.errors import NotFinite, UsageError
from detente.games.matrix import PRISONERS_DILEMMA
from detente.strategies.automaton import Automaton, automaton

ROW = PRISONERS_DILEMMA.row


@pytest.mark.parametrize(
    ("opponent", "average"),
    [("tit_for_tat", 3), ("cooperator", 5), ("defector", 1), ("grudger", 3), ("random:0.7", 3.8), ("random:0.25", 2)],
)
def test_averages_by_hand(opponent: str, average: float) -> None:
    assert best_response(automaton(find(opponent)), ROW).value == pytest.approx(average, abs=1e-12)


def test_a_known_end_invites_defection_on_the_last_turn() -> None:
    response = best_response(automaton(find("tit_for_tat")), ROW, Criterion(horizon=20))
    assert response.value == pytest.approx((19 * 3 + 5) / 20)
    assert response.policy[:19, 0].tolist() == [0] * 19
    assert response.policy[19].tolist() == [1, 1]


@pytest.mark.parametrize(("discount", "value"), [(0.95, 3.0), (0.1, 5 * 0.9 + 1 * 0.1)])
def test_patience_decides_against_tit_for_tat(discount: float, value: float) -> None:
    response = best_response(automaton(find("tit_for_tat")), ROW, Criterion(discount=discount))
    assert response.value == pytest.approx(value)


@pytest.mark.parametrize("noise", [0.0, 0.05])
@pytest.mark.parametrize(
    "opponent",
    ["grudger", "pavlov", "soft_grudger", "prober", "zd_extort2", "alternator", "sneaky_tit_for_tat", "easy_go"],
)
def test_no_policy_does_better(opponent: str, noise: float) -> None:
    machine = automaton(find(opponent), noisy=noise > 0)
    rewards, moves = decision_problem(machine, ROW, noise)
    states = np.arange(machine.states)
    averages, discounted = [], []
    for policy in product((0, 1), repeat=machine.states):
        chain, reward = moves[states, policy], rewards[states, policy]
        averages.append(long_run_shares(chain) @ reward)
        discounted.append(discounted_shares(chain, 0.9) @ reward)
    assert best_response(machine, ROW, noise=noise).value == pytest.approx(max(averages), abs=1e-9)
    assert best_response(machine, ROW, Criterion(0.9), noise).value == pytest.approx(max(discounted), abs=1e-9)


def test_what_cannot_be_read_off_the_history_is_refused() -> None:
    class Moody:
        """Remembers what it meant, by chance."""

        meant: int = 0

        def move(self, me: object, opp: object, rng: object) -> int:
            self.meant = cooperate_with(0.9 if self.meant == 0 else 0.2, rng)
            return self.meant

    from detente.strategies.contract import describe
    from detente.strategies.view import cooperate_with

    Moody.move.__globals__["cooperate_with"] = cooperate_with
    machine = automaton(describe(Moody, title="x", source="x", depth=0, stochastic=True).player())
    assert best_response(machine, ROW).value > 1
    with pytest.raises(NotFinite, match="hidden states"):
        best_response(machine, ROW, noise=0.1)


@pytest.mark.parametrize(
    "wrong", [{"discount": 1.0}, {"discount": -0.1}, {"horizon": 0}, {"discount": 0.5, "horizon": 3}]
)
def test_criteria_are_checked(wrong: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        Criterion(**wrong)


def random_machine(rng: np.random.Generator, chances: list[float]) -> Automaton:
    """A machine that may fall into several classes, and whose state can be read off the history."""
    size = int(rng.integers(2, 6))
    following = rng.integers(0, size, (size, 2, 2, 2))
    following[:, 1] = following[:, 0]
    return Automaton("random", rng.choice(chances, size), following)


@pytest.mark.parametrize("chances", [[0, 1, 0.5, 0.3], [0, 1, 0.5, 0.999999]], ids=["plain", "rare"])
@pytest.mark.parametrize("noise", [0.0, 1e-3, 1e-7])
def test_no_stationary_policy_does_better_on_average_however_slow_the_chain(chances: list[float], noise: float) -> None:
    rng = np.random.default_rng(11)
    for _ in range(60):
        machine = random_machine(rng, chances)
        rewards, moves = decision_problem(machine, ROW, noise)
        states = np.arange(machine.states)
        averages = [
            long_run_shares(moves[states, policy]) @ rewards[states, policy]
            for policy in product((0, 1), repeat=machine.states)
        ]
        response = best_response(machine, ROW, noise=noise)
        assert response.value == pytest.approx(max(averages), abs=1e-10)


@pytest.mark.parametrize("discount", [0.0, 0.5, 0.99, 0.99999])
def test_no_stationary_policy_does_better_discounted(discount: float) -> None:
    rng = np.random.default_rng(12)
    for _ in range(40):
        machine = random_machine(rng, [0, 1, 0.5, 0.3])
        rewards, moves = decision_problem(machine, ROW)
        states = np.arange(machine.states)
        values = [
            discounted_shares(moves[states, policy], discount) @ rewards[states, policy]
            for policy in product((0, 1), repeat=machine.states)
        ]
        assert best_response(machine, ROW, Criterion(discount)).value == pytest.approx(max(values), abs=1e-9)


@pytest.mark.parametrize(
    "opponent", ["tit_for_tat", "grudger", "pavlov", "tit_for_two_tats", "prober3", "soft_grudger"]
)
def test_no_sequence_of_moves_does_better_before_a_known_end(opponent: str) -> None:
    machine, turns = automaton(find(opponent)), 8
    totals = []
    for moves in product((0, 1), repeat=turns):
        state, total = 0, 0.0
        for own in moves:
            other = int(machine.cooperate[state] == 0)
            total += ROW[own, other]
            state = machine.following[state, other, other, own]
        totals.append(total)
    assert best_response(machine, ROW, Criterion(horizon=turns)).value == pytest.approx(max(totals) / turns)


def test_win_stay_lose_shift_is_exploited_every_other_turn_only_if_that_pays() -> None:
    opponent = automaton(find("win_stay_lose_shift"))
    # always D earns 5, 1, 5, 1, … = 3 a turn, as much as always C; with T = 6 it is more, with T = 4 less
    assert best_response(opponent, ROW).value == pytest.approx(3)
    assert best_response(opponent, np.array([[3.0, 0], [6, 1]])).value == pytest.approx(3.5)
    assert best_response(opponent, np.array([[3.0, 0], [4, 1]])).value == pytest.approx(3)


def test_nobody_gets_more_than_the_best_response() -> None:
    players = [automaton(player) for player in map(find, ["tit_for_tat", "pavlov", "gtft", "zd_extort2", "grudger"])]
    for opponent in players:
        best = best_response(opponent, ROW, noise=0.01).value
        assert max(long_run(player, opponent, noise=0.01).payoffs[0] for player in players) <= best + 1e-12
