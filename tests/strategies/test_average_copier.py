"""The chances of copiers of averages."""

import pytest
from tests.strategies.chances import Rule, unlike

from detente.archetypes.roster import find
from detente.strategies.view import C


def copier(opening: float) -> Rule:
    return lambda _, theirs: theirs.count(C) / len(theirs) if theirs else opening


@pytest.mark.parametrize(("name", "opening"), [("AverageCopier", 0.5), ("NiceAverageCopier", 1.0)])
def test_chances(name: str, opening: float) -> None:
    assert unlike(find(name), copier(opening)) == 0
    assert unlike(find(name), copier(opening), error=0.05) == 1
    assert unlike(find(name), copier(1.5 - opening)) == pytest.approx(1 / 60), "the first turn only"
