"""The chances of adaptors, with the numbers of Hauert and Stenull 2002."""

import pytest
from tests.strategies.chances import Rule, unlike

from detente.archetypes.roster import find

BRIEF = (0.0, -1.001505, 0.992107, -0.638734)  # after CC, CD, DC and DD
LONG = (0.0, 1.888159, 1.858883, -0.995703)


def adaptor(shifts: tuple[float, ...]) -> Rule:
    def cooperates(mine: list[int], theirs: list[int]) -> float:
        mood = sum(shifts[2 * own + other] for own, other in zip(mine, theirs, strict=True))
        return 0.99 if -1 <= mood < 1 else 0.01

    return cooperates


@pytest.mark.parametrize(("name", "shifts"), [("AdaptorBrief", BRIEF), ("AdaptorLong", LONG)])
def test_chances(name: str, shifts: tuple[float, ...]) -> None:
    player = find(name)
    assert unlike(player, adaptor(shifts)) == 0
    assert unlike(player, adaptor(shifts), error=0.02) == 1
    for outcome in (1, 2, 3):
        wrong = tuple(shift * (0.97 if k == outcome else 1) for k, shift in enumerate(shifts))
        assert unlike(player, adaptor(wrong)) > 0, "a shift that is wrong by three per cent shows"
