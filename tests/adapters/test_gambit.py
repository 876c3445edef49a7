"""Gambit gets the same game: its players, its information sets, and its known equilibria."""

import subprocess
import sys
from html import unescape

import pygambit
import pytest

from detente.adapters.gambit import to_gambit
from detente.games.bargaining import trust
from detente.games.effects import draw, players
from detente.games.game import Game, Returns, game
from detente.games.information import monty_hall
from detente.games.tree import tree
from detente.games.two_by_two import prisoners_dilemma
from detente.games.zero_sum import matching_pennies


@pytest.mark.parametrize("played", [prisoners_dilemma, monty_hall, trust(2)], ids=repr)
def test_it_is_the_same_game(played: Game) -> None:
    ours, theirs = tree(played), to_gambit(played)
    assert isinstance(theirs, pygambit.Game)
    assert theirs.title == repr(played)
    assert [player.label for player in theirs.players] == [player.name for player in ours.players]
    assert sum(len(player.infosets) for player in theirs.players) == len(ours.information_sets)
    assert len(theirs.nodes) == ours.nodes


def test_its_solvers_know_the_coin_game() -> None:
    mixed = pygambit.nash.lcp_solve(to_gambit(matching_pennies)).equilibria[0]
    assert [float(mixed[action]) for action in mixed.game.actions] == [0.5] * 4


HARD = ("ja", "nö", "no", "n  o", " no", "no ", "a\tb", "a'b", 'a"b', "a\\b", "a/b", "n&#246;", "&", "&amp;", "日本")
ÄGYPTEN, SUDAN = players("Ägypten", " Sudan ")


@game
async def nile(river: str = "Weißer  Nil") -> Returns:
    """Two countries with names, words and weather that are not ASCII."""
    weather = await draw({"dürr": 0.5, "naß": 0.5})
    answer = await ÄGYPTEN.choose(HARD, seeing=weather)
    return {ÄGYPTEN: HARD.index(answer), SUDAN: await SUDAN.choose(range(2), seeing=answer)}


def test_labels_of_any_kind_come_through_and_stay_apart() -> None:
    theirs = to_gambit(nile)
    assert [unescape(player.label) for player in theirs.players] == [" Sudan ", "Ägypten"]
    for infoset in theirs.players["&#196;gypten"].infosets:
        labels = [action.label for action in infoset.actions]
        assert len(set(labels)) == len(HARD)
        assert [unescape(label) for label in labels] == [*HARD]
    assert {unescape(action.label) for action in theirs.root.infoset.actions} == {"dürr", "naß"}


@pytest.mark.parametrize(
    ("adapter", "library"),
    [
        ("axelrod", "axelrod"),
        ("gambit", "pygambit"),
        ("gymnasium", "gymnasium"),
        ("openspiel", "pyspiel"),
        ("pettingzoo", "pettingzoo"),
    ],
)
def test_a_missing_extra_is_named(adapter: str, library: str) -> None:
    program = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "from detente.base.errors import MissingExtra\n"
        f"try: import detente.adapters.{adapter}\n"
        "except MissingExtra as missing: print(missing)"
    )
    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert outcome.stdout == (
        f"this needs the extra {adapter!r}, which is not installed; run pip install 'detente[{adapter}]'\n"
    )
