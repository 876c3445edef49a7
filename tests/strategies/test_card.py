"""What may stand on a card, and what is refused."""

import math
from typing import Any

import pytest

from detente.base.errors import UsageError
from detente.strategies.card import verify_card
from detente.strategies.contract import describe, strategy

CARD: dict[str, Any] = {"title": "A", "source": "", "about": "", "aliases": (), "depth": 1, "actions": 2}


@pytest.mark.parametrize("depth", [0, 1, 3.0, 10**6, math.inf])
def test_a_depth_is_a_number_of_turns_or_infinite(depth: float) -> None:
    verify_card("a", {**CARD, "depth": depth})


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("depth", -1, "the depth of a is -1; it must be a whole number of turns, 0 or more, or infinite"),
        ("depth", 1.5, "the depth of a is 1.5; it must be"),
        ("depth", math.nan, "the depth of a is nan; it must be"),
        ("depth", -math.inf, "the depth of a is -inf; it must be"),
        ("depth", "one", "the depth of a is 'one'; it must be"),
        ("depth", True, "the depth of a is True; it must be"),
        ("title", 5, "the title of a is 5; it must be a text"),
        ("title", " ", "the title of a is empty"),
        ("source", None, "the source of a is None; it must be a text"),
        ("about", 3, "the summary of a is 3; it must be a text"),
        ("aliases", "abc", "the aliases of a are 'abc'; they must be a list of names"),
        ("aliases", ("b", ""), "the aliases of a are"),
        ("actions", 5, "a plays games of 5 actions; there may be 2 to 4"),
    ],
)
def test_what_cannot_be_is_refused(name: str, value: object, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        verify_card("a", {**CARD, name: value})
    assert str(caught.value).startswith(said)


def test_every_strategy_is_held_to_it() -> None:
    class Backwards:
        def move(self, me: object, opp: object, rng: object) -> int:
            return 0

    with pytest.raises(UsageError, match="the depth of backwards is -1"):
        strategy(title="Backwards", source="", depth=-1)(Backwards)


def test_a_rule_is_a_class_with_a_move() -> None:
    class Idle:
        pass

    for rule in (Idle, test_every_strategy_is_held_to_it):
        with pytest.raises(UsageError, match=f"{rule.__name__} is no rule; a rule is a class with `def move"):
            describe(rule, title="Idle", source="", depth=0, stochastic=False)
