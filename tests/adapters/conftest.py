"""Every game that comes with detente goes through every adapter: a test with `exhibited` is given each in turn."""

import pytest

from detente.games.gallery import GALLERY
from detente.games.iterated import iterated_prisoners_dilemma


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "exhibited" in metafunc.fixturenames:
        games = [exhibit.game for exhibit in GALLERY.values()]
        metafunc.parametrize("exhibited", [*games, iterated_prisoners_dilemma(3, 0.25)], ids=repr)
