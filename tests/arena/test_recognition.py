"""Names for machines: exact ones, and those that hold against one opponent."""

import pytest

from detente.archetypes.roster import find
from detente.arena.recognition import memory_one_vector, named_alike, named_equal, plays_alike
from detente.strategies.automaton import automaton

NAMES = ("cooperator", "defector", "tit_for_tat", "win_stay_lose_shift", "grudger")
MACHINES = {name: automaton(find(name)) for name in NAMES}


def test_a_vector_is_recognised() -> None:
    assert named_equal(automaton(find("memory_one(four_vector=[1,0,0,1])")), MACHINES) == "win_stay_lose_shift"
    assert named_equal(automaton(find("memory_one(four_vector=[1,0,0,0.5])")), MACHINES) is None


def test_against_a_cooperator_every_nice_player_is_a_cooperator() -> None:
    opponent = MACHINES["cooperator"]
    for name in ("tit_for_tat", "win_stay_lose_shift", "grudger"):
        assert named_alike(MACHINES[name], MACHINES, opponent) == "cooperator"
    assert not plays_alike(MACHINES["tit_for_tat"], MACHINES["grudger"], automaton(find("alternator")))
    assert plays_alike(MACHINES["tit_for_tat"], MACHINES["grudger"], MACHINES["defector"])


@pytest.mark.parametrize(
    ("player", "opening", "after"),
    [
        ("tit_for_tat", 1, (1, 0, 1, 0)),
        ("suspicious_tit_for_tat", 0, (1, 0, 1, 0)),
        ("win_stay_lose_shift", 1, (1, 0, 0, 1)),
        ("zd_extort2", 1, (8 / 9, 1 / 2, 1 / 3, 0)),
        ("random:0.3", 0.3, (0.3,) * 4),
        ("memory_one(four_vector=[0.1,0.2,0.3,0.4], opening=0.5)", 0.5, (0.1, 0.2, 0.3, 0.4)),
    ],
)
def test_players_that_remember_one_turn_have_a_vector(player: str, opening: float, after: tuple[float, ...]) -> None:
    vector = memory_one_vector(automaton(find(player)))
    assert vector is not None
    assert (vector.opening, *vector.after) == pytest.approx((opening, *after), abs=1e-12)


@pytest.mark.parametrize("player", ["grudger", "tit_for_two_tats", "contrite_tit_for_tat", "prober"])
def test_players_that_remember_more_have_none(player: str) -> None:
    assert memory_one_vector(automaton(find(player))) is None
