"""When Kluepfel's rule takes answers for chance."""

import pytest

from detente.strategies.second_tournament_answer import like_chance


@pytest.mark.parametrize(("count", "expected"), [(4, False), (5, True), (8, True), (16, True)])
def test_like_chance_by_hand(count: int, expected: bool) -> None:
    """Of 16 a fair coin gives 8, with a standard deviation of 2; three less are borne."""
    assert like_chance(count, 16 - count) == expected


def test_like_chance_without_roots() -> None:
    """Every pair up to 200: below half, and by more than 1.5 standard deviations, is not like chance."""
    for both in range(201):
        for count in range(both + 1):
            deficit = both - 2 * count
            assert like_chance(count, both - count) == (deficit <= 0 or 4 * deficit**2 <= 9 * both)


def test_no_answers_are_like_chance() -> None:
    assert like_chance(0, 0)
