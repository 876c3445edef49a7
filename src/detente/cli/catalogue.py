"""`detente list` and `detente show`: what there is, and one thing in full."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli import options
from detente.cli.console import out, print_json

if TYPE_CHECKING:
    from detente.strategies.contract import Strategy


class Noun(StrEnum):
    """What can be listed and shown."""

    strategies = "strategies"


What = Annotated[Noun, typer.Argument(help="What to list.")]
Name = Annotated[str, typer.Argument(help="Which one, by its id or another name it is known by.")]


def list_(what: What = Noun.strategies, json: options.Json = False) -> None:
    """List what the catalogue holds.

    Example:

      detente list strategies
    """
    from detente.archetypes.roster import all_strategies

    cards = [card(strategy) for strategy in all_strategies()]
    if json:
        print_json(cards)
        return
    width = max(len(entry["id"]) for entry in cards)
    for entry in cards:
        out.print(f"{entry['id']:{width}}  {entry['summary']}", markup=False)


def show(what: What, name: Name, json: options.Json = False) -> None:
    """Show one entry of the catalogue in full.

    Example:

      detente show strategies tit_for_tat
    """
    from detente.archetypes.roster import strategy_named

    entry = card(strategy_named(name))
    if json:
        print_json(entry)
        return
    out.print(f"{entry['title']} ({entry['id']})", markup=False)
    out.print(f"  {entry['summary']}\n", markup=False)
    for label in ("memory", "stochastic", "uses", "parameters", "family", "source", "aliases"):
        value = entry[label]
        shown = ", ".join(map(str, value)) if isinstance(value, list) else value
        out.print(f"  {label:11} {shown if shown not in ('', []) else '-'}", markup=False)


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
