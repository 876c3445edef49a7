"""`detente solve`: the equilibria of a game, best responses and dominated strategies."""

from dataclasses import dataclass

from detente.cli import options
from detente.cli.command import command
from detente.cli.games import GameName, game_named
from detente.cli.report import File


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
    """
    from detente.cli.console import err, out, print_json
    from detente.cli.runs import write_file
    from detente.games.solution import solve as solution_of
    from detente.reports.html import to_html
    from detente.reports.solution import solution_document, solution_json
    from detente.reports.terminal import to_terminal, to_text

    with game_named(asked.game) as game:
        solution = solution_of(game)
        document = solution_document(game, solution, f"detente solve {asked.game!r}")
        if asked.output:
            page = to_html(document) if asked.output.endswith((".html", ".htm")) else to_text(document)
            write_file(asked.output, page.encode())
            err.print(f"written {asked.output}", markup=False)
        if asked.json:
            print_json(solution_json(solution))
        elif not asked.output:
            to_terminal(document, out)
