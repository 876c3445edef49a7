"""Transformers as people write them, in Python and as text, and as the axelrod library plays them."""

import base64
import gzip
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.archetypes import transformer
from detente.archetypes.roster import TEMPLATES, all_strategies, find
from detente.archetypes.transformer import Transformer, final, joss_ann, mixed, noisy, retaliation
from detente.base.errors import UnknownName, UsageError
from detente.strategies.check import check_player
from detente.strategies.replay import answers

PAGE = Path(__file__).parents[2] / "docs/strategies.md"
DATA = Path(__file__).parent / "data/axelrod_transformers.json.gz"
TRANSFORMERS = {name: value for name, value in vars(transformer).items() if isinstance(value, Transformer)}
INSIDE = ["gradual", "random", "meta_majority(team=[random, tit_for_tat, alternator])"]


def test_every_transformer_has_a_function_of_its_name() -> None:
    entries = {entry.id for entry in all_strategies() if entry.family.startswith("transformer")}
    assert set(TRANSFORMERS) == entries
    assert entries <= TEMPLATES
    for name, made in TRANSFORMERS.items():
        assert made.strategy.id == name
        assert repr(made) == f"<transformer {name}>"


@pytest.mark.parametrize("inside", INSIDE)
@pytest.mark.parametrize("name", TRANSFORMERS)
def test_nothing_is_wrong_with_a_transformed_player(name: str, inside: str) -> None:
    player = find(f"mixed([{inside}, grudger])" if name == "mixed" else f"{name}({inside})")
    assert check_player(player) == []
    assert find(player.name).name == player.name


@pytest.mark.parametrize("outside", TRANSFORMERS)
def test_transformers_nest(outside: str) -> None:
    inside = [f"{name}(win_stay_lose_shift)" for name in TRANSFORMERS if name != "mixed"]
    assert check_player(find(f"dual(nice({outside}))")) == []
    for each in inside[:3]:
        player = find(f"mixed([{each}, random])" if outside == "mixed" else f"{outside}({each})")
        assert check_player(player) == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("noisy", "noisy"),
        ("noisy(tft, 0.1)", "noisy(tit_for_tat, noise=0.1)"),
        ("Noisy ( player = Tit For Tat, noise = 0.1 )", "noisy(tit_for_tat, noise=0.1)"),
        ("NoisyTransformer(axelrod/Cycler(cycle=CDC))", "noisy(cycler(cycle=[0, 1, 0]))"),
        ("noisy:random:0.7", "noisy(random(p=0.7))"),
        ("RUA(random(p=0.7))", "retaliate_until_apology(random(p=0.7))"),
        ("apology(grudger, DC, CD)", "apology(grudger, myseq=[1, 0], opseq=[0, 1])"),
        ("mixed([tft, random(0.2)], [0.3])", "mixed(team=[tit_for_tat, random(p=0.2)], probability=[0.3])"),
        (
            "retaliation(joss_ann(grudger, 0.2, 0.3), 2)",
            "retaliation(joss_ann(grudger, cooperate=0.2, defect=0.3), retaliations=2)",
        ),
        ("flip(meta_mixer(team=[tft, dual(random)]))", "flip(meta_mixer(team=[tit_for_tat, dual(random)]))"),
    ],
)
def test_a_transformed_player_is_written_with_the_player_first(written: str, name: str) -> None:
    assert find(written).name == name
    assert find(name).name == name


def test_transformers_are_functions_of_players() -> None:
    assert noisy(find("grudger"), 0.1).name == "noisy(grudger, noise=0.1)"
    assert final("tit_for_tat", seq="DD").name == "final(tit_for_tat, seq=[1, 1])"
    assert retaliation(joss_ann("grudger", cooperate=0, defect=0.3), 2).name == (
        "retaliation(joss_ann(grudger, cooperate=0, defect=0.3), retaliations=2)"
    )
    assert mixed(["grudger", find("random")], [0.3]).name == "mixed(team=[grudger, random], probability=[0.3])"


def test_the_documentation_lists_them_as_they_are() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (?:`(.+)` )?\|$", PAGE.read_text(), re.MULTILINE)
    assert {name: summary for name, summary, _ in rows} == {
        name: made.strategy.summary for name, made in TRANSFORMERS.items()
    }
    for name, _, parameters in rows:
        inside = "[tit_for_tat, defector]" if name == "mixed" else "tit_for_tat"
        player = find(f"{name}({inside}, {parameters})" if parameters else name)
        assert list(player.parameters) == [spec.name for spec in player.strategy.parameters]
        for spec in player.strategy.parameters:
            np.testing.assert_array_equal(player.parameters[spec.name], spec.default)


