"""Decision processes against hand-worked ones, brute force and value iteration."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.base.errors import UsageError
from detente.games import decision_process
from detente.games.decision_process import Option, Process, solve


def test_the_end_comes_first() -> None:
    """Two now, or one now and two later."""
    process = [[Option(2.0, ()), Option(1.0, ((1, 1.0),))], [Option(2.0, ()), Option(-1.0, ())]]
    solution = solve(process)
    assert (solution.values, solution.best) == ((3.0, 2.0), (1, 0))


def test_of_equals_the_first_is_best() -> None:
    assert solve([[Option(1.0, ()), Option(1.0, ())]]).best == (0,)


def test_waiting_pays_if_the_future_counts() -> None:
    """One at once, or 0.2 again and again: worth 0.2 / (1 - d), which exceeds 1 from d = 0.8 on."""
    for discount, best in ((0.7, 0), (0.9, 1)):
        solution = solve([[Option(1.0, ()), Option(0.2, ((0, discount),))]])
        assert solution.best == (best,)
        assert solution.values[0] == pytest.approx(max(1.0, 0.2 / (1 - discount)))


@st.composite
def processes(drawing: st.DrawFn, cyclic: bool) -> Process:
    """Random processes of up to four states with up to three options each; every step ends with some chance."""
    size = drawing(st.integers(1, 4))
    rewards, weights = st.integers(-5, 5), st.integers(0, 3)
    process = []
    for state in range(size):
        reachable = range(size) if cyclic else range(state + 1, size)
        options = []
        for _ in range(drawing(st.integers(1, 3))):
            shares = [drawing(weights) for _ in reachable]
            total = sum(shares) + 1
            ways = tuple((to, share / total) for to, share in zip(reachable, shares, strict=True) if share)
            options.append(Option(float(drawing(rewards)), ways))
        process.append(options)
    return process


def brute(process: Process) -> np.ndarray:
    """The best values of all policies, each by matrices alone."""
    found = []
    for policy in product(*(range(len(options)) for options in process)):
        chosen = [options[place] for options, place in zip(process, policy, strict=True)]
        chain = np.zeros((len(process), len(process)))
        for state, option in enumerate(chosen):
            for to, weight in option.ways:
                chain[state, to] += weight
        found.append(np.linalg.inv(np.eye(len(process)) - chain) @ [option.reward for option in chosen])
    return np.max(found, axis=0)


@given(processes(cyclic=False))
def test_what_ends_is_solved_backwards(process: Process) -> None:
    assert solve(process).values == pytest.approx(brute(process))


@given(processes(cyclic=True))
def test_what_comes_back_is_solved_too(process: Process) -> None:
    solution = solve(process)
    assert solution.values == pytest.approx(brute(process))
    chosen = [[options[place]] for options, place in zip(process, solution.best, strict=True)]
    assert solve(chosen).values == pytest.approx(solution.values)


def test_what_may_never_end_is_refused() -> None:
    endless = [[Option(0.0, ((1, 1.0),)), Option(5.0, ())], [Option(0.0, ((0, 0.5), (1, 0.5)))]]
    with pytest.raises(UsageError, match="give a discount below 1"):
        solve(endless)
    ends = [[Option(0.0, ((1, 1.0),)), Option(5.0, ())], [Option(0.0, ((0, 0.5), (1, 0.4)))]]
    assert solve(ends).values == pytest.approx((5.0, 2.5 / 0.6))


def test_too_many_cycles_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision_process, "MOST_CYCLIC", 1)
    with pytest.raises(UsageError, match="2 states come back"):
        solve([[Option(0.0, ((1, 0.5),))], [Option(0.0, ((0, 0.5),))]])
