"""What Revised Downing weighs, against the payoffs written out."""

from fractions import Fraction
from itertools import product

import pytest

from detente.strategies.downing import revised
from detente.strategies.view import C, D

R, S, T, P = 3, 0, 5, 1
SHARES = [Fraction(k, 16) for k in range(17)]  # exact in binary, so that ties are ties


@pytest.mark.parametrize("last", [C, D])
def test_revised_takes_the_best_plan(last: int) -> None:
    """Of two turns of C, of C and D, or of D; a tie goes to cooperating, then to alternating."""
    for good, bad in product(SHARES, repeat=2):
        mutual = 2 * (good * R + (1 - good) * S)
        alternating = good * T + (1 - good) * P + bad * R + (1 - bad) * S  # D meets the answer to C, C that to D
        hostile = 2 * (bad * T + (1 - bad) * P)
        plans = {C: mutual, 1 - last: alternating, D: hostile}
        best = max(mutual, alternating, hostile)
        expected = C if mutual == best else 1 - last if alternating == best else D
        assert revised(float(good), float(bad), last) == expected
        assert plans[expected] <= best


def test_all_three_plans_are_taken() -> None:
    assert revised(1.0, 0.0, D) == C
    assert [revised(0.7, 0.3, last) for last in (C, D)] == [D, C]
    assert revised(0.5, 0.5, C) == D
