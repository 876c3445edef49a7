"""`detente solve`."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Detente

from detente.games.bargaining import trust
from detente.games.extensive_form import to_efg
from detente.games.tree import tree
from detente.reports.tree_diagram import tree_svg


def test_a_game_is_solved(detente: Detente) -> None:
    said = detente("solve", "Stag Hunt")
    assert said.code == 0
    assert "2 equilibria in pure strategies; 1 more that mixes." in said.out


def test_json_is_all_there_is_on_stdout(detente: Detente) -> None:
    told = json.loads(detente("solve", "trust:2", "--json").out)
    assert told["game"] == "trust(pie=2)"
    assert told["subgame_perfect"]["payoffs"] == {"A": 2.0, "B": 0.0}
    assert len(told["pure_equilibria"]) == 6


def test_a_page_is_written(detente: Detente) -> None:
    said = detente("solve", "monty_hall", "-o", "monty.html")
    assert (said.code, said.out) == (0, "")
    assert Path("monty.html").read_text().count("<svg") == 2


def test_the_ending_of_a_file_says_what_is_written(detente: Detente) -> None:
    for name in ("t.efg", "t.SVG", "t.json", "t.txt"):
        assert (detente("solve", "trust:2", "-o", name).code, name) == (0, name)
    ends = 12  # B can send back nothing to three times of what A sent, which is 0, 1 or 2
    assert Path("t.efg").read_text() == to_efg(tree(trust(2)))
    assert Path("t.efg").read_text().count("\nt ") == ends
    assert Path("t.SVG").read_text() == tree_svg(tree(trust(2)))
    assert json.loads(Path("t.json").read_text()) == json.loads(detente("solve", "trust:2", "--json").out)
    assert Path("t.txt").read_text().startswith("Solving trust(pie=2)")


def test_a_tree_that_is_too_large_is_not_written(detente: Detente) -> None:
    said = detente("solve", "iterated_prisoners_dilemma(rounds=9)", "-o", "long.efg")
    assert said.code == 2
    assert "there is no tree to be written: iterated" in said.err
    assert not Path("long.efg").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("stag_hnt",), "no game is called 'stag_hnt'; did you mean stag_hunt"),
        (("trust(pie=0)",), "pie of trust is 0; it must be from 1 to 1,000"),
        (("trust(pies=1)",), "no parameter of trust is called 'pies'; did you mean pie"),
        (("trust(1",), "its parentheses do not balance"),
        (("iterated_prisoners_dilemma(rounds=3000)",), "nodes; coarsen its actions or shorten it"),
        (("nothing.py",), "nothing.py cannot be read: no such file"),
        (("monty_hall", "-o", "no/such/folder.html"), "no/such/folder.html cannot be written"),
    ],
)
def test_what_is_wrong_is_one_sentence(detente: Detente, arguments: tuple[str, ...], words: str) -> None:
    said = detente("solve", *arguments)
    assert said.code in (1, 2)
    assert words in said.err
    assert said.out == ""
    assert "Traceback" not in said.err
