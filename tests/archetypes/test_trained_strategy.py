import json

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.archetypes.trained_strategy import FOLDER, read
from detente.base.errors import DamagedFile
from detente.strategies.contract import CATALOG
from detente.strategies.replay import answers

FILES = sorted(FOLDER.glob("*.json"))
WINNER = (FOLDER / "winner12.json").read_text()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_is_an_entry_and_says_where_it_comes_from(file: object) -> None:
    content = json.loads(file.read_text())  # type: ignore[attr-defined]
    entry = CATALOG[content["id"]]
    assert file.stem == entry.id  # type: ignore[attr-defined]
    assert entry.summary == content["summary"]
    assert set(content["provenance"]) == {"source", "found", "numbers"}
    assert entry.parameters == (), "its parameters are what it is, not something to choose"


def test_there_are_trained_strategies() -> None:
    assert {"evolved_lookerup_2_2_2", "pso_gambler_2_2_2_noise_05"} <= {file.stem for file in FILES}


def test_plays_like_its_archetype_with_its_parameters() -> None:
    parameters = json.loads(WINNER)["parameters"]
    mine, theirs = np.random.default_rng(0).integers(0, 2, (2, 30, 50))
    same = CATALOG["lookup"].player(**parameters)
    assert (answers(find("winner12"), theirs, mine) == answers(same, theirs, mine)).all()
    assert (answers(find("winner12"), theirs, mine) != answers(find("lookup"), theirs, mine)).any()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "JSONDecodeError"),
        ("[]", "TypeError"),
        (WINNER.replace('"title"', '"name"'), "KeyError: 'title'"),
        (WINNER.replace('"lookup"', '"look"'), "no strategy is called 'look'"),
        (WINNER.replace('"m2": 2', '"m2": 3'), "a lookup table for depths 0, 1, 3 has 16 entries, not 8"),
        (WINNER.replace('"m2"', '"m3"'), "no parameter of lookup is called 'm3'"),
    ],
)
def test_a_damaged_file_is_refused(text: str, said: str) -> None:
    with pytest.raises(DamagedFile) as caught:
        read(text, "winner.json")
    assert "winner.json is not the file of a trained strategy (" in str(caught.value)
    assert said in str(caught.value)
