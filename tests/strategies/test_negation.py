"""Negation: one guess, then the contrary."""

from tests.strategies.chances import unlike

from detente.archetypes.roster import find


def negation(mine: list[int], theirs: list[int]) -> float:
    return float(theirs[-1]) if theirs else 0.5


def test_chances() -> None:
    assert unlike(find("negation"), negation) == 0
    assert unlike(find("negation"), negation, error=0.05) == 1
