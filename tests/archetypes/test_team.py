"""Teams of meta players: who is in them, and what leading them is."""

import json

import numpy as np
import pytest

from detente.archetypes.roster import all_strategies, find
from detente.archetypes.team import FILE, lead, named_team, uncounted
from detente.base.errors import UnknownName
from detente.strategies.contract import CATALOG
from detente.strategies.replay import answers

PARTS = [("finite_memory", "long_memory"), ("deterministic", "stochastic")]
LEADERS = [entry for entry in all_strategies() if entry.team]
WRITTEN = json.loads(FILE.read_text())


@pytest.mark.parametrize("name", WRITTEN)
def test_every_member_is_in_the_catalogue(name: str) -> None:
    assert [member.strategy.id for member in named_team(name)] == [
        "neural" if "ANN" in written and "2017" in written else find(written).strategy.id for written in WRITTEN[name]
    ]


def test_teams_are_as_large_as_in_the_library() -> None:
    """Its own numbers, less one where EvolvedAttention was."""
    assert {name: len(members) for name, members in WRITTEN.items()} == {
        "everyone": 219,
        "memory_one": 37,
        "finite_memory": 81,
        "long_memory": 138,
        "deterministic": 151,
        "stochastic": 68,
        "hunters": 6,
        "aggressive_hunters": 7,
        "hunters_2017": 6,
        "aggressive_hunters_2017": 7,
        "everyone_2017": 173,
        "tit_for_tat": 1,
    }
    for part, rest in PARTS:
        assert sorted(WRITTEN[part] + WRITTEN[rest]) == sorted(WRITTEN["everyone"])
    assert set(WRITTEN["memory_one"]) < set(WRITTEN["finite_memory"])


@pytest.mark.parametrize("name", WRITTEN)
def test_nobody_leads_a_team_within_a_team(name: str) -> None:
    assert [member.name for member in named_team(name) if member.strategy.team] == []


@pytest.mark.parametrize("entry", LEADERS, ids=lambda entry: entry.id)
def test_draws_if_it_or_a_member_does(entry: object) -> None:
    player = entry.player()
    assert player.stochastic == (entry.team.draws or any(member.stochastic for member in player.team))


def test_a_given_team_decides_who_draws_and_the_name() -> None:
    certain = find("meta_majority(team=[tit_for_tat, grudger])")
    assert not certain.stochastic
    assert certain.name == "meta_majority(team=[tit_for_tat, grudger])"
    assert find("meta_majority(team=[tit_for_tat, random])").stochastic
    assert find("meta_mixer(team=[tit_for_tat])").stochastic
    assert CATALOG["meta_majority"].stochastic


def test_anyone_can_be_led() -> None:
    led = lead("Meta Mixer", ["tft", find("random:0.7")], distribution=[1, 3])
    assert led.name == "meta_mixer(team=[tit_for_tat, random(p=0.7)], distribution=[1, 3])"
    assert [member.name for member in led.team] == ["tit_for_tat", "random(p=0.7)"]
    with pytest.raises(UnknownName, match="no strategy is called 'nobody'"):
        lead("meta_mixer", ["nobody"])


def test_a_network_may_be_told_no_counts_of_its_own() -> None:
    """Output 2.5 minus how often it has defected: C until it has three times, and for ever where it is not told."""
    weights = np.zeros((1, 17))
    weights[0, 15] = -1
    network = CATALOG["neural"].player(hidden=weights, output=[1], bias=[2.5])
    mine = np.ones((1, 6), int)
    assert answers(network, mine, mine).tolist() == [[0, 0, 0, 1, 1, 1]]
    assert answers(uncounted(network), mine, mine).tolist() == [[0] * 6]
    assert uncounted(network).name == network.name
    assert uncounted(find("grudger")).name == "grudger"
