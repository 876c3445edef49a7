"""The chances of the Tits for Tat that draw lots, and of their opposite."""

import pytest
from tests.strategies.chances import Rule, unlike

from detente.archetypes.roster import find
from detente.strategies.view import C, D


def dynamic(mine: list[int], theirs: list[int]) -> float:
    return theirs.count(C) / len(theirs) if D in theirs[-2:] else 1.0


def random_answers(p: float) -> Rule:
    """The other's move on the second, fourth, ... turn, the chance p on the third, fifth, ..."""

    def cooperates(mine: list[int], theirs: list[int]) -> float:
        if not theirs:
            return 1.0
        return 1.0 - theirs[-1] if len(theirs) % 2 else p

    return cooperates


def burning(mine: list[int], theirs: list[int]) -> float:
    return {(): 1.0, (C,): 0.9, (D,): 0.0}[tuple(theirs[-1:])]


def negation(mine: list[int], theirs: list[int]) -> float:
    return float(theirs[-1]) if theirs else 0.5


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("DynamicTwoTitsForTat", dynamic),
        ("RandomTitForTat", random_answers(0.5)),
        ("RandomTitForTat(p=0.8)", random_answers(0.8)),
        ("BurnBothEnds", burning),
        ("Negation", negation),
    ],
)
def test_chances(name: str, rule: Rule) -> None:
    assert unlike(find(name), rule) == 0
    assert unlike(find(name), rule, error=0.05) == 1
