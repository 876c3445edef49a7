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
from detente.archetypes.authority import roster
from detente.archetypes.roster import TEMPLATES, all_strategies, find
from detente.reports.citation import bibliography
from detente.strategies.check import check_strategy
from detente.strategies.contract import CATALOG, Strategy
from detente.strategies.families import MACHINERY, load
from detente.strategies.replay import answers

DATA = Path(__file__).parent / "data"
ROOMS = ("detente.strategies.", "detente.archetypes.")
ENTRIES = [entry for entry in all_strategies() if entry.rule.__module__.startswith(ROOMS)]


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
    assert entry.source in bibliography()
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
    different = np.argwhere(answers(find(f"axelrod/{name}"), theirs, mine) != intended)
    assert different.tolist() == []


# In these histories these play alike, until they are given other parameters or are told the length of the match.
ALIKE = [{"TitForTat", "LookerUp", "Alexei"}, {"WinStayLoseShift", "Appeaser"}, {"Cycler", "CyclerCCD"}]
ALIKE += [{"SoftGrudger", "GeneralSoftGrudger"}, {"LimitedRetaliate", "LimitedRetaliate3"}]
ALIKE += [{"Retaliate", "Retaliate2", "Retaliate3"}]


def test_the_replayed_histories_could_tell_strategies_apart() -> None:
    """No two strategies intend the same in all histories by accident, so the test above could fail."""
    stock = stored("axelrod_plays.json.gz")
    theirs = unpack(stock["players"]["TitForTat"]["theirs"])
    mine = unpack(stock["players"]["TitForTat"]["intended"]) ^ unpack(stock["flips"])
    told: dict[bytes, set[str]] = {}
    for name in stock["players"]:
        told.setdefault(answers(find(f"axelrod/{name}"), theirs, mine).tobytes(), set()).add(name)
    assert [names for names in told.values() if len(names) > 1 and names not in ALIKE] == []


def test_every_deterministic_strategy_is_compared() -> None:
    """All but leaders of teams, templates of machines, and players of 1980 and 2017, which have tests of their own."""
    compared = {find(f"axelrod/{name}").strategy.id for name in stored("axelrod_plays.json.gz")["players"]}
    compared |= {find(player).strategy.id for player in roster("axelrod_1980b").values()}
    sure = {entry.id for entry in ENTRIES if not entry.stochastic and not entry.team and entry.id not in TEMPLATES}
    assert sure - compared == {entry for entry in sure if entry.endswith("2017")} | {"fool_me_forever"}
