"""Bargains pay what the experiments paid, and reason finds the same outcomes as their authors."""

import pytest

from detente.base.errors import UsageError
from detente.games.backward_induction import subgame_perfect
from detente.games.bargaining import A, B, centipede, trust, ultimatum
from detente.games.equilibrium import check
from detente.games.tree import tree


def test_the_ultimatum() -> None:
    assert ultimatum.start([3, "accept"]).payoffs == {A: 7, B: 3}
    assert ultimatum.start([3, "reject"]).payoffs == {A: 0, B: 0}
    assert subgame_perfect(tree(ultimatum)).payoffs == {A: 10, B: 0}


def test_a_threat_to_reject_small_offers_is_not_credible() -> None:
    profile = {A: lambda view: 4, B: lambda view: "accept" if view.seeing >= 4 else "reject"}
    found = check(tree(ultimatum), profile)
    assert (found.nash, found.credible) == (True, False)
    assert found.payoffs == {A: 6, B: 4}


def test_trust() -> None:
    assert trust.start([5, 7]).payoffs == {A: 12, B: 8}
    assert trust(4, 2).start([4, 8]).payoffs == {A: 8, B: 0}
    found = subgame_perfect(tree(trust))
    assert (found.payoffs, found.unique) == ({A: 10, B: 0}, True)


@pytest.mark.parametrize(
    ("passes", "payoffs"),
    [(0, (4, 1)), (1, (2, 8)), (2, (16, 4)), (3, (8, 32)), (4, (64, 16))],  # dimes in McKelvey and Palfrey's figure 1
)
def test_the_centipede_of_the_experiment(passes: int, payoffs: tuple[int, int]) -> None:
    session = centipede.start(["pass"] * passes + ["take"] * (passes < 4))
    assert session.over
    assert (session.payoffs[A], session.payoffs[B]) == payoffs


@pytest.mark.parametrize("moves", [1, 4, 6])
def test_reason_takes_at_once(moves: int) -> None:
    found = subgame_perfect(tree(centipede(moves)))
    assert found.payoffs == {A: 4, B: 1}
    assert set(found.actions.values()) == {"take"}


def test_pies_are_bounded() -> None:
    with pytest.raises(UsageError, match="pie of trust is 1001; it must be from 1 to 1,000"):
        trust(1001)
    assert len(trust(1000, 9).start([1000]).views[0].actions) == 9001
