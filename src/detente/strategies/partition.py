"""The coarsest partition of states that behave alike: same chances, and alike whatever happens next.

Source: kemeny1960 (lumping), hopcroft1971
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DIGITS = 12  # chances equal to so many digits are equal


def coarsest(
    cooperate: Sequence[NDArray[np.float64]], following: Sequence[NDArray[np.int64]]
) -> list[NDArray[np.int64]]:
    """The block of every state of several machines taken together, one array a machine.

    Args:
        cooperate: of each machine, the chance of C in each state, ``[states]``.
        following: of each machine, the next states, ``[states, 2, 2, 2]``; only actions with a chance count.
    """
    sizes = [len(chances) for chances in cooperate]
    starts = np.cumsum([0, *sizes[:-1]])
    chances = np.round(np.concatenate(list(cooperate)), DIGITS)
    targets = np.concatenate([table + start for table, start in zip(following, starts, strict=True)])
    possible = np.stack([chances > 0, chances < 1], axis=1)[:, :, None, None]
    block = np.unique(chances, return_inverse=True)[1].reshape(-1)
    while True:
        seen = np.where(possible, block[targets], -1).reshape(len(block), -1)
        refined = np.unique(np.column_stack([block, seen]), axis=0, return_inverse=True)[1].reshape(-1)
        if refined.max() == block.max():
            return list(np.split(block.astype(np.int64), starts[1:]))
        block = refined
