"""How likely a forgetful player is to defect, by the distribution of what it remembers."""

import pytest
from tests.strategies.chances import unlike

from detente.archetypes.roster import find
from detente.strategies.view import D


def forgetful(theirs: list[int], forgets: float) -> float:
    """The chance that it remembers fewer than two defections."""
    remembered = [1.0, 0.0, 0.0]  # none, one, more
    for move in theirs:
        none, one, more = remembered
        counted = [0.0, none, one + more] if move == D else remembered
        remembered = [(1 - forgets) * chance for chance in counted]
        remembered[0] += forgets
    return remembered[0] + remembered[1]


@pytest.mark.parametrize("forgets", [0.05, 0.4])
def test_chances_of_forgetful_fool_me_once(forgets: float) -> None:
    player = find(f"forgetful_fool_me_once({forgets})")
    assert unlike(player, lambda _, theirs: forgetful(theirs, forgets)) == 0
    assert unlike(player, lambda _, theirs: forgetful(theirs, forgets), error=0.05) == 1
    assert unlike(player, lambda _, theirs: forgetful(theirs, forgets + 0.05)) > 0.4


def test_forgets_one_time_in_twenty() -> None:
    assert unlike(find("forgetful_fool_me_once"), lambda _, theirs: forgetful(theirs, 0.05)) == 0
