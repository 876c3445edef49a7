"""Decision processes: one who decides, states, and what every option there pays and leads to.

Where no state can come back, values are found from the end on; else they solve linear equations, and the best options
are found by policy iteration.

Source: puterman1994
"""

from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias

import numpy as np

from detente.base.errors import UsageError

MOST_CYCLIC = 4_000
TOLERANCE = 1e-12


@dataclass(frozen=True)
class Option:
    """Something that may be decided in a state.

    Attributes:
        reward: what it is expected to pay at once.
        ways: the states it may lead to, each once, with their probabilities times the discount; what they lack of 1 is
            the end.
    """

    reward: float
    ways: tuple[tuple[int, float], ...]


Process: TypeAlias = Sequence[Sequence[Option]]  # the options of every state


@dataclass(frozen=True)
class Solution:
    """What is best in a process.

    Attributes:
        values: of every state, if the best options are taken from there on.
        best: the place of the best option in every state; the first of several.
    """

    values: tuple[float, ...]
    best: tuple[int, ...]


def solve(process: Process) -> Solution:
    """The best options, exactly but for rounding.

    Raises:
        UsageError: it can go on for ever undiscounted, or states come back and are too many.
    """
    after = {state: {to for option in options for to, _ in option.ways} for state, options in enumerate(process)}
    try:
        order = tuple(TopologicalSorter(after).static_order())
    except CycleError:
        _require_end(process)
        return _iterate_policies(process)
    values = [0.0] * len(process)
    best = [0] * len(process)
    for state in order:
        worth = [_worth(option, values) for option in process[state]]
        values[state] = max(worth)
        best[state] = worth.index(values[state])
    return Solution(tuple(values), tuple(best))


def _worth(option: Option, values: Sequence[float]) -> float:
    return option.reward + sum(weight * values[to] for to, weight in option.ways)


def _require_end(process: Process) -> None:
    """Refuse processes in which the end can be avoided for ever: sums of rewards would have no limit."""
    endless = set(range(len(process)))
    while True:
        left = {state for state in endless if not any(_stays(option, endless) for option in process[state])}
        if not left:
            break
        endless -= left
    if endless:
        raise UsageError("play can go on for ever, so payoffs have no sum; give a discount below 1")


def _stays(option: Option, states: set[int]) -> bool:
    within = all(to in states for to, _ in option.ways)
    return within and sum(weight for _, weight in option.ways) >= 1 - TOLERANCE


def _iterate_policies(process: Process) -> Solution:
    if len(process) > MOST_CYCLIC:
        raise UsageError(
            f"{len(process):,} states come back in cycles, and values of more than {MOST_CYCLIC:,} cannot be found at "
            "once; use a game that ends after so many steps"
        )
    best = [0] * len(process)
    while True:
        values = _evaluate([options[place] for options, place in zip(process, best, strict=True)])
        improved = False
        for state, options in enumerate(process):
            worth = [_worth(option, values) for option in options]
            place = worth.index(max(worth))
            if worth[place] > worth[best[state]] + TOLERANCE * max(1.0, abs(worth[place])):
                best[state], improved = place, True
        if not improved:
            return Solution(tuple(values), tuple(best))


def _evaluate(chosen: Sequence[Option]) -> list[float]:
    """What every state is worth if one option is taken in each."""
    flow = np.eye(len(chosen))
    for state, option in enumerate(chosen):
        for to, weight in option.ways:
            flow[state, to] -= weight
    return [float(value) for value in np.linalg.solve(flow, [option.reward for option in chosen])]
