"""Discounted games go on with their probability."""

import pytest

from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.discounted import discounted
from detente.games.two_by_two import A, B, prisoners_dilemma


def test_a_discounted_game_goes_on_with_its_probability() -> None:
    profile = {A: lambda view: "C", B: lambda view: "C"}
    lengths = [discounted(prisoners_dilemma, 0.75).play(profile, Seed(seed)).payoffs[A] / 3 for seed in range(300)]
    assert min(lengths) == 1
    assert 3.2 < sum(lengths) / 300 < 4.8  # four in the mean


def test_its_continuation_is_a_probability() -> None:
    with pytest.raises(UsageError, match=r"continuation of discounted is 1\.5; it must be from 0 to 1"):
        discounted(prisoners_dilemma, 1.5)
