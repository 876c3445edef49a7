"""`detente list` and `detente show`: what there is, and one thing in full."""

import inspect
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli import options
from detente.cli.console import out, print_json

if TYPE_CHECKING:
    from detente.games.gallery import Exhibit
    from detente.papers.contract import Paper
    from detente.strategies.contract import Strategy


class Noun(StrEnum):
    """What can be listed and shown."""

    strategies = "strategies"
    games = "games"
    rosters = "rosters"
    papers = "papers"


What = Annotated[Noun, typer.Argument(help="What to list.")]
Name = Annotated[str, typer.Argument(help="Which one, by its id or another name it is known by.")]


def list_(what: What = Noun.strategies, json: options.Json = False) -> None:
    """List what there is: strategies, games, rosters of published tournaments, or papers made again here.

    Examples:

      detente list strategies

      detente list games
    """
    cards = _all(what)
    if json:
        print_json(cards)
        return
    width = max(len(entry["id"]) for entry in cards)
    for entry in cards:
        out.print(f"{entry['id']:{width}}  {entry['summary']}", markup=False)


def show(what: What, name: Name, json: options.Json = False) -> None:
    """Show one strategy, game, roster or paper in full.

    Examples:

      detente show strategies tit_for_tat

      detente show strategies "axelrod/TitForTat"

      detente show games monty_hall

      detente show rosters harper_2017
    """
    from detente.reports.citation import cite

    entry = _one(what, name)
    entry["source"] = cite(entry["source"])
    if json:
        print_json(entry)
        return
    out.print(f"{entry.pop('title')} ({entry.pop('id')})", markup=False)
    summary = entry.pop("rules", "") or entry["summary"]
    entry.pop("summary")
    out.print("\n".join(f"  {line}" for line in summary.splitlines()) + "\n", markup=False)
    width = max(map(len, entry), default=0)
    for label, value in entry.items():
        shown = ", ".join(map(str, value)) if isinstance(value, list) else value
        out.print(f"  {label:{width}} {shown if shown not in ('', []) else '-'}", markup=False)


def _all(what: Noun) -> list[dict[str, Any]]:
    match what:
        case Noun.games:
            from detente.games.gallery import GALLERY

            return [game_card(exhibit) for exhibit in GALLERY.values()]
        case Noun.rosters:
            from detente.archetypes.authority import ROSTERS

            return [roster_card(name) for name in ROSTERS]
        case Noun.papers:
            from detente.papers.contract import PAPERS

            return [paper_card(paper) for paper in PAPERS.values()]
        case _:
            from detente.archetypes.roster import all_strategies

            return [card(strategy) for strategy in all_strategies()]


def _one(what: Noun, name: str) -> dict[str, Any]:
    match what:
        case Noun.games:
            from detente.games.gallery import GALLERY

            return game_card(GALLERY.find(name))
        case Noun.rosters:
            from detente.archetypes.authority import roster

            players = [f"{theirs} = {ours}" for theirs, ours in roster(name).items()]
            return {**roster_card(name), "rules": "\n".join(players)}
        case Noun.papers:
            from detente.papers.contract import PAPERS

            return paper_card(PAPERS.find(name))
        case _:
            from detente.archetypes.roster import find

            player = find(name)
            written = {} if player.name == player.strategy.id else {"player": player.name}
            return {**card(player.strategy), **written}


def game_card(exhibit: "Exhibit") -> dict[str, Any]:
    """A game's card as plain values."""
    from detente.base.annotation import describe
    from detente.games.outline import player_names

    game = exhibit.game
    usual = {name: p.default for name, p in inspect.signature(game.rules).parameters.items()} | game.parameters
    return {
        "id": exhibit.id,
        "title": exhibit.title,
        "summary": exhibit.summary,
        "rules": exhibit.rules,
        "players": player_names(game),
        "parameters": [f"{name}={usual[name]} ({describe(hint)})" for name, hint in game.declared.items()],
        "source": exhibit.source,
        "aliases": list(exhibit.aliases),
    }


def roster_card(name: str) -> dict[str, Any]:
    """A roster's card as plain values."""
    from detente.archetypes.authority import ROSTERS, authority, roster

    content = authority(ROSTERS[name])
    return {
        "id": name,
        "title": f"{len(roster(name))} players",
        "summary": content["provenance"],
        "players": len(roster(name)),
        "source": content["source"],
    }


def paper_card(paper: "Paper") -> dict[str, Any]:
    """A paper's card as plain values."""
    cells = paper.part()
    tables = dict.fromkeys(cell.table for cell in cells)
    return {
        "id": paper.id,
        "title": paper.title,
        "summary": paper.summary,
        "numbers": len(cells),
        "tables": [f"{name} ({sum(cell.table == name for cell in cells)})" for name in tables],
        "recipes": [f"{name} ({recipe.settings['repetitions']:,})" for name, recipe in paper.recipes().items()],
        "source": paper.source,
        "aliases": list(paper.aliases),
    }


def card(strategy: "Strategy") -> dict[str, Any]:
    """A strategy's card as plain values."""
    import math

    return {
        "id": strategy.id,
        "title": strategy.title,
        "summary": strategy.summary,
        "memory": "unbounded" if math.isinf(strategy.depth) else int(strategy.depth),
        "stochastic": strategy.stochastic,
        "uses": list(strategy.uses),
        "parameters": [f"{spec.name}={spec.default.tolist()} ({spec.describe()})" for spec in strategy.parameters],
        "family": strategy.family,
        "source": strategy.source,
        "aliases": list(strategy.aliases),
    }
