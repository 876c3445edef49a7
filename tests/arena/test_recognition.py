"""Names for machines: exact ones, and those that hold against one opponent."""

from detente.archetypes.roster import find
from detente.arena.recognition import named_alike, named_equal, plays_alike
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
