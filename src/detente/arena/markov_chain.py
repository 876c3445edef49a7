"""Markov chains: where a chain spends its time in the long run, exactly, however it is connected.

Source: kemeny1960
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


def long_run_shares(chain: Floats, start: int = 0) -> Floats:
    """The share of time spent in each state in the long run, ``[states]``.

    The limit of the average of the first n distributions, which exists for every finite chain: also for one that
    alternates for ever, or whose start leads to several classes of states that are never left.

    Args:
        chain: the chance of going from state to state, ``[states, states]``.
        start: where the chain begins.
    """
    classes = recurrent_classes(chain)
    shares = np.zeros(len(chain))
    for members, reached in zip(classes, _absorption(chain, classes, start), strict=True):
        if reached > 0:
            shares[members] = reached * stationary(chain[np.ix_(members, members)])
    return shares


def stationary(chain: Floats) -> Floats:
    """The stationary distribution of a chain in which every state can be reached from every other, ``[states]``."""
    size = len(chain)
    equations = np.vstack([chain.T - np.eye(size), np.ones(size)])
    solution = np.linalg.lstsq(equations, np.append(np.zeros(size), 1.0), rcond=None)[0]
    return np.asarray(solution, np.float64)


def discounted_shares(chain: Floats, discount: float, start: int = 0) -> Floats:
    """The discounted share of time spent in each state, ``[states]``: (1 - d) times the sum over t of d^t P_t."""
    first = np.zeros(len(chain))
    first[start] = 1.0
    solved = np.linalg.solve(np.eye(len(chain)) - discount * chain.T, first)
    return np.asarray((1 - discount) * solved)


def recurrent_classes(chain: Floats) -> list[list[int]]:
    """The classes of states that lead to one another and nowhere else."""
    successors = [np.flatnonzero(row > 0).tolist() for row in chain]
    components = strong_components(successors)
    home = {state: number for number, component in enumerate(components) for state in component}
    return [
        component
        for number, component in enumerate(components)
        if all(home[target] == number for state in component for target in successors[state])
    ]


def strong_components(successors: list[list[int]]) -> list[list[int]]:
    """The strongly connected components of a graph, by Tarjan's algorithm with an explicit stack.

    Source: tarjan1972
    """
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    open_: list[int] = []
    is_open = [False] * len(successors)
    components = []
    for root in range(len(successors)):
        path = [] if root in index else [(root, iter(successors[root]))]
        while path:
            state, targets = path[-1]
            if state not in index:
                index[state] = low[state] = len(index)
                open_.append(state)
                is_open[state] = True
            target = next((t for t in targets if t not in index or is_open[t]), None)
            if target is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[state])
                if low[state] == index[state]:
                    cut = open_.index(state)
                    component, open_[cut:] = open_[cut:], []
                    for member in component:
                        is_open[member] = False
                    components.append(sorted(component))
            elif target in index:
                low[state] = min(low[state], index[target])
            else:
                path.append((target, iter(successors[target])))
    return components


def _absorption(chain: Floats, classes: list[list[int]], start: int) -> list[float]:
    """The chance that each recurrent class is where the chain ends up."""
    for number, members in enumerate(classes):
        if start in members:
            return [float(number == k) for k in range(len(classes))]
    inside = {state for members in classes for state in members}
    transient = [state for state in range(len(chain)) if state not in inside]
    within = chain[np.ix_(transient, transient)]
    into = np.column_stack([chain[np.ix_(transient, members)].sum(axis=1) for members in classes])
    chances = np.linalg.solve(np.eye(len(transient)) - within, into)
    return [float(chance) for chance in chances[transient.index(start)]]
