"""What is hidden is told, or not, as the authors of these games found."""

import pytest

from detente.base.seed import Seed
from detente.games.equilibrium import check
from detente.games.game import Profile
from detente.games.information import (
    A,
    B,
    Bully,
    Buyer,
    Firm,
    Seller,
    Stranger,
    Worker,
    You,
    bayesian_prisoners_dilemma,
    beer_quiche,
    job_market,
    lemon_market,
    monty_hall,
)
from detente.games.solution import solve
from detente.games.tree import tree


def pooling(breakfast: str) -> Profile:
    return {
        Stranger: lambda view: breakfast,
        Bully: lambda view: "retreat" if view.seeing == breakfast else "duel",
    }


def test_the_strong_and_the_weak_have_the_same_breakfast() -> None:
    beer, quiche = (check(tree(beer_quiche), pooling(breakfast)) for breakfast in ("beer", "quiche"))
    assert (beer.nash, quiche.nash) == (True, True)
    assert beer.payoffs == pytest.approx({Stranger: 0.9 * 3 + 0.1 * 2, Bully: 0.9})
    assert quiche.payoffs == pytest.approx({Stranger: 0.9 * 2 + 0.1 * 3, Bully: 0.9})
    assert len(solve(beer_quiche).pure) == 2


def test_too_many_weak_ones_cannot_pretend() -> None:
    assert solve(beer_quiche(0.4)).pure == []


SEPARATING: Profile = {
    Worker: lambda view: "degree" if view.seeing == "able" else "none",
    Firm: lambda view: view.actions[0] if view.seeing == "degree" else view.actions[1],
}


@pytest.mark.parametrize(("cost", "nash"), [(0.9, False), (1, True), (1.5, True), (2, True), (2.1, False)])
def test_a_degree_tells_the_able_if_it_costs_enough_and_not_too_much(cost: float, nash: bool) -> None:
    found = check(tree(job_market(cost=cost)), SEPARATING)
    assert found.nash == nash
    assert found.payoffs == pytest.approx({Worker: (2 - cost / 2 + 1) / 2, Firm: 0})


def test_lemons_drive_out_good_cars() -> None:
    assert {each.payoffs for each in solve(lemon_market).pure} == {(0, 0)}
    dear: Profile = {Seller: lambda view: "high", Buyer: lambda view: "buy"}
    assert not check(tree(lemon_market), dear).nash
    mostly_good = check(tree(lemon_market(0.9)), dear)
    assert mostly_good.nash
    assert mostly_good.payoffs == pytest.approx({Buyer: 0.9 * 10 - 0.1 * 40, Seller: 0.9 * 10 + 0.1 * 60})


@pytest.mark.parametrize(("normal", "action"), [(0.1, "C"), (0.16, "C"), (0.17, "D"), (0.5, "D")])
def test_a_stays_silent_if_b_betrays_less_than_one_time_in_six(normal: float, action: str) -> None:
    (found,) = solve(bayesian_prisoners_dilemma(normal)).pure
    first, second = found.plans
    assert list(first.values()) == [action]
    assert {information[2]: choice for information, choice in second.items()} == {"normal": "D", "loyal": "C"}


def test_payoffs_of_mas_colell_whinston_and_green() -> None:
    """Figure 8.E.1, where DC is to stay silent."""
    cells = {"CC": (0, -2), "CD": (-10, -1), "DC": (-1, -10), "DD": (-5, -5)}
    for actions, (first, second) in cells.items():
        normal = bayesian_prisoners_dilemma.start(["normal", tuple(actions)]).payoffs
        loyal = bayesian_prisoners_dilemma.start(["loyal", tuple(actions)]).payoffs
        assert normal == {A: first, B: second}
        assert loyal == {A: first, B: second - 6 * (actions[1] == "D")}


def test_doors() -> None:
    assert monty_hall.start([2, 2, 3, "stick"]).payoffs == {You: 10}
    assert monty_hall.start([2, 1, "stick"]).payoffs == {You: 0}
    assert monty_hall(4, 7).start([2, 1, "switch"]).payoffs == {You: 7}


@pytest.mark.parametrize(("doors", "value"), [(3, 20 / 3), (4, 7.5)])
def test_switching_wins_unless_you_were_right_at_first(doors: int, value: float) -> None:
    switch: Profile = {You: lambda view: 1 if view.seeing is None else "switch"}
    found = check(tree(monty_hall(doors)), switch)
    assert found.nash
    assert found.payoffs[You] == pytest.approx(value)


@pytest.mark.parametrize(("final", "value"), [("switch", 6.67), ("stick", 3.33)])
def test_switching_wins_two_times_in_three(final: str, value: float) -> None:
    profile: Profile = {You: lambda view: 1 if view.seeing is None else final}
    wins = [monty_hall.play(profile, Seed(seed)).payoffs[You] for seed in range(1500)]
    assert sum(wins) / 1500 == pytest.approx(value, abs=0.6)
