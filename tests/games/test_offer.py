"""What is offered has an order and cannot change."""

import re
from collections.abc import Iterable

import pytest

from detente.base.errors import UsageError
from detente.games.offer import lasting, offered


@pytest.mark.parametrize(
    ("values", "options"),
    [
        ("CD", ("C", "D")),
        ([(1, 2), None], ((1, 2), None)),
        (range(3), (0, 1, 2)),
        ({"left": 1, "right": 2}, ("left", "right")),
        ((number**2 for number in range(3)), (0, 1, 4)),
    ],
)
def test_options_keep_their_order(values: Iterable[object], options: tuple[object, ...]) -> None:
    assert offered(values, "these") == options


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"l"}, "these are {'l'}; give them in an order, such as a tuple, a list or a range"),
        (frozenset({1}), "these are frozenset({1}); give them in an order"),
        (5, "these are 5; give them in an order"),
        (None, "these are None; give them in an order"),
        ((), "these are none; there must be at least one"),
        ("CC", "these hold 'C' twice; all must differ"),
        (range(10**9), "these are more than 10,000; offer fewer"),
        ([[1]], "these hold [1], which can change"),
    ],
)
def test_what_cannot_be_offered_is_refused(values: Iterable[object], words: str) -> None:
    with pytest.raises(UsageError, match=re.escape(words)):
        offered(values, "these")


def test_what_can_change_is_refused() -> None:
    assert lasting((1, "a"), "this") == (1, "a")
    with pytest.raises(UsageError, match=r"this hold \(1, \[\]\), which can change"):
        lasting((1, []), "this")
