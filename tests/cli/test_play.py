"""`detente play`, and a person at the terminal."""

import io
import json

import pytest
from tests.cli.conftest import Detente


def test_two_strategies_meet(detente: Detente) -> None:
    said = detente("play", "tit_for_tat", "suspicious_tit_for_tat", "--turns", "6")
    assert said.code == 0
    assert "CDCDCD" in said.out
    assert "2.50 a turn" in said.out


def test_json_is_all_there_is_on_stdout(detente: Detente) -> None:
    said = detente("play", "alld", "tft", "--turns", "4", "-n", "2", "--json")
    told = json.loads(said.out)
    assert told["players"] == ["defector", "tit_for_tat"]
    assert told["repetitions"][1] == {"moves": ["DDDD", "CDDD"], "scores": [2.0, 0.75], "turns": 4}


def test_a_person_plays(detente: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("c\nwhat\nD\ncooperate\n"))
    said = detente("play", "me", "tit_for_tat", "--turns", "3")
    assert said.code == 0
    assert "please type C" in said.err
    assert "CDC" in said.out
    assert "CCD" in said.out


def test_talking_to_a_person_keeps_the_json_clean(detente: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("c\nD\n"))
    told = json.loads(detente("play", "me", "tit_for_tat", "--turns", "2", "--json").out)
    assert told["repetitions"][0]["moves"] == ["CD", "CC"]


def test_input_that_ends_is_one_sentence(detente: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("c\n"))
    said = detente("play", "me", "tit_for_tat", "--turns", "3")
    assert said.code == 2
    assert "the input ended before the match did" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tit_for_tatt", "tft"), "did you mean tit_for_tat"),
        (("random:1.5", "tft"), "must be a number from 0 to 1"),
        (("tft", "tft", "--turns", "0"), "turns"),
        (("tft", "tft", "--turns", "-3"), "turns"),
        (("tft", "tft", "--noise", "1.5"), "noise is 1.5"),
        (("tft", "tft", "--prob-end", "0"), "probability of ending"),
        (("tft", "tft", "--payoffs", "3,0,five,1"), "must be a number"),
        (("tft", "tft", "--payoffs", "3,0,5"), "four"),
        (("tft", "tft", "--payoffs", "1,0,5,3", "--dilemma"), "T > R > P > S fails"),
        (("tft", "tft", "-n", "0"), "at least one"),
        (("tft", "no_such.json"), "cannot be read"),
        (("tft", "me"), "`me` comes first"),
        (("me", "me"), "a person plays one strategy"),
        (("me", "tft", "-n", "2"), "a person plays one match"),
        (("tit_for_tat",), "tit_for_tat needs somebody to play: detente play tit_for_tat tit_for_tat"),
        (("random:0.7",), "random:0.7 needs somebody to play"),
        (("tit_for_tatt",), "no game is called 'tit_for_tatt'"),
        (("random:1.5",), "must be a number from 0 to 1"),
        (("monty_hall", "-n", "5"), "--repetitions is for two strategies; a game has parameters, as in"),
        (("trust", "--dilemma", "--noise", "0.3"), "--noise and --dilemma are for two strategies"),
        (("chicken", "--turns", "3", "--payoffs", "9,0,10,1"), "--turns and --payoffs are for"),
        (("chicken", "--prob-end", "0.5"), "--prob-end is for two strategies"),
        (("tft", "tft", "--others", "tft"), "--others is for games"),
        (("tft", "tft", "--me", "nobody"), "--me is for games"),
    ],
)
def test_bad_input_is_one_sentence(detente: Detente, arguments: tuple[str, ...], words: str) -> None:
    said = detente("play", *arguments)
    assert said.code == 2
    assert words in said.err
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
