"""Every game of the gallery keeps its rules, says where it comes from, and is solved as other programs solve it."""

import inspect
import io
import re
from importlib import import_module
from typing import Any

import pygambit
import pyspiel
import pytest
from msgspec import Meta
from open_spiel.python.algorithms.exploitability import nash_conv
from open_spiel.python.policy import UniformRandomPolicy

from detente.base.annotation import fit
from detente.base.errors import UnknownName, UsageError
from detente.games.bargaining import trust
from detente.games.check import check_game
from detente.games.extensive_form import to_efg
from detente.games.gallery import GALLERY, Exhibit, find
from detente.games.game import Game
from detente.games.iterated import iterated
from detente.games.solution import Solution
from detente.games.tables import tables
from detente.games.tree import tree
from detente.games.two_by_two import chicken, stag_hunt
from detente.reports.citation import bibliography

ROOMS = ("two_by_two", "zero_sum", "iterated", "bargaining", "public_good", "commons", "information")
ROUNDS = {"rounds": 2}
SMALL: dict[str, dict[str, Any]] = {
    **{name: ROUNDS for name in GALLERY if name.startswith("iterated_")},
    "iterated_chicken": {"rounds": 1, "noise": 0.25, "prob_end": 0.5},
    "iterated_rock_paper_scissors": {"rounds": 1},
    "ultimatum": {"pie": 3},
    "trust": {"pie": 2},
    "public_goods": {"players": 3, "endowment": 2},
    "fishery": {"players": 2, "capacity": 4, "most": 2, "least": 1},
    "ecological_public_good": {"collapse": 0.25, "recovery": 0.5, "rounds": 2},
}
SMALL_GAMES = [exhibit.game(**SMALL.get(name, {})) for name, exhibit in GALLERY.items()]
EXHIBITS = pytest.mark.parametrize("exhibit", GALLERY.values(), ids=lambda exhibit: exhibit.id)


@EXHIBITS
def test_rules_are_sound(exhibit: Exhibit) -> None:
    assert check_game(exhibit.game) == []


@EXHIBITS
def test_it_tells_what_it_is(exhibit: Exhibit) -> None:
    assert re.fullmatch(r"[A-Z][^\n]{20,118}\.", exhibit.summary)
    assert exhibit.rules.startswith(exhibit.summary[:20])
    assert "Source" not in exhibit.rules
    assert bibliography().keys() >= set(exhibit.source.split(", "))


@EXHIBITS
def test_parameters_are_bounded_and_have_usual_values(exhibit: Exhibit) -> None:
    for name, parameter in inspect.signature(exhibit.game.rules).parameters.items():
        (bounds,) = [each for each in exhibit.game.declared[name].__metadata__ if isinstance(each, Meta)]
        assert None not in (bounds.ge, bounds.le)
        assert fit(exhibit.game.declared[name], parameter.default, name) == parameter.default


@EXHIBITS
def test_its_histories_can_be_merged(exhibit: Exhibit) -> None:
    assert tables(exhibit.game).obstacle == ""


def test_every_game_is_hung() -> None:
    written = {
        value.name
        for room in ROOMS
        for value in vars(import_module(f"detente.games.{room}")).values()
        if isinstance(value, Game)
    }
    assert written - {iterated.name} == set(GALLERY)


@pytest.mark.parametrize(
    ("reference", "written"),
    [
        ("stag hunt", stag_hunt),
        ("Snowdrift", chicken),
        ("hawk-dove", chicken),
        ("trust(pie=4)", trust(4)),
        ("trust:4", trust(4)),
        ("Trust Game(4, factor=2)", trust(4, 2)),
    ],
)
def test_games_are_found_by_many_names(reference: str, written: Game) -> None:
    assert repr(find(reference)) == repr(written)


def test_names_suggest_the_nearest() -> None:
    with pytest.raises(UnknownName, match="no game is called 'stag_hurt'; did you mean stag_hunt"):
        find("stag_hurt")
    with pytest.raises(UnknownName, match="no parameter of trust is called 'pi'; did you mean pie"):
        find("trust(pi=3)")
    with pytest.raises(UsageError, match="pie of trust is 0; it must be from 1 to 1,000"):
        find("trust(pie=0)")
    with pytest.raises(UsageError, match="trust was given too many values; it takes 2"):
        find("trust(1, 2, 3)")


@pytest.mark.parametrize("played", SMALL_GAMES, ids=repr)
def test_pure_equilibria_are_as_many_as_gambits(played: Game) -> None:
    grown = tree(played)
    ours = Solution(played, grown).pure
    theirs = pygambit.nash.enumpure_solve(pygambit.read_efg(io.StringIO(to_efg(grown)))).equilibria
    assert ours is not None
    assert len(ours) == len(theirs)


@pytest.mark.parametrize("played", [each for each in SMALL_GAMES if each.name != "monty_hall"], ids=repr)
def test_nash_conv_of_uniform_play_equals_openspiels(played: Game) -> None:
    """OpenSpiel's NashConv is for two players or more, so it leaves out Monty Hall."""
    grown = tree(played)
    theirs = pyspiel.load_efg_game(to_efg(grown))
    assert Solution(played, grown).uniform.nash_conv == pytest.approx(nash_conv(theirs, UniformRandomPolicy(theirs)))
