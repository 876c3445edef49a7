"""Retaliation, by hand: against one who defects once and then cooperates."""

import pytest

from detente.archetypes.roster import find
from detente.base.action import parse_moves
from detente.strategies.replay import answers


@pytest.mark.parametrize(
    ("name", "defections"),
    [
        ("retaliate", 10),  # exploited once: more than a tenth of up to nine of its own exploits
        ("retaliate2", 13),  # 1 > 0.08 x 12
        ("retaliate3", 20),  # 1 > 0.05 x 19
        ("limited_retaliate", 10),
        ("limited_retaliate2", 13),
    ],
)
def test_it_is_even_after_enough_exploits(name: str, defections: int) -> None:
    theirs = parse_moves("D" + "C" * 30)
    assert answers(find(name), theirs)[0].tolist() == [0] + [1] * defections + [0] * (30 - defections)


def test_a_limit_makes_it_pause() -> None:
    theirs = parse_moves("D" * 25)
    assert answers(find("retaliate"), theirs)[0].tolist() == [0] + [1] * 24
    assert answers(find("limited_retaliate"), theirs)[0].tolist() == [0] + [1] * 20 + [0] + [1] * 3
