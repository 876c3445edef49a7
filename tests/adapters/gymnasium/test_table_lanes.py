"""Numbers fall on what is likely, and lanes draw from streams of their own."""

import numpy as np
import pytest

from detente.adapters.gymnasium.table_lanes import Lanes, fall, seat_all
from detente.base.seed import Stream
from detente.games.game import CHANCE


@pytest.mark.parametrize(("share", "place"), [(0.0, 1), (0.2499, 1), (0.25, 3), (0.9999, 3)])
def test_numbers_fall_on_the_first_chance_above_them(share: float, place: int) -> None:
    """The first row is never looked at; in the second, places 0 and 2 have no chance, and 4 is not there."""
    chances = np.array([[1.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.25, 0.25, 1.0, 0.0]])
    assert fall(chances, 1, np.uint64(int(share * 2**64))) == place


def test_streams_are_those_of_the_lane() -> None:
    lanes = Lanes(np.zeros(3, int), np.zeros(3), np.zeros(3, bool), np.zeros(3, np.uint64), np.zeros(3, np.uint64))
    seat_all(lanes, np.uint64(2**63 + 5))
    for lane in range(3):
        stream = Stream(2**63 + 5, lane, CHANCE)
        assert (int(lanes.low[lane]), int(lanes.high[lane])) == (stream.low, stream.high)
