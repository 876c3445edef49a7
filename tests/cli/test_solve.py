"""`detente solve`."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Detente


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
