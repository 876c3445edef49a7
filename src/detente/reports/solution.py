"""The report on a game's solution: equilibria, dominated strategies, and how far even play is from an equilibrium."""

from collections.abc import Mapping
from typing import Any

from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.expectation import Information
from detente.games.game import Game
from detente.games.solution import PureEquilibrium, Solution
from detente.reports.document import Block, Bullets, Document, Figure, Paragraph, Section, Table
from detente.reports.flow_diagram import flow_svg
from detente.reports.plan import action_words, place_words, plan_words
from detente.reports.tree_diagram import tree_svg

SHOWN = 20
EXAMPLES = 6


def solution_document(game: Game, solution: Solution, again: str) -> Document:
    """The document on a solution; `again` is the command that makes it."""
    about = " ".join((game.__doc__ or "").strip().split("\n\n")[0].split())
    sections = [
        Section("The game", [Paragraph(repr(_whole(solution))[1:-1] + "."), *_pictures(game, solution)]),
        _perfect(solution),
        _markov(solution),
        _pure(solution),
        _mixed(solution),
        _dominated(solution),
        _uniform(solution),
        Section("What is left out", [Bullets(solution.limits)] if solution.limits else []),
    ]
    kept = [section for section in sections if section.blocks]
    return Document(f"Solving {game!r}", about, _verdict(solution), kept, {"made by": again})


def solution_json(solution: Solution) -> dict[str, Any]:
    """The same as plain values."""
    perfect, markov, even, tree = solution.subgame_perfect, solution.markov_perfect, solution.uniform, solution.tree
    return {
        "game": repr(solution.game),
        "players": [player.name for player in solution.players],
        "nodes": tree and tree.nodes,
        "information_sets": tree and len(tree.information_sets),
        "subgame_perfect": perfect and {"payoffs": _by_name(perfect.payoffs), "actions": _actions(perfect.actions)},
        "markov_perfect": markov and {"states": markov.tables.states, "payoffs": _by_name(markov.payoffs)},
        "pure_equilibria": solution.pure
        and [
            {"strategies": [_actions(plan) for plan in each.plans], "payoffs": each.payoffs} for each in solution.pure
        ],
        "mixed_equilibria": solution.mixed
        and [{"mixtures": [x.tolist() for x in each.mixtures], "payoffs": each.payoffs} for each in solution.mixed],
        "dominated": solution.dominated
        and [
            {"player": d.player.name, "strategy": _actions(d.plan), "by": _actions(d.by), "strictly": d.strictly}
            for d in solution.dominated
        ],
        "uniform": even
        and {
            "payoffs": _by_name(even.payoffs),
            "best_responses": _by_name(even.best_responses),
            "nash_conv": even.nash_conv,
        },
        "left_out": solution.limits,
    }


def _verdict(solution: Solution) -> str:
    perfect, markov, pure, mixed = solution.subgame_perfect, solution.markov_perfect, solution.pure, solution.mixed
    if pure is None and perfect is None and markov is None:
        return "The game is too large for its normal form and hides too much for backward induction."
    said = []
    if pure is not None:
        said.append(f"{_count(len(pure), 'equilibrium', 'equilibria')} in pure strategies")
    if mixed:
        said.append(f"{_count(len(mixed), 'more that mixes', 'more that mix')}")
    if perfect is not None:
        said.append(f"backward induction gives {_payoffs(perfect.payoffs)}")
    if markov is not None:
        said.append(f"backward induction, state by state, gives {_payoffs(markov.payoffs)}")
    sentence = "; ".join(said)
    return sentence[0].upper() + sentence[1:] + "."


def _whole(solution: Solution) -> object:
    """The game as it was solved: its tree, or its tables where the tree is too large."""
    return solution.tree or (solution.markov_perfect and solution.markov_perfect.tables)


def _pictures(game: Game, solution: Solution) -> list[Block]:
    pictures: list[Block] = [Figure(flow_svg(game), "who decides when")]
    if solution.tree is None:
        return pictures
    try:
        pictures.append(Figure(tree_svg(solution.tree), "the tree; dashed lines join what a player cannot tell apart"))
    except UsageError as error:
        pictures.append(Paragraph(f"No picture of the tree: {error}."))
    return pictures


def _perfect(solution: Solution) -> Section:
    perfect = solution.subgame_perfect
    if perfect is None:
        return Section("Backward induction", [])
    rows = [[place_words(where), action_words(action)] for where, action in reversed(list(perfect.actions.items()))]
    blocks: list[Block] = [
        Paragraph(f"If all reason from the end, they get {_payoffs(perfect.payoffs)}."),
        Table(["who, after what", "does"], rows[:SHOWN], _more(len(rows)), labels=2),
    ]
    if not perfect.unique:
        blocks.append(Paragraph("Someone is indifferent somewhere, so there are other solutions."))
    return Section("Backward induction", blocks)


