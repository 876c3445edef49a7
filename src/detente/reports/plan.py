"""Strategies of a game in words."""

from collections.abc import Mapping
from typing import Any

from detente.games.expectation import Information


def action_words(action: Any) -> str:
    """An action as a person would say it: a pair without its brackets."""
    return " ".join(map(str, action)) if isinstance(action, tuple) else str(action)


def place_words(information: Information) -> str:
    """An information set: who decides, what it has done before and what it sees now."""
    player, past, seeing = information
    done = [action_words(action) for _, action in past]
    said = [f"after {' '.join(done)}"] if done else []
    said += [f"seeing {action_words(seeing)}"] if seeing is not None else []
    return " ".join([player, *said])


def plan_words(plan: Mapping[Information, Any]) -> str:
    """A whole strategy: its action, or each action with what comes before it."""
    if len(plan) == 1:
        return action_words(next(iter(plan.values())))
    said = []
    for (_, past, seeing), action in plan.items():
        before = [action_words(done) for _, done in past] + ([action_words(seeing)] if seeing is not None else [])
        said.append(action_words(action) + (f" after {' '.join(before)}" if before else ""))
    return ", ".join(said) or "nothing"
