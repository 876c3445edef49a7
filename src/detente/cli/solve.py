"""`detente solve`: the equilibria of a game, best responses and dominated strategies."""

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from detente.base.errors import UsageError
from detente.cli import options
from detente.cli.command import command
from detente.cli.games import GameName, game_named

if TYPE_CHECKING:
    from detente.games.solution import Solution
    from detente.games.tree import Tree

File = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        help="Write it to a file; the ending says how: a page (.html), values (.json), the tree as a picture (.svg) or "
        "for Gambit and OpenSpiel (.efg), else text.",
    ),
]


@dataclass(frozen=True, kw_only=True)
class Solve:
    """What `detente solve` is told."""

    game: GameName
    output: File = ""
    json: options.Json = False


@command(Solve)
def solve(asked: Solve) -> None:
    """Solve a game: its equilibria, best responses, dominated strategies and backward induction.

    Examples:

      detente solve prisoners_dilemma

      detente solve "trust(pie=3)" -o trust.html

      detente solve monty_hall -o monty_hall.svg
    """
    from detente.cli.console import err, out, print_json
    from detente.cli.runs import write_file
    from detente.games.solution import solve as solution_of
    from detente.reports.solution import solution_document, solution_json
    from detente.reports.terminal import to_terminal

    again = f"detente solve {asked.game!r}"
    with game_named(asked.game) as game:
        solution = solution_of(game)
        if asked.output:
            write_file(asked.output, _in_form(solution, again, asked.output))
            err.print(f"written {asked.output}", markup=False)
        if asked.json:
            print_json(solution_json(solution))
        elif not asked.output:
            to_terminal(solution_document(game, solution, again), out)


def _in_form(solution: "Solution", again: str, name: str) -> bytes:
    """The solution, or the tree that was solved, in the form that a file's name asks for."""
    from detente.cli.report import in_form
    from detente.games.extensive_form import to_efg
    from detente.reports.solution import solution_document, solution_json
    from detente.reports.tree_diagram import tree_svg

    match PurePosixPath(name).suffix.lower():
        case ".efg":
            return to_efg(_tree(solution)).encode()
        case ".svg":
            return tree_svg(_tree(solution)).encode()
        case ".json":
            return (json.dumps(solution_json(solution), indent=2, ensure_ascii=False) + "\n").encode()
        case _:
            return in_form(solution_document(solution.game, solution, again), name)


def _tree(solution: "Solution") -> "Tree":
    if solution.tree is None:
        raise UsageError(f"there is no tree to be written: {solution.limits[0]}")
    return solution.tree
