"""Notebooks show games, trees and tables."""

import re
import subprocess
import sys

from detente.games.bargaining import trust
from detente.games.equilibrium import check
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.normal_form import normal_form
from detente.games.solution import solve
from detente.games.tree import tree
from detente.games.two_by_two import A, B, prisoners_dilemma
from detente.reports.notebook import html_of, register


def test_a_payoff_table_marks_best_responses_and_frames_equilibria() -> None:
    page = html_of(normal_form(tree(prisoners_dilemma)))
    assert re.findall(r"<td[^>]*>(.*?)</td>", page) == ["3, 3", "0, <b>5</b>", "<b>5</b>, 0", "<b>1</b>, <b>1</b>"]
    assert page.count("outline") == 1
    assert html_of(normal_form(tree(trust(3)))).startswith("<p>&lt;normal form of trust"), "too large for a table"


def test_games_trees_and_verdicts() -> None:
    assert "<svg" in html_of(trust)
    assert "A sends some of a pie" in html_of(trust)
    assert "<svg" in html_of(tree(trust(2)))
    assert "a picture shows up to 150" in html_of(tree(iterated_prisoners_dilemma(5)))
    profile = {A: lambda view: "D", B: lambda view: "D"}
    assert html_of(check(tree(prisoners_dilemma), profile)) == "<pre>Nash equilibrium; payoffs A 1, B 1</pre>"
    assert html_of(1) == "<pre>1</pre>"


def test_solutions_and_episodes() -> None:
    solved = html_of(solve(trust(2)))
    assert solved.count("<svg") == 2
    assert "backward induction gives A 2, B 0" in solved
    session = prisoners_dilemma.start()
    assert "<td>nothing yet</td>" in html_of(session)
    assert "A: &#x27;C&#x27;, &#x27;D&#x27;; B: &#x27;C&#x27;, &#x27;D&#x27;" in html_of(session)
    session.act({A: "C", B: "D"})
    page = html_of(session)
    assert "<td>(&#x27;C&#x27;, &#x27;D&#x27;)</td>" in page
    assert "<td>A 0, B 5</td>" in page
    assert "<td>the game is over</td>" in page
    assert "<th>now</th><td>chance: 1, 2, 3</td>" in html_of(monty_hall.start())


class Formatter(dict):  # type: ignore[type-arg]
    def for_type_by_name(self, module: str, name: str, renderer: object) -> None:
        self[module, name] = renderer


class Shell:
    def __init__(self) -> None:
        self.display_formatter = self
        self.formatters = {"text/html": Formatter()}


def test_a_shell_learns_them_all() -> None:
    shell = Shell()
    register(shell)
    assert ("detente.games.game", "Game") in shell.formatters["text/html"]
    register(None)


def test_importing_within_a_shell_registers() -> None:
    code = """
import sys, types
shell = types.SimpleNamespace(seen=[])
formatter = types.SimpleNamespace(for_type_by_name=lambda *given: shell.seen.append(given[1]))
shell.display_formatter = types.SimpleNamespace(formatters={"text/html": formatter})
sys.modules["IPython"] = types.SimpleNamespace(get_ipython=lambda: shell)
import detente
print(shell.seen)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['Game', 'Tree', 'NormalForm', 'Check', 'Session', 'Solution']"
