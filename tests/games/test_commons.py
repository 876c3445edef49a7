"""Commons are spoilt where each gains by taking more, and last where someone watches or looks ahead."""

import pytest

from detente.games.commons import Downstream, Monitor, Upstream, ecological_public_good, fishery, irrigation
from detente.games.equilibrium import check
from detente.games.parameters import group
from detente.games.solution import solve
from detente.games.tables import tables
from detente.games.tree import tree

A, B, *_ = VILLAGES = group(3)


def test_what_is_left_doubles_and_too_little_dies_out() -> None:
    session = fishery(rounds=9).start([(2, 2, 2)])
    assert [view.seeing for view in session.views] == [12, 12, 12]
    assert [view.seeing for view in fishery(rounds=9).start([(4, 4, 2)]).views] == [4, 4, 4]
    collapsed = fishery(rounds=9).start([(4, 4, 3)])
    assert (collapsed.over, [*collapsed.payoffs.values()]) == (True, [4, 4, 3])


def test_wishes_beyond_the_stock_are_met_in_proportion() -> None:
    assert fishery(2, 6, 8).start([(8, 4)]).payoffs == pytest.approx({A: 4, B: 2})
    assert fishery(2, 6, 8, rounds=1).start([(0, 0)]).payoffs == {A: 0, B: 0}


def test_the_tragedy_of_the_commons() -> None:
    """Taking everything is an equilibrium, sparing the stock is none, and pays everyone more."""
    grown = tree(fishery(capacity=6, most=2, least=1))
    greedy = check(grown, dict.fromkeys(VILLAGES, lambda view: 2))
    sparing = check(grown, dict.fromkeys(VILLAGES, lambda view: 2 if view.past else 1))
    assert (greedy.nash, greedy.payoffs[A]) == (True, 2)
    assert (sparing.nash, sparing.payoffs[A]) == (False, 3)
    assert sparing.best_responses[A] == pytest.approx(2 + 4 / 3)  # two villages leave 4, of which 2 are taken


@pytest.mark.parametrize(
    ("actions", "state", "payoffs"),
    [
        ("CC", "prosperous", (0.2, 0.2)),
        ("CD", "prosperous", (-0.4, 0.6)),
        ("DD", "prosperous", (0, 0)),
        ("CD", "degraded", (-3, -3)),
        ("DD", "degraded", (-3, -3)),
    ],
)
def test_ecological_payoffs(actions: str, state: str, payoffs: tuple) -> None:
    session = ecological_public_good(impact=-3, rounds=1).start([tuple(actions), state])
    assert (session.payoffs[A], session.payoffs[B]) == pytest.approx(payoffs)


@pytest.mark.parametrize(
    ("actions", "collapse", "recovery"),
    [("CC", 0, 0.1), ("CD", 0.1, 0.05), ("DC", 0.1, 0.05), ("DD", 0.2, 0)],
)
def test_states_change_with_the_share_of_those_who_care(actions: str, collapse: float, recovery: float) -> None:
    first = ecological_public_good.start([tuple(actions)])
    assert chances(first).get("degraded", 0) == pytest.approx(collapse)
    second = ecological_public_good.start([("D", "D"), "degraded", tuple(actions)])
    assert chances(second).get("prosperous", 0) == pytest.approx(recovery)


def chances(session) -> dict:
    return dict(zip(session.chance.outcomes, map(float, session.chance.chances), strict=True))


def test_a_world_has_no_other_past_than_its_state() -> None:
    assert tables(ecological_public_good(rounds=50)).states == 1 + 2 * 49


def test_neglect_is_worth_what_can_be_reckoned() -> None:
    """After one round the world is degraded with chance 0.2, after two with 0.36."""
    found = check(tree(ecological_public_good(rounds=2)), dict.fromkeys((A, B), lambda view: "D"))
    assert found.payoffs == pytest.approx({A: -0.56, B: -0.56})
    assert found.nash


def test_a_hard_collapse_makes_caring_an_equilibrium() -> None:
    caring = dict.fromkeys((A, B), lambda view: "C")
    assert not check(tree(ecological_public_good(impact=-1, rounds=1)), caring).nash
    assert check(tree(ecological_public_good(impact=-4, rounds=1)), caring).nash  # 0.2 > 0.9 * 0.6 + 0.1 * -4


@pytest.mark.parametrize(
    ("history", "upstream", "downstream", "monitor"),
    [
        (["work", "crack", "crack"], 2, 2, 4),
        (["shirk", "crack", "crack"], 2, 2, 5),
        (["shirk", "flood", "flood"], 5, 4, 0),
        (["work", "flood", "flood"], 1.75, 1.75, 4.5),
        (["shirk", "flood", "crack"], 5, 2, 2),
    ],
)
def test_water_flows_down_the_canal(history: list, upstream: float, downstream: float, monitor: float) -> None:
    assert irrigation.start(history).payoffs == {Upstream: upstream, Downstream: downstream, Monitor: monitor}


def test_downstream_sees_the_water_and_upstream_nothing() -> None:
    assert [irrigation.start([duty]).views[0].seeing for duty in ("work", "shirk")] == [None, None]
    assert irrigation.start(["work", "flood"]).views[0].seeing == 7.25


def test_duty_is_kept_only_at_random() -> None:
    assert solve(irrigation).pure == []
    assert len(solve(irrigation(effort=0)).pure) > 0
