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


def test_unknown_names_are_suggested(detente: Detente) -> None:
    said = detente("show", "strategies", "gruger")
    assert said.code == 2
    assert "did you mean grudger" in said.err
