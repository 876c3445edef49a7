"""The coarsest partition, by hand."""

import numpy as np

from detente.strategies.partition import coarsest


def table(*targets: int) -> np.ndarray:
    return np.broadcast_to(np.array(targets)[:, None, None, None], (len(targets), 2, 2, 2)).copy()


def test_states_that_differ_only_later_are_told_apart() -> None:
    # 0 -> 1 -> 2 -> 2 and 3 -> 4 -> 4; state 2 defects, 4 cooperates: 0 and 3 differ two steps on
    block = coarsest([np.array([1.0, 1.0, 0.0, 1.0, 1.0])], [table(1, 2, 2, 4, 4)])[0]
    assert len(set(block.tolist())) == 4
    assert block[3] == block[4]


def test_actions_that_are_never_intended_do_not_count() -> None:
    following = table(0, 1)
    following[0, 1], following[1, 1] = 0, 0
    block = coarsest([np.array([1.0, 1.0])], [following])[0]
    assert block[0] == block[1]


def test_machines_are_compared_together() -> None:
    one, other = coarsest([np.array([0.5]), np.array([0.5, 0.2])], [table(0), table(0, 1)])
    assert one[0] == other[0] != other[1]
