"""One compiled turn, worked out by hand."""

import numpy as np

from detente.adapters.gymnasium.lockstep import Group, Round, play_round, seat_lanes
from detente.archetypes.roster import find
from detente.arena.driver import FIRST, NOISE, SECOND
from detente.base.seed import Stream
from detente.strategies.lanes import new_lanes
from detente.strategies.seat import Room, seat

PAYOFFS = np.array([[3.0, 0.0], [5.0, 1.0]])


def group(lanes: list[int]) -> Group:
    taken = seat(find("tit_for_tat"), Room(len(lanes), 2), (3.0, 0.0, 5.0, 1.0), 100.0)
    record = np.tile(taken.start, len(lanes))
    me, opponent, noise = (new_lanes(len(lanes), words) for words in (2, 2, 0))
    return Group(taken.step, record, np.array(lanes), me, opponent, noise)


def test_streams_are_those_of_the_lane_and_the_role() -> None:
    seated = group([4, 7])
    seat_lanes(seated, np.uint64(99))
    for side, role in ((seated.me, FIRST), (seated.opponent, SECOND), (seated.noise, NOISE)):
        for place, lane in enumerate((4, 7)):
            stream = Stream(99, lane, role)
            assert (int(side.low[place]), int(side.high[place])) == (stream.low, stream.high)


def test_two_turns_by_hand() -> None:
    seated = group([2, 0])
    observations, rewards = np.full(3, -1), np.full(3, -1.0)
    actions = np.array([1, 1, 0])
    play_round(seated, Round(0, 1, np.uint64(0), PAYOFFS), actions, observations, rewards)
    assert observations.tolist() == [3, -1, 1]  # DC and CC; lane 1 is nobody's here
    assert rewards.tolist() == [5.0, -1.0, 3.0]
    play_round(seated, Round(1, 2, np.uint64(0), PAYOFFS), actions, observations, rewards)
    assert observations.tolist() == [5 + 0b1101, -1, 5]  # DC then DD: own 11, other 01
    assert rewards.tolist() == [1.0, -1.0, 3.0]


def test_certain_noise_turns_every_action_around() -> None:
    seated = group([0])
    seat_lanes(seated, np.uint64(1))
    observations, rewards = np.zeros(1, np.int64), np.zeros(1)
    play_round(seated, Round(0, 1, np.uint64(2**32), PAYOFFS), np.array([0]), observations, rewards)
    assert (observations[0], rewards[0]) == (4, 1.0)  # CC becomes DD
