"""Markov chains: where a chain spends its time, exactly, however it is connected.

Source: kemeny1960
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


def long_run_shares(chain: Floats, start: int = 0) -> Floats:
    """The share of time spent in each state in the long run, ``[states]``.

    Args:
        chain: the chance of going from state to state, ``[states, states]``.
        start: where the chain begins.
    """
    return np.asarray(limit(chain)[start])


def limit(chain: Floats) -> Floats:
    """The long-run shares from every start, ``[start, states]``.

    The limit of the average of the first n distributions, which exists for every finite chain: also for one that
    alternates for ever, or whose start leads to several classes of states that are never left.
    """
    classes = recurrent_classes(chain)
    shares = np.zeros((len(classes), len(chain)))
    for row, members in zip(shares, classes, strict=True):
        row[members] = stationary(chain[np.ix_(members, members)])
    return np.asarray(_absorption(chain, classes) @ shares)


def gain_and_bias(chain: Floats, rewards: Floats) -> tuple[Floats, Floats]:
    """What a chain earns from every start, ``[states]`` each, if a turn in a state pays its reward.

    The gain is the payoff per turn in the long run. The bias is how much more a start has earned in the end than its
    gain alone comes to; over the long run of every class of states it averages to zero.

    Source: puterman1994
    """
    classes, limits = recurrent_classes(chain), limit(chain)
    gain = limits @ rewards
    bias = np.zeros(len(chain))
    surplus = (rewards - gain)[:, None]
    settled = np.concatenate(classes)
    for members in classes:
        usual = max(members, key=lambda state: limits[state, state])  # rounding hurts most where the chain rarely is
        rest = [state for state in members if state != usual]
        bias[rest] = _collected(chain[np.ix_(rest, rest)], chain[rest, usual], surplus[rest])[:, 0]
        bias[members] -= limits[usual, members] @ bias[members]
    others = np.setdiff1d(np.arange(len(chain)), settled)
    amounts = surplus[others] + (chain[others] @ bias)[:, None]
    exits = chain[others][:, settled].sum(axis=1)
    bias[others] = _collected(chain[np.ix_(others, others)], exits, amounts)[:, 0]
    return gain, bias


def stationary(chain: Floats) -> Floats:
    """The stationary distribution of a chain in which every state can be reached from every other, ``[states]``.

    State after state is taken out and its visits are shared among the others. As nothing is ever subtracted, each
    share is right to the last digits, however rarely the chain moves.

    Source: grassmann1985
    """
    left = chain.copy()
    for state in range(len(chain) - 1, 0, -1):
        left[:state, state] /= left[state, :state].sum()
        rows = np.flatnonzero(left[:state, state])  # few, as a machine has few ways to go on
        left[rows, :state] += np.outer(left[rows, state], left[state, :state])
    weights = np.ones(len(chain))
    for state in range(1, len(chain)):
        weights[state] = weights[:state] @ left[:state, state]
    return np.asarray(weights / weights.sum())


def discounted_shares(chain: Floats, discount: float, start: int = 0) -> Floats:
    """The discounted share of time spent in each state, ``[states]``: (1 - d) times the sum over t of d^t P_t."""
    first = np.zeros(len(chain))
    first[start] = 1.0
    solved = np.linalg.solve(np.eye(len(chain)) - discount * chain.T, first)
    return np.asarray((1 - discount) * solved)


def horizon_shares(chain: Floats, horizon: int, start: int = 0) -> Floats:
    """The share of the first so many turns spent in each state, ``[states]``."""
    now = np.zeros(len(chain))
    now[start] = 1.0
    total = np.zeros(len(chain))
    for _ in range(horizon):
        total += now
        now = now @ chain
    return total / horizon


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


def _absorption(chain: Floats, classes: list[list[int]]) -> Floats:
    """The chance that the chain ends up in each recurrent class, ``[start, classes]``."""
    chances = np.zeros((len(chain), len(classes)))
    for number, members in enumerate(classes):
        chances[members, number] = 1.0
    transient = np.flatnonzero(chances.sum(axis=1) == 0)
    into = chain[transient] @ chances
    chances[transient] = _collected(chain[np.ix_(transient, transient)], into.sum(axis=1), into)
    return chances


def _collected(within: Floats, leaving: Floats, amounts: Floats) -> Floats:
    """What is collected on the way until a chain leaves some states for good, ``[start, kinds]``.

    Solves x = amounts + within x as `stationary` does, where 1 - within would lose the digits of a rare exit.

    Args:
        within: the chance of going from one of the states to another, ``[states, states]``.
        leaving: the chance of going elsewhere, ``[states]``; with a row of `within` it adds up to 1.
        amounts: what a visit adds, ``[states, kinds]``.
    """
    left, out, sums = within.copy(), leaving.copy(), amounts.copy()
    for state in reversed(range(len(left))):
        moving = left[state, :state].sum() + out[state]  # anywhere but to itself
        left[state, :state] /= moving
        out[state] /= moving
        sums[state] /= moving
        rows = np.flatnonzero(left[:state, state])
        by = left[rows, state]
        left[rows, :state] += np.outer(by, left[state, :state])
        out[rows] += by * out[state]
        sums[rows] += np.outer(by, sums[state])
    for state in range(len(left)):
        sums[state] += left[state, :state] @ sums[:state]
    return sums