def test_who_draws() -> None:
    chancy = {name for name in TRANSFORMERS if find(name).stochastic}
    assert chancy == {"noisy", "forgiving", "joss_ann", "mixed"}
    assert find("flip(random)").stochastic


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("flip([tft, grudger])", "flip was given 2 players; it takes one"),
        ("flip(tft, 3)", "was given too many values; it takes 1"),
        ("flip(noisy(tft)", "its parentheses do not balance"),
        ("flip((tft))", "its parentheses do not balance"),
        ("flip(noisy(tft, noise=2))", "parameter 'noise' of noisy is 2; it must be a number from 0 to 1"),
        ("joss_ann(tft, 0.7, 0.4)", "joss_ann cooperates with 0.7 and defects with 0.4: more than 1 in all"),
        ("mixed([tft, grudger], [0.1, 0.2])", "the probabilities are [0.1, 0.2]; there must be one for each player"),
        (
            "mixed([tft, random, grudger])",
            "the probabilities are [0.1]; there must be one for each player but the first",
        ),
        ("mixed([tft])", "one for each player but the first (0)"),
        ("mixed([tft, random, grudger], [0.6, 0.6])", "at most 1 in all"),
        ("apology(tft, DD, C)", "an apology is for 2 own moves and 1 of the other; there must be as many, 63 at most"),
        ("retaliation(tft, 0)", "it must be a whole number of at least 1"),
        ("noisy(nobody)", "no strategy is called 'nobody'"),
    ],
)
def test_what_makes_no_sense_is_refused(written: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        find(written)
    assert said in str(caught.value)


def test_a_function_refuses_what_text_would() -> None:
    with pytest.raises(UnknownName, match="no parameter of flip is called 'p'"):
        TRANSFORMERS["flip"]("tft", p=1)
    with pytest.raises(UsageError, match="noisy was given too many values; it takes 1"):
        noisy("tft", 0.1, 0.2)


@cache
def stored() -> Any:
    return json.loads(gzip.decompress(DATA.read_bytes()))


def unpack(text: str) -> NDArray[np.uint8]:
    return np.unpackbits(np.frombuffer(base64.b64decode(text), np.uint8)).reshape(-1, stored()["turns"])


def histories(intended: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The other's actions and the player's: noise changes both; the other's are given, or from half-way Tit for Tat."""
    flips = [unpack(side) for side in stored()["flips"]]
    mine = intended ^ flips[0]
    scripts = unpack(stored()["scripts"])
    echoes = np.pad(mine, ((0, 0), (1, 0)))[len(scripts) :, :-1]
    return np.concatenate([scripts, echoes]) ^ flips[1], mine


@pytest.mark.parametrize("written", stored()["players"])
def test_intends_what_axelrod_intends(written: str) -> None:
    intended = unpack(stored()["players"][written])
    assert intended.size == 40_000
    different = np.argwhere(answers(find(written), *histories(intended), length=stored()["turns"]) != intended)
    assert different.tolist() == []


UNCHANGED = {"noisy({}, 0)", "forgiving({}, 0)", "mixed([{}, tit_for_2_tats], [0])", "joss_ann({}, 0, 0)"}
ALIKE = [
    {"flip({})", "noisy({}, 1)"},
    {*UNCHANGED, "dual(dual({}))", "nice({})"},
    {"forgiving({}, 1)", "joss_ann({}, 1, 0)"},
    {"retaliation({}, 1)", "retaliate_until_apology({})"},
]


def test_every_transformer_is_compared_and_makes_a_difference() -> None:
    """No two do the same to a nice player who looks at its own past, but those that must."""
    compared = stored()["players"]
    assert {written.partition("(")[0] for written in compared} == set(TRANSFORMERS)
    inside = "omega_tit_for_tat"
    groups: dict[str, set[str]] = {}
    for written, intended in compared.items():
        if inside in written:
            groups.setdefault(intended, set()).add(written.replace(inside, "{}"))
    assert [group for group in groups.values() if len(group) > 1] == ALIKE
    plain = unpack(compared[f"noisy({inside}, 0)"])
    np.testing.assert_array_equal(answers(find(inside), *histories(plain), length=stored()["turns"]), plain)
    assert compared["nice(prober)"] != compared["noisy(prober, 0)"]
