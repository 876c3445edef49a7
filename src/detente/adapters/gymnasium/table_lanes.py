"""The compiled step of many episodes of a game from its tables, as one player meets them: others' moves are drawn."""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from detente.games.game import CHANCE
from detente.strategies.kernel import cached_by_source
from detente.strategies.lanes import U11, philox_state, xoroshiro

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Seating(NamedTuple):
    """A game from one seat, the player's.

    `information` and `strides` are those of the game's tables, ``[states, players]``. `places` is the place of the
    action that each of the player's numbers comes to, ``[information sets, numbers]``. `plays` are the chances of what
    others do, ``[information sets, actions]``, and `sure` is the place of the only thing they do, -1 where there are
    several, ``[information sets]``.

    Steps have a row for every state and joint action, of which there are `joint`, and a last one for how the game
    begins: `successors`, `chances` and `rewards` of the player, ``[rows, branches]``. All chances are cumulative.
    """

    seat: int
    end: int
    joint: int
    information: Integers
    strides: Integers
    places: Integers
    plays: Floats
    sure: Integers
    successors: Integers
    chances: Floats
    rewards: Floats


class Lanes(NamedTuple):
    """Where every episode stands, what is due to the player from before it was asked, and the streams, ``[lanes]``."""

    states: Integers
    due: Floats
    over: NDArray[np.bool_]
    low: NDArray[np.uint64]
    high: NDArray[np.uint64]


@njit(inline="always")
def fall(chances: Any, row: Any, bits: Any) -> int:
    """The place in a row of cumulative chances on which random bits fall."""
    number, place = float(bits >> U11) * 2.0**-53, 0
    while number >= chances[row, place]:
        place += 1
    return place


def _seat_all(lanes: Any, key: Any) -> None:
    for k in range(lanes.states.size):
        lanes.low[k], lanes.high[k] = philox_state(key, k, CHANCE)


def _step_all(seating: Any, lanes: Any, numbers: Any, rewards: Any, at_once: Any) -> Any:
    # numba counts references whenever an array is taken out of a tuple, so none is inside the loop
    seat, end, joint, information, strides, places, plays, sure, successors, chances, paid = seating
    states, due, over, low, high = lanes
    beginning = len(successors) - 1
    ended = np.zeros(states.size, np.bool_)
    for k in range(states.size):
        state, number, owed, begins = states[k], numbers[k], due[k], over[k]
        row = -1
        while True:
            if begins:
                number, owed, row = -1, 0.0, beginning
            while row >= 0 or (state != end and (number >= 0 or information[state, seat] < 0)):
                if row < 0:
                    row = state * joint
                    for player in range(information.shape[1]):
                        known = information[state, player]
                        if known >= 0:
                            place = places[known, number] if player == seat else sure[known]
                            if place < 0:
                                bits, low[k], high[k] = xoroshiro(low[k], high[k])
                                place = fall(plays, known, bits)
                            row += place * strides[state, player]
                    number = -1
                branch = 0
                if successors.shape[1] > 1:
                    bits, low[k], high[k] = xoroshiro(low[k], high[k])
                    branch = fall(chances, row, bits)
                owed += paid[row, branch]
                state, row = successors[row, branch], -1
            if begins:
                break
            rewards[k], owed, ended[k] = owed, 0.0, state == end
            begins = ended[k] and at_once
            if not begins:
                break
        states[k], due[k], over[k] = state, owed, ended[k] and not at_once
    return ended


with cached_by_source(_seat_all, _step_all):
    seat_all = njit(cache=True, nogil=True)(_seat_all)
    step_all = njit(cache=True, nogil=True)(_step_all)
