"""Public goods pay what the experiments paid, and few give where many could."""

import pytest

from detente.games.effects import Player
from detente.games.equilibrium import check
from detente.games.matrix import PRISONERS_DILEMMA
from detente.games.parameters import group
from detente.games.public_good import n_player_dilemma, public_goods, volunteers_dilemma
from detente.games.solution import solve
from detente.games.stage import matrix_of
from detente.games.tree import tree


@pytest.mark.parametrize(
    ("given", "payoffs"),
    [
        ((20, 20, 20, 20), [32, 32, 32, 32]),
        ((0, 20, 20, 20), [44, 24, 24, 24]),
        ((0, 0, 0, 20), [28, 28, 28, 8]),
        ((0, 0, 0, 0), [20, 20, 20, 20]),
        ((5, 0, 10, 1), [21.4, 26.4, 16.4, 25.4]),
    ],
)
def test_the_public_good_of_fehr_and_gachter(given: tuple, payoffs: list) -> None:
    """Four players with 20 tokens each; a token in the pot is worth 0.4 to everyone."""
    assert [*public_goods(4, 20, 1.6).start([given]).payoffs.values()] == pytest.approx(payoffs)


def test_nobody_gives_while_a_token_returns_less_than_itself() -> None:
    assert [each.payoffs for each in solve(public_goods).pure] == [(4, 4, 4)]
    assert [each.payoffs for each in solve(public_goods(factor=3.5)).pure] == [(14, 14, 14)]


def test_all_see_what_was_given_last() -> None:
    session = public_goods(rounds=2).start([(4, 0, 2)])
    assert [view.seeing for view in session.views] == [(4, 0, 2)] * 3
    session.act({player: 0 for player in group(3)})
    assert session.over
    assert [*session.payoffs.values()] == [3 + 4, 7 + 4, 5 + 4]


def test_a_dilemma_of_two_is_the_usual_one() -> None:
    assert matrix_of(n_player_dilemma(2)) == PRISONERS_DILEMMA


@pytest.mark.parametrize(
    ("actions", "payoffs"),
    [
        ("CCCCC", [3, 3, 3, 3, 3]),
        ("DCCCC", [5, 2.25, 2.25, 2.25, 2.25]),
        ("DDCCC", [4, 4, 1.5, 1.5, 1.5]),
        ("DDDDC", [2, 2, 2, 2, 0]),
        ("DDDDD", [1, 1, 1, 1, 1]),
    ],
)
def test_payoffs_grow_with_the_share_of_others_that_cooperate(actions: str, payoffs: list) -> None:
    assert [*n_player_dilemma(5).start([tuple(actions)]).payoffs.values()] == pytest.approx(payoffs)


def test_everyone_sees_how_many_others_cooperated() -> None:
    session = n_player_dilemma(10, rounds=2).start([tuple("CCCDDDDDDD")])
    assert [view.seeing for view in session.views] == [2, 2, 2, *[3] * 7]
    assert [view.player.name for view in session.views] == list("ABCDEFGHIJ")


@pytest.mark.parametrize("players", [2, 3, 6])
def test_many_defect(players: int) -> None:
    assert [each.payoffs for each in solve(n_player_dilemma(players)).pure] == [(1,) * players]


def test_one_volunteer_is_enough() -> None:
    played = volunteers_dilemma(benefit=5, cost=2)
    assert [*played.start([("wait", "volunteer", "wait")]).payoffs.values()] == [5, 3, 5]
    assert [*played.start([("volunteer", "volunteer", "wait")]).payoffs.values()] == [3, 3, 5]
    assert [*played.start([("wait", "wait", "wait")]).payoffs.values()] == [0, 0, 0]
    assert {each.payoffs for each in solve(played).pure} == {(3, 5, 5), (5, 3, 5), (5, 5, 3)}


@pytest.mark.parametrize(("players", "benefit", "cost"), [(2, 2, 1), (3, 2, 1), (5, 4, 1)])
def test_the_symmetric_equilibrium_of_diekmann(players: int, benefit: float, cost: float) -> None:
    """Waiting has probability (K / U) ** (1 / (N - 1)), and then everyone gets U - K."""
    wait = (cost / benefit) ** (1 / (players - 1))
    everyone = dict.fromkeys(group(players), lambda view: {"volunteer": 1 - wait, "wait": wait})
    found = check(tree(volunteers_dilemma(players, benefit, cost)), everyone)
    assert found.nash_conv == pytest.approx(0, abs=1e-9)
    assert found.payoffs[Player("A")] == pytest.approx(benefit - cost)
