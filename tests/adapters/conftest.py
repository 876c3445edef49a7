"""Every game that comes with detente goes through every adapter: a test with `exhibited` is given each in turn."""

from importlib.util import find_spec

import pytest

from detente.games import classic
from detente.games.game import Game


def gallery() -> list[Game]:
    if find_spec("detente.games.gallery"):
        from detente.games.gallery import GALLERY

        return [exhibit.game for exhibit in GALLERY.values()]
    return [value for value in vars(classic).values() if isinstance(value, Game)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "exhibited" in metafunc.fixturenames:
        metafunc.parametrize("exhibited", [*gallery(), classic.iterated_prisoners_dilemma(3, 0.25)], ids=repr)
