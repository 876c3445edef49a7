"""A solution holds what the solvers find, and None where they do not reach."""

import pytest

from detente.games.bargaining import trust
from detente.games.game import discounted
from detente.games.information import monty_hall
from detente.games.solution import Solution, solve
from detente.games.tree import TooLarge, tree
from detente.games.two_by_two import A, B, prisoners_dilemma
from detente.games.zero_sum import matching_pennies


def test_a_dilemma_is_solved_by_dominance() -> None:
    found = solve(prisoners_dilemma)
    assert found.pure is not None
    assert [each.payoffs for each in found.pure] == [(1, 1)]
    assert found.mixed == []
    assert found.dominated is not None
    assert [(d.player, *d.plan.values(), *d.by.values(), d.strictly) for d in found.dominated] == [
        (A, "C", "D", True),
        (B, "C", "D", True),
    ]
    assert found.subgame_perfect is None
    assert found.uniform.nash_conv == pytest.approx(1.5)


def test_where_solvers_do_not_reach() -> None:
    large = solve(trust(10))
    assert (large.form, large.pure, large.mixed, large.dominated) == (None, None, None, None)
    assert large.subgame_perfect is not None
    assert large.subgame_perfect.payoffs == {A: 10, B: 0}
    assert Solution(tree(monty_hall)).mixed is None
    with pytest.raises(TooLarge):
        solve(discounted(prisoners_dilemma, 0.5))


def test_mixed_equilibria_are_those_that_mix() -> None:
    found = solve(matching_pennies)
    assert found.pure == []
    assert found.mixed is not None
    assert len(found.mixed) == 1
