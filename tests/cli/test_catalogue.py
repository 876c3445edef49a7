"""`detente list` and `detente show`."""

import json

from tests.cli.conftest import Detente


def test_every_strategy_is_listed_with_its_sentence(detente: Detente) -> None:
    lines = detente("list", "strategies").out.splitlines()
    cards = json.loads(detente("list", "strategies", "--json").out)
    assert len(lines) == len(cards) >= 30
    assert all(card["summary"].endswith(".") for card in cards)


def test_a_card_shows_what_there_is_to_know(detente: Detente) -> None:
    said = detente("show", "strategies", "GTFT")
    assert "Generous Tit For Tat (generous_tit_for_tat)" in said.out
    assert "a number from 0 to 1" in said.out
    assert json.loads(detente("show", "strategies", "tft", "--json").out)["memory"] == 1


def test_a_player_is_shown_as_it_is_written(detente: Detente) -> None:
    card = json.loads(detente("show", "strategies", "noisy(tft, noise=0.1)", "--json").out)
    assert (card["id"], card["player"]) == ("noisy", "noisy(tit_for_tat, noise=0.1)")
    assert json.loads(detente("show", "strategies", "axelrod/TitForTat", "--json").out)["id"] == "tit_for_tat"


def test_the_source_is_cited_in_full(detente: Detente) -> None:
    assert "Akerlof (1970), The market for “lemons”" in detente("show", "games", "lemons").out
    assert "Nowak and Sigmund (1993)" in detente("show", "strategies", "wsls").out


def test_unknown_names_are_suggested(detente: Detente) -> None:
    said = detente("show", "strategies", "gruger")
    assert said.code == 2
    assert "did you mean grudger" in said.err
