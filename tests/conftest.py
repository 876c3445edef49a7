"""What holds for every test."""

import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

from detente.archetypes.own_strategy import FILES
from detente.archetypes.roster import all_strategies
from detente.strategies.contract import CATALOG

settings.register_profile("unhurried", deadline=None)  # a busy machine is no failure
settings.load_profile("unhurried")

signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background are interrupted too


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test enters leaves the catalogue again."""
    all_strategies()  # enters what is published
    for names in ("_entries", "_names"):
        monkeypatch.setattr(CATALOG, names, dict(getattr(CATALOG, names)))
    before = dict(FILES)
    yield
    FILES.clear()
    FILES.update(before)
