"""How long punishers punish, by hand."""

import pytest

from detente.archetypes.roster import find
from detente.base.action import parse_moves
from detente.strategies.replay import answers


@pytest.mark.parametrize(
    ("name", "defections"),
    [
        ("punisher", 1 + 20 * 1 // 5),  # the answer itself, and of twenty turns the fifth in which the other defected
        ("inverse_punisher", 1 + 20 * 4 // 5),
    ],
)
def test_a_punishment_is_measured_by_the_past(name: str, defections: int) -> None:
    theirs = parse_moves("CCCCD" + "C" * 30)
    played = answers(find(name), theirs)[0]
    assert (played == [0] * 5 + [1] * defections + [0] * (30 - defections)).all()


def test_the_inverse_punishes_at_least_twice() -> None:
    """An other who has never cooperated is punished for two turns by this one, and for 21 by its model."""
    theirs = parse_moves("D" + "C" * 30)
    assert answers(find("inverse_punisher"), theirs)[0].sum() == 2
    assert answers(find("punisher"), theirs)[0].sum() == 21


def test_levels() -> None:
    """A fifth of ten turns is borne, a twentieth of twenty too, more is not."""
    bears = parse_moves("DD" + "C" * 10)
    assert answers(find("level_punisher"), bears)[0].tolist() == [0] * 12
    breaks = parse_moves("DDD" + "C" * 14)
    assert answers(find("level_punisher"), breaks)[0].tolist() == [0] * 10 + [1] * 5 + [0] * 2
    once = parse_moves("D" + "C" * 24)
    assert answers(find("tricky_level_punisher"), once)[0].tolist() == [0] + [1] * 19 + [0] * 5
