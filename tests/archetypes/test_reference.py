"""Players by how they are written."""

import pytest

from detente.archetypes.reference import find
from detente.archetypes.roster import all_strategies
from detente.base.errors import UnknownName, UsageError


@pytest.mark.parametrize("entry", all_strategies(), ids=lambda entry: entry.id)
def test_every_strategy_is_found_by_its_id(entry: object) -> None:
    assert find(entry.id).strategy is entry


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("random:0.7", "random(p=0.7)"),
        ("meta_majority([tft, gtft])", "meta_majority(team=[tit_for_tat, generous_tit_for_tat])"),
        ("meta_winner(team=tft)", "meta_winner(team=[tit_for_tat])"),
        ("noisy(team=[grudger])", "noisy(grudger)"),
        ("meta_mixer:[tft,random:0.7], [1,2]", "meta_mixer(team=[tit_for_tat, random(p=0.7)], distribution=[1, 2])"),
        (
            "meta_winner(team=[meta_majority(team=[tft, cycler(CCD)]), grudger])",
            "meta_winner(team=[meta_majority(team=[tit_for_tat, cycler(cycle=[0, 0, 1])]), grudger])",
        ),
    ],
)
def test_what_is_written_is_found(reference: str, name: str) -> None:
    assert find(reference).name == name
    assert find(name).name == name


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("meta_winner(team=[nobody])", "no strategy is called 'nobody'"),
        ("tit_for_tat(team=[grudger])", "no parameter of tit_for_tat is called 'team'"),
        ("noisy(tft, team=[grudger])", "noisy was given 2 players; it takes one"),
        ("meta_winner(team=[random(p=0.7])", "do not balance"),
    ],
)
def test_what_is_wrong_is_said(reference: str, problem: str) -> None:
    with pytest.raises((UnknownName, UsageError), match=problem):
        find(reference)