def _markov(solution: Solution) -> Section:
    markov = solution.markov_perfect
    if markov is None:
        return Section("Backward induction, state by state", [])
    rows = []
    for state, plays in enumerate(markov.plays):
        for player, chances in plays.items():
            seat = markov.tables.players.index(player)
            view = markov.tables.view(state, seat)
            where = place_words((player.name, (), view and view.seeing))
            done = ", ".join(action_words(a) + (f": {p:.4g}" if p < 1 else "") for a, p in chances.items())
            rows.append([str(state + 1), where, done, f"{markov.values[state, seat]:.6g}"])
    blocks: list[Block] = [
        Paragraph(
            f"Histories with the same future are one state, of which there are {markov.tables.states:,}. If all reason "
            f"from the end, knowing the state, they get {_payoffs(markov.payoffs)}."
        ),
        Table(["state", "who, seeing what", "does", "expects from there"], rows[:SHOWN], _more(len(rows)), labels=3),
    ]
    if not markov.unique:
        blocks.append(Paragraph("Some state has several equilibria, so there are other solutions."))
    return Section("Backward induction, state by state", blocks)


def _pure(solution: Solution) -> Section:
    pure = solution.pure
    if pure is None:
        return Section("Equilibria in pure strategies", [])
    if not pure:
        return Section("Equilibria in pure strategies", [Paragraph("None.")])
    players = solution.players
    rows = [_row(each) for each in pure[:SHOWN]]
    header = [*(player.name for player in players), *(f"{player.name} gets" for player in players)]
    return Section("Equilibria in pure strategies", [Table(header, rows, _more(len(pure)), labels=len(players))])


def _row(found: PureEquilibrium) -> list[str]:
    return [*(plan_words(plan) for plan in found.plans), *(f"{payoff:.6g}" for payoff in found.payoffs)]


def _mixed(solution: Solution) -> Section:
    form = solution.form
    if not solution.mixed or form is None:
        return Section("Equilibria that mix", [])
    rows = []
    for found in solution.mixed[:SHOWN]:
        mixtures = (
            ", ".join(
                f"{plan_words(plan)}: {chance:.4g}" for plan, chance in zip(plans, mix, strict=True) if chance > 0
            )
            for plans, mix in zip(form.plans, found.mixtures, strict=True)
        )
        rows.append([*mixtures, *(f"{payoff:.6g}" for payoff in found.payoffs)])
    names = [player.name for player in form.players]
    table = Table([*names, *(f"{name} gets" for name in names)], rows, _more(len(solution.mixed)), labels=2)
    return Section("Equilibria that mix", [table])


def _dominated(solution: Solution) -> Section:
    found = solution.dominated
    if not found:
        return Section("Dominated strategies", [Paragraph("None.")] if found is not None else [])
    found = sorted(found, key=lambda each: not each.strictly)
    points = [
        f"{d.player.name}: {plan_words(d.plan)} is {'always worse' if d.strictly else 'never better'} "
        f"than {plan_words(d.by)}"
        for d in found[:EXAMPLES]
    ]
    rest = len(found) - len(points)
    return Section("Dominated strategies", [Bullets([*points, f"and {rest} more"] if rest else points)])


def _uniform(solution: Solution) -> Section:
    check = solution.uniform
    if check is None:
        return Section("Playing at random", [])
    rows = [
        [
            player.name,
            f"{check.payoffs[player]:.6g}",
            f"{check.best_responses[player]:.6g}",
            f"{check.gains[player]:.6g}",
        ]
        for player in solution.players
    ]
    table = Table(["player", "gets", "best response", "gain"], rows)
    said = f"When everyone chooses evenly among all actions, NashConv is {check.nash_conv:.6g}."
    return Section("Playing at random", [Paragraph(said), table])


def _actions(plan: Mapping[Information, Any]) -> dict[str, str]:
    return {place_words(where): action_words(action) for where, action in plan.items()}


def _by_name(payoffs: Mapping[Player, float]) -> dict[str, float]:
    return {player.name: value for player, value in payoffs.items()}


def _payoffs(payoffs: Mapping[Player, float]) -> str:
    return ", ".join(f"{player.name} {value:.6g}" for player, value in payoffs.items())


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


def _more(number: int) -> str:
    return f"the first {SHOWN} of {number}" if number > SHOWN else ""
