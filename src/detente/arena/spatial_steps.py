"""The rounds of a spatial game, compiled.

An arena is the starts and neighbours of a graph, the payoffs ``[types, types]``, and whether cells play themselves.
Neighbours are counted by type before payoffs are added up, so that equal neighbourhoods earn the same to the last bit
and ties are ties.
"""

from typing import Any

import numpy as np
from numba import njit

from detente.strategies.kernel import cached_by_source


@njit
def earn(arena: Any, cells: Any, i: Any, met: Any) -> Any:
    """What a cell earns in a round; `met` is room for a number a type."""
    starts, neighbours, payoffs, itself = arena
    met[:] = 0
    if itself:
        met[cells[i]] = 1
    for k in range(starts[i], starts[i + 1]):
        met[cells[neighbours[k]]] += 1
    earned = 0.0
    for other in range(met.size):
        earned += met[other] * payoffs[cells[i], other]
    return earned


@njit
def imitate(arena: Any, cells: Any, i: Any, earned: Any) -> Any:
    """The type that a cell takes, given what it and its neighbours earned."""
    starts, neighbours = arena[0], arena[1]
    own = best = cells[i]
    most = earned[i]
    for k in range(starts[i], starts[i + 1]):
        j = neighbours[k]
        if earned[j] > most or (earned[j] == most and best != own and (cells[j] == own or cells[j] < best)):
            most, best = earned[j], cells[j]
    return best


def _change_all(arena: Any, frames: Any) -> None:
    """Fill in frame after frame: all cells change at once."""
    earned, met = np.empty(frames.shape[1]), np.empty(arena[2].shape[0], np.int64)
    for t in range(len(frames) - 1):
        for i in range(earned.size):
            earned[i] = earn(arena, frames[t], i, met)
        for i in range(earned.size):
            frames[t + 1, i] = imitate(arena, frames[t], i, earned)


def _change_some(arena: Any, cells: Any, picks: Any) -> None:
    """Let the picked cells change, one after the other."""
    starts, neighbours = arena[0], arena[1]
    earned, met = np.empty(cells.size), np.empty(arena[2].shape[0], np.int64)
    for i in picks:
        earned[i] = earn(arena, cells, i, met)
        for k in range(starts[i], starts[i + 1]):
            earned[neighbours[k]] = earn(arena, cells, neighbours[k], met)
        cells[i] = imitate(arena, cells, i, earned)


with cached_by_source(_change_all):
    change_all = njit(cache=True, nogil=True)(_change_all)
    change_some = njit(cache=True, nogil=True)(_change_some)
