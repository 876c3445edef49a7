"""Notebooks: what games, episodes, trees, payoff tables and solutions look like there."""

from collections.abc import Callable
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from detente.games.equilibrium import Check
    from detente.games.game import Game
    from detente.games.normal_form import NormalForm
    from detente.games.session import Session
    from detente.games.solution import Solution
    from detente.games.tree import Tree

MOST_CELLS = 400


def game_html(game: "Game") -> str:
    """A game's first sentence and its composition."""
    from detente.reports.flow_diagram import flow_svg

    about = (game.__doc__ or "").strip().split("\n\n")[0]
    return f"<p><b>{escape(repr(game))}</b> {escape(' '.join(about.split()))}</p>{flow_svg(game)}"


def tree_html(tree: "Tree") -> str:
    """A tree as a picture, or in words where it is too large for one."""
    from detente.base.errors import UsageError
    from detente.reports.tree_diagram import tree_svg

    try:
        return tree_svg(tree)
    except UsageError as error:
        return f"<p>{escape(repr(tree))}: {escape(str(error))}</p>"


def normal_form_html(form: "NormalForm") -> str:
    """A payoff table of two players; a best response is bold, an equilibrium framed."""
    if len(form.players) != 2 or form.payoffs.size > 2 * MOST_CELLS:
        return f"<p>{escape(repr(form))}</p>"
    from detente.reports.plan import plan_words

    best = [form.payoffs[..., k] >= form.payoffs[..., k].max(axis=k, keepdims=True) - 1e-9 for k in (0, 1)]
    rows, columns = ([plan_words(plan) for plan in plans] for plans in form.plans)
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(
        f"<tr><th>{escape(name)}</th>{''.join(_cell(form, best, r, c) for c in range(len(columns)))}</tr>"
        for r, name in enumerate(rows)
    )
    corner = escape(" \\ ".join(player.name for player in form.players))
    return f"<table><tr><th>{corner}</th>{head}</tr>{body}</table>"


def check_html(check: "Check") -> str:
    """A verdict in words."""
    return f"<pre>{escape(str(check))}</pre>"


def session_html(session: "Session") -> str:
    """An episode: what has happened, what everyone has got, and for whom it waits."""
    from detente.games.session import listed

    got = ", ".join(f"{player.name} {amount:g}" for player, amount in session.payoffs.items())
    waiting = [f"{view.player.name}: {listed(view.actions)}" for view in session.views]
    if session.chance is not None:
        waiting = [f"chance: {listed(session.chance.outcomes)}"]
    rows = {
        "history": " ".join(map(repr, session.history)) or "nothing yet",
        "payoffs": got or "none yet",
        "now": "; ".join(waiting) or "the game is over",
    }
    lines = "".join(f"<tr><th>{name}</th><td>{escape(said)}</td></tr>" for name, said in rows.items())
    return f"<table><caption>{escape(repr(session.game))}</caption>{lines}</table>"


def solution_html(solution: "Solution") -> str:
    """What was found, as the report tells it."""
    from detente.reports.html import body
    from detente.reports.solution import solution_document

    return body(solution_document(solution.game, solution, ""))


RENDERERS: dict[tuple[str, str], Callable[[Any], str]] = {
    ("detente.games.game", "Game"): game_html,
    ("detente.games.tree", "Tree"): tree_html,
    ("detente.games.normal_form", "NormalForm"): normal_form_html,
    ("detente.games.equilibrium", "Check"): check_html,
    ("detente.games.session", "Session"): session_html,
    ("detente.games.solution", "Solution"): solution_html,
}


def register(shell: Any) -> None:
    """Teach an IPython shell how to show them; without a shell, do nothing."""
    if shell is None:
        return
    formatter = shell.display_formatter.formatters["text/html"]
    for (module, name), renderer in RENDERERS.items():
        formatter.for_type_by_name(module, name, renderer)


def html_of(value: Any) -> str:
    """What a notebook would show of a value, as HTML."""
    for (module, name), renderer in RENDERERS.items():
        if isinstance(value, getattr(import_module(module), name)):
            return renderer(value)
    return f"<pre>{escape(repr(value))}</pre>"


def _cell(form: "NormalForm", best: list[Any], row: int, column: int) -> str:
    values = form.payoffs[row, column]
    shown = ", ".join(f"<b>{v:.4g}</b>" if best[k][row, column] else f"{v:.4g}" for k, v in enumerate(values))
    framed = ' style="outline: 2px solid #2166ac"' if np.all([b[row, column] for b in best]) else ""
    return f"<td{framed}>{shown}</td>"
