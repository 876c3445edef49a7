"""The report on a solution says what the solvers found."""

import json

from detente.games.bargaining import trust
from detente.games.game import Game
from detente.games.information import monty_hall
from detente.games.solution import solve
from detente.games.two_by_two import prisoners_dilemma
from detente.games.zero_sum import matching_pennies
from detente.reports.html import to_html
from detente.reports.solution import solution_document, solution_json
from detente.reports.terminal import to_text


def said(game: Game) -> str:
    return to_text(solution_document(game, solve(game), "detente solve"), 140)


def test_a_dilemma() -> None:
    text = said(prisoners_dilemma)
    assert "1 equilibrium in pure strategies." in text
    assert "A: C is always worse than D" in text
    assert "NashConv is 1.5." in text


def test_a_game_without_pure_equilibria() -> None:
    text = said(matching_pennies)
    assert "No equilibria in pure strategies; 1 more that mixes." in text
    assert "heads: 0.5, tails: 0.5" in text


def test_a_game_too_large_for_its_normal_form() -> None:
    text = said(trust(10))
    assert "Backward induction gives A 10, B 0." in text
    assert "the normal form of trust(pie=10) has too many strategies" in text
    assert "B seeing 10" in text
    assert "No picture of the tree" in text


def test_as_json_and_as_a_page() -> None:
    told = json.loads(json.dumps(solution_json(solve(monty_hall))))
    assert (told["players"], told["nodes"], told["information_sets"]) == (["you"], 43, 7)
    assert len(told["pure_equilibria"]) == 3
    assert told["pure_equilibria"][0]["strategies"][0]["you"] in ("1", "2", "3")
    assert told["subgame_perfect"] is None
    page = to_html(solution_document(monty_hall, solve(monty_hall), "detente solve monty_hall"))
    assert page.count("<svg") == 2
