"""Beliefs: how likely a player takes each of the nodes to be that it cannot tell apart.

Where play should come to, beliefs follow from what all do. Where it never comes, anything may be believed, and a choice
is only wrong if no belief whatever makes it best: if some mixture of other actions is worth more at every node.

Source: osborne1994
"""

import numpy as np
from numpy.typing import NDArray

TOLERANCE = 1e-9


def kindest_belief(gains: NDArray[np.float64]) -> NDArray[np.float64]:
    """The belief at which the best action gains least on what is chosen, ``[nodes]``.

    This is the minimax strategy of a zero-sum game between the belief and the actions. With all gains moved above zero,
    it is proportional to the ``x >= 0`` with the greatest sum among those with ``x @ gains <= 1``, which the simplex
    method finds; Bland's rule keeps it from going round in circles.

    Args:
        gains: how much more each action is worth at each node than what is chosen, ``[nodes, actions]``.
    """
    nodes, actions = gains.shape
    table = np.zeros((actions + 1, nodes + actions + 1))
    table[:-1, :nodes] = (gains - gains.min() + 1).T
    table[:-1, nodes:-1] = np.eye(actions)
    table[:-1, -1] = 1
    table[-1, :nodes] = -1
    basis = np.arange(nodes, nodes + actions)
    while (table[-1, :-1] < -TOLERANCE).any():
        column = int((table[-1, :-1] < -TOLERANCE).argmax())
        ratios = np.full(actions, np.inf)
        np.divide(table[:-1, -1], table[:-1, column], out=ratios, where=table[:-1, column] > TOLERANCE)
        row = min(np.flatnonzero(ratios <= ratios.min() + TOLERANCE), key=basis.__getitem__)
        table[row] /= table[row, column]
        factors = table[:, column].copy()
        factors[row] = 0
        table -= np.outer(factors, table[row])
        basis[row] = column
    solution = np.zeros(nodes + actions)
    solution[basis] = table[:-1, -1].clip(0)
    belief: NDArray[np.float64] = solution[:nodes] / solution[:nodes].sum()
    return belief
