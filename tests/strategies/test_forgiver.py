"""The chances of Inverse, whose resentment fades."""

from tests.strategies.chances import unlike

from detente.archetypes.roster import find
from detente.strategies.view import D


def inverse(mine: list[int], theirs: list[int]) -> float:
    return 1 - 1 / (1 + theirs[::-1].index(D)) if D in theirs else 1.0


def test_chances() -> None:
    assert unlike(find("inverse"), inverse) == 0
    assert unlike(find("inverse"), inverse, error=0.05) == 1
