"""SelfSteem, against the curve of its mood."""

from math import pi, sin

from tests.strategies.chances import unlike

from detente.archetypes.roster import find


def self_steem(mine: list[int], theirs: list[int]) -> float:
    mood = sin(2 * pi * len(mine) / 10)
    if abs(mood) > 0.95:
        return 0.0 if mood > 0 else 1.0
    return 1.0 - theirs[-1] if abs(mood) > 0.3 else 0.5


def test_chances() -> None:
    assert unlike(find("self_steem"), self_steem) == 0
    assert unlike(find("self_steem"), self_steem, error=0.05) == 1
