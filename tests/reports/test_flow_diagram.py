"""A picture of a composition has a box for every decision and a frame for every game."""

from xml.etree import ElementTree

from detente.games.bargaining import trust
from detente.games.game import Game
from detente.games.information import monty_hall
from detente.games.two_by_two import prisoners_dilemma
from detente.reports.flow_diagram import flow_svg

SVG = "{http://www.w3.org/2000/svg}"


def boxes(game: Game) -> tuple[int, list[str]]:
    drawn = ElementTree.fromstring(flow_svg(game))
    words = [each.text or "" for each in drawn.iter(f"{SVG}text")]
    return len([r for r in drawn.iter(f"{SVG}rect") if r.get("width") == "64"]), words


def test_decisions_are_boxes() -> None:
    count, words = boxes(monty_hall)
    assert count == 5, "the car, the first choice, the host's draw or at once the last choice, the last choice"
    assert {"monty_hall", "chance", "you"} <= set(words)


def test_composed_games_are_frames() -> None:
    count, words = boxes((prisoners_dilemma**3) >> trust(pie=2))
    assert count == 4
    assert [word for word in words if word in ("then", "repeated(times=3)", "prisoners_dilemma", "trust(pie=2)")] == [
        "then",
        "repeated(times=3)",
        "prisoners_dilemma",
        "trust(pie=2)",
    ]
    assert "»" in words
    assert "1 to 7" in words, "B may send back nothing up to six"
