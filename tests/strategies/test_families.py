"""Every entry of the catalogue is what it declares, and plays what the same strategy plays in the axelrod library."""

import base64
import gzip
import json
import pkgutil
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import detente.strategies
from detente.archetypes.roster import all_strategies, find
from detente.base.action import parse_moves
from detente.strategies.check import check_strategy
from detente.strategies.contract import CATALOG, Strategy
from detente.strategies.families import MACHINERY, load
from detente.strategies.replay import answers

DATA = Path(__file__).parent / "data"
ROOMS = ("detente.strategies.", "detente.archetypes.")
ENTRIES = [entry for entry in all_strategies() if entry.rule.__module__.startswith(ROOMS)]
TOLD = {"LookerUp": "lookup"}


@cache
def stored(name: str) -> Any:
    return json.loads(gzip.decompress((DATA / name).read_bytes()))


def unpack(text: str) -> NDArray[np.uint8]:
    bits = np.unpackbits(np.frombuffer(base64.b64decode(text), np.uint8))
    return bits.reshape(-1, stored("axelrod_plays.json.gz")["turns"])


def test_every_family_enters_something() -> None:
    modules = {module.name for module in pkgutil.iter_modules(detente.strategies.__path__)}
    families = {entry.family for entry in ENTRIES if entry.rule.__module__.startswith(ROOMS[0])}
    assert families == modules - MACHINERY
    assert modules >= MACHINERY


def test_loading_again_enters_nothing_twice() -> None:
    before = list(CATALOG)
    load()
    assert list(CATALOG) == before


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_is_what_it_declares(entry: Strategy) -> None:
    assert check_strategy(entry) == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_has_a_card(entry: Strategy) -> None:
    bibliography = (Path(__file__).parents[2] / "docs/references.bib").read_text()
    assert re.search(rf"^@\w+{{{entry.source},", bibliography, re.MULTILINE), (
        f"{entry.source} is not in the bibliography"
    )
    assert re.fullmatch(r"[A-Z][^.]*(\.\d[^.]*)*\.", entry.summary), "the card is one sentence"
    assert entry.title
    assert entry.depth >= 0
    assert CATALOG.find(entry.title) is entry, "the title finds the entry"


@pytest.mark.parametrize("name", stored("axelrod_plays.json.gz")["players"])
def test_intends_what_axelrod_intends(name: str) -> None:
    """Noiseless, 5% and 30% noise: at every turn of every history the same action is intended."""
    stock = stored("axelrod_plays.json.gz")
    intended, theirs = (unpack(stock["players"][name][kind]) for kind in ("intended", "theirs"))
    mine = intended ^ unpack(stock["flips"])
    assert intended.size >= 40_000
    player = find(TOLD.get(name, name))
    different = np.argwhere(answers(player, theirs, mine) != intended)
    assert different.tolist() == []


def test_the_replayed_histories_could_tell_strategies_apart() -> None:
    """No two deterministic strategies intend the same in all histories, so the test above cannot pass by accident."""
    stock = stored("axelrod_plays.json.gz")
    theirs = unpack(stock["players"]["TitForTat"]["theirs"])
    mine = unpack(stock["players"]["TitForTat"]["intended"]) ^ unpack(stock["flips"])
    names = [name for name in stock["players"] if name != "LookerUp"]  # by default it is Tit for Tat
    told = {answers(find(name), theirs, mine).tobytes() for name in names}
    assert len(told) == len(names)


def test_every_deterministic_strategy_is_compared() -> None:
    compared = {find(TOLD.get(name, name)).strategy.id for name in stored("axelrod_plays.json.gz")["players"]}
    assert {entry.id for entry in ENTRIES if not entry.stochastic} == compared


@pytest.mark.parametrize("part", ["pairings over 200 turns", "expected plays of its own tests"])
def test_plays_what_was_played_elsewhere(part: str) -> None:
    """Recorded matches of axelrod 4.14, and the expectations of its own tests."""
    wrong = []
    for first, second, moves, others in stored("axelrod_matches.json.gz")[part]:
        mine, theirs = parse_moves(moves), parse_moves(others)
        for name, own, other in ((first, mine, theirs), (second, theirs, mine)):
            if name and answers(find(name), other, own)[0].tolist() != own:
                wrong.append((name, moves, others))
    assert wrong == []
