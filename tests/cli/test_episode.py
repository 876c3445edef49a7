"""`detente play GAME`: one episode at the terminal."""

import io
import json

import pytest
from tests.cli.conftest import Detente

from detente.games.gallery import GALLERY


@pytest.mark.parametrize("name", list(GALLERY))
def test_every_game_can_be_watched(detente: Detente, name: str) -> None:
    said = detente("play", name, "--me", "nobody", "--json")
    assert said.code == 0
    told = json.loads(said.out)
    assert GALLERY[name].game.start(told["history"]).over
    assert said.err == ""


@pytest.mark.parametrize("name", list(GALLERY))
def test_every_game_can_be_played(detente: Detente, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone who types the beginning of any action, and then nothing more."""
    monkeypatch.setattr("sys.stdin", io.StringIO("?\n"))
    said = detente("play", name)
    assert said.code == 2
    assert "please type one of them" in said.err
    assert "the input ended while" in said.err


def test_a_person_plays(detente: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("7\n2\nsw\n"))
    said = detente("play", "monty_hall", "--seed", "4")
    assert said.code == 0
    assert "please type one of them" in said.err
    assert "you see" in said.err
    assert said.out.splitlines()[1] == "you: 2"
    assert said.out.splitlines()[-1] in ("payoffs: you 10", "payoffs: you 0")


@pytest.mark.parametrize("seat", [(), ("--me", "you")])
def test_a_person_is_told_the_rules(detente: Detente, seat: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\nstick\n"))
    said = detente("play", "monty_hall:4", *seat)
    assert said.err.startswith("monty_hall(doors=4): A car is behind one door.")
    assert "the host opens all but one of the others" in said.err
    assert said.err.count("You play you. Ctrl-C ends the game.") == 1


def test_the_same_seed_is_the_same_episode(detente: Detente) -> None:
    episodes = [detente("play", "fishery", "--me", "nobody", "--seed", seed).out for seed in ("1", "1", "2")]
    assert episodes[0] == episodes[1] != episodes[2]


def test_a_seat_is_chosen(detente: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("0\n"))
    said = detente("play", "trust", "--me", "B")
    assert "B: 0" in said.out
    assert "A: 0, 1" not in said.err, "A is not the person"


def test_strategies_of_the_catalogue_take_seats(detente: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("C\nD\nC\n"))
    said = detente("play", "iterated_prisoners_dilemma:3", "--others", "tit_for_tat")
    assert said.out.splitlines() == ["A: C, B: C", "A: D, B: C", "A: C, B: D", "payoffs: A 8, B 8"]
    wrong = detente("play", "trust", "--me", "A", "--others", "tit_for_tat")
    assert wrong.code == 2
    assert detente("play", "trust", "--others", "tit_for_tatt").code == 2


def test_each_seat_has_luck_of_its_own(detente: Detente) -> None:
    """Where each acts by a coin of its own, they differ in about half of all rounds."""
    game = "iterated_prisoners_dilemma(rounds=40)"
    for others in ("noisy(tit_for_tat, 0.5)", "first_by_anonymous"):
        said = detente("play", game, "--me", "nobody", "--others", others, "--json")
        differ = sum(own != other for own, other in json.loads(said.out)["history"])
        assert 8 < differ < 32, others


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("play", "monty_hal"), "no game is called 'monty_hal'; did you mean monty_hall"),
        (("play", "trust", "--me", "C"), "trust has no player 'C'; --me may be A, B or nobody"),
        (("play", "me"), "you play against a strategy, as in: detente play me tit_for_tat"),
    ],
)
def test_what_is_wrong_is_one_sentence(detente: Detente, arguments: tuple[str, ...], words: str) -> None:
    said = detente(*arguments)
    assert said.code == 2
    assert words in said.err
