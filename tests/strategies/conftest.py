"""The chances of a player against its rule, as a fixture."""

from collections.abc import Callable

import pytest
from tests.strategies import chances
from tests.strategies.chances import Rule as Rule

Unlike = Callable[..., float]


@pytest.fixture
def unlike() -> Unlike:
    """The share of all situations in which a player does not cooperate with the chance a rule says."""
    return chances.unlike
