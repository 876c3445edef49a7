"""No strategy is worth more than a best response."""

import pytest

from detente.base.errors import UsageError
from detente.games.bargaining import trust
from detente.games.best_response import best_response
from detente.games.effects import players
from detente.games.equilibrium import check
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.normal_form import normal_form
from detente.games.session import View
from detente.games.tree import tree
from detente.games.two_by_two import A, B
from detente.games.zero_sum import rock_paper_scissors


def always(action: object) -> object:
    return lambda view: action


def generous(view: View) -> object:
    """Tit for tat that forgives one defection in four."""
    return {"C": 0.25, "D": 0.75} if view.seeing and view.seeing[1] == "D" else "C"


def test_brute_force_over_all_plans_finds_nothing_better() -> None:
    grown = tree(iterated_prisoners_dilemma(3))
    found = best_response(grown, {B: generous}, A)
    assert check(grown, {A: found, B: generous}).payoffs[A] == pytest.approx(found.value)
    values = [
        check(grown, {A: lambda view, plan=plan: plan.get(view.information, "C"), B: generous}).payoffs[A]
        for plan in normal_form(grown).plans[0]
    ]
    assert max(values) == pytest.approx(found.value)


def test_known_best_responses() -> None:
    assert best_response(tree(rock_paper_scissors), {A: always("rock")}, B).value == 1
    alone = best_response(tree(monty_hall), {}, You)
    assert alone.value == pytest.approx(20 / 3)
    assert set(alone.actions.values()) - {1, 2, 3} == {"switch"}
    greedy = best_response(tree(trust(4)), {A: always(4)}, B)
    assert [greedy.actions[info] for info in greedy.actions] == [0] * 5


def test_who_is_not_in_the_game_has_none() -> None:
    (stranger,) = players("C")
    with pytest.raises(UsageError, match=r"C is not in trust\(pie=1\); A, B are"):
        best_response(tree(trust(1)), {}, stranger)
    with pytest.raises(UsageError, match="B has no strategy"):
        best_response(tree(trust(1)), {}, A)
