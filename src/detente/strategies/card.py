"""The card of a strategy: what it declares of itself, and what may stand there."""

import math
from collections.abc import Mapping
from typing import Any

from detente.base.errors import UsageError

FEWEST_ACTIONS, MOST_ACTIONS = 2, 4


def verify_card(owner: str, card: Mapping[str, Any]) -> None:
    """Make sure that what a strategy declares can be what it says.

    Args:
        owner: the strategy's id.
        card: title, source, about, aliases, depth and actions.

    Raises:
        UsageError: a text is none or the title is empty, aliases are no list of names, the depth is no number of turns,
            or the game would have too few or too many actions.
    """
    for name, text in {"title": card["title"], "source": card["source"], "summary": card["about"]}.items():
        if not isinstance(text, str):
            raise UsageError(f"the {name} of {owner} is {text!r}; it must be a text")
    if not card["title"].strip():
        raise UsageError(f"the title of {owner} is empty; it must be a name to read")
    aliases = card["aliases"]
    if not isinstance(aliases, tuple) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
        raise UsageError(f"the aliases of {owner} are {aliases!r}; they must be a list of names")
    if not _is_number_of_turns(card["depth"]):
        raise UsageError(
            f"the depth of {owner} is {card['depth']!r}; it must be a whole number of turns, 0 or more, or infinite "
            "where there is none"
        )
    if not FEWEST_ACTIONS <= card["actions"] <= MOST_ACTIONS:
        raise UsageError(f"{owner} plays games of {card['actions']} actions; there may be 2 to 4")


def _is_number_of_turns(depth: Any) -> bool:
    if isinstance(depth, bool) or not isinstance(depth, int | float):
        return False
    return depth >= 0 and (depth == math.inf or depth == int(depth))
