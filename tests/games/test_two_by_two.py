"""Games of two actions have the equilibria that their order of payoffs entails."""

import pytest

from detente.games.equilibrium import check
from detente.games.game import Game
from detente.games.solution import solve
from detente.games.tree import tree
from detente.games.two_by_two import A, B, battle_of_the_sexes, chicken, harmony, prisoners_dilemma, stag_hunt


@pytest.mark.parametrize(
    ("played", "cooperate", "defect"),
    [
        (prisoners_dilemma(7, 2, 9, 3), "C", "D"),
        (stag_hunt(7, 2, 9, 3), "stag", "hare"),
        (chicken(7, 2, 9, 3), "swerve", "straight"),
        (harmony(7, 2, 9, 3), "C", "D"),
    ],
    ids=lambda value: value.name if isinstance(value, Game) else "",
)
def test_symmetric_games_pay_what_they_are_given(played: Game, cooperate: str, defect: str) -> None:
    assert played.start([(cooperate, cooperate)]).payoffs == {A: 7, B: 7}
    assert played.start([(cooperate, defect)]).payoffs == {A: 2, B: 9}
    assert played.start([(defect, cooperate)]).payoffs == {A: 9, B: 2}
    assert played.start([(defect, defect)]).payoffs == {A: 3, B: 3}


@pytest.mark.parametrize(
    ("played", "payoffs"),
    [
        (prisoners_dilemma, {(1, 1)}),
        (stag_hunt, {(4, 4), (3, 3)}),
        (chicken, {(1, 4), (4, 1)}),
        (harmony, {(4, 4)}),
        (battle_of_the_sexes, {(2, 1), (1, 2)}),
        (battle_of_the_sexes(5, 4, -1), {(5, 4), (4, 5)}),
    ],
    ids=repr,
)
def test_pure_equilibria(played: Game, payoffs: set) -> None:
    found = solve(played).pure
    assert found is not None
    assert {each.payoffs for each in found} == payoffs


@pytest.mark.parametrize(
    ("played", "ours", "theirs"),
    [
        (stag_hunt, {"stag": 3 / 4, "hare": 1 / 4}, {"stag": 3 / 4, "hare": 1 / 4}),  # 4 p = 3
        (chicken, {"swerve": 1 / 2, "straight": 1 / 2}, {"swerve": 1 / 2, "straight": 1 / 2}),  # 3 p + (1 - p) = 4 p
        (battle_of_the_sexes, {"opera": 2 / 3, "football": 1 / 3}, {"opera": 1 / 3, "football": 2 / 3}),
    ],
    ids=repr,
)
def test_mixed_equilibria_leave_the_other_indifferent(played: Game, ours: dict, theirs: dict) -> None:
    assert check(tree(played), {A: lambda view: ours, B: lambda view: theirs}).nash
    assert not check(tree(played), {A: lambda view: theirs, B: lambda view: next(iter(ours))}).nash


def test_c_dominates_in_harmony_and_d_in_the_dilemma() -> None:
    for played, worse in ((harmony, "D"), (prisoners_dilemma, "C")):
        dominated = solve(played).dominated
        assert dominated is not None
        assert [(each.player, [*each.plan.values()], each.strictly) for each in dominated] == [
            (A, [worse], True),
            (B, [worse], True),
        ]
