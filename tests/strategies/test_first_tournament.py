"""Both tournaments of 1980 with chance on tape and with the length told; all else is in `test_families`."""

import base64
import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.strategies.chances import Given

from detente.archetypes.roster import find
from detente.strategies.contract import Player
from detente.strategies.first_tournament import ones
from detente.strategies.replay import answers
from detente.strategies.view import History

DATA = Path(__file__).parent / "data/axelrod_tapes.json.gz"


@cache
def stored() -> Any:
    return json.loads(gzip.decompress(DATA.read_bytes()))


def tape() -> NDArray[np.float64]:
    return (np.array(stored()["tape"]) + 0.5) / stored()["grid"]


MATCHES = [(entry["player"], entry["length"]) for entry in stored()["matches"]]
UPSIDE_DOWN = {"SecondByChampion", "SecondByKluepfel"}  # after a defection axelrod's draw below the chance means D
STOCHASTIC = [name for name, _ in MATCHES if find(name).stochastic]


@cache
def plays(name: str, length: int) -> NDArray[np.uint8]:
    """Intended actions, those that came out and the other's, ``[matches, 3, turns]``."""
    text = next(e["plays"] for e in stored()["matches"] if (e["player"], e["length"]) == (name, length))
    bits = np.unpackbits(np.frombuffer(base64.b64decode(text), np.uint8))
    return bits.reshape(len(tape()), 3, -1)


def intends(player: Player, past: NDArray[np.uint8], numbers: NDArray[np.float64], length: float) -> list[int]:
    """What a player that is told the length intends in one match, each turn with a chance of its own."""
    record = player.record(length=length).view(np.recarray)[0]
    me, opp, chance = History(), History(), Given()
    intended = []
    for mine, theirs, number in zip(past[1].tolist(), past[2].tolist(), numbers.tolist(), strict=True):
        chance.number = number
        intended.append(int(player.strategy.rule.move(record, me, opp, chance)))  # type: ignore[attr-defined]
        me.append(mine)
        opp.append(theirs)
    return intended


def disagreements(name: str, length: int, shift: float = 0.0) -> int:
    numbers, past = tape(), plays(name, length)
    if name in UPSIDE_DOWN:
        numbers[:, 1:] = np.where(past[:, 2, :-1], 1 - numbers[:, 1:], numbers[:, 1:])
    told = np.inf if length < 0 else length
    pairs = zip(past, np.clip(numbers + shift, 0, 1 - 2**-53), strict=True)
    return sum(int((intends(find(name), past, row, told) != past[0]).sum()) for past, row in pairs)


@pytest.mark.parametrize(("name", "length"), MATCHES)
def test_intends_what_axelrod_intends(name: str, length: int) -> None:
    """At every turn, whatever chance gave; so each of its chances is axelrod's, and each memory of what chance gave."""
    assert plays(name, length).size >= 3 * 12_000
    assert disagreements(name, length) == 0


@pytest.mark.parametrize("shift", [0.02, -0.02])
@pytest.mark.parametrize("name", STOCHASTIC)
def test_a_small_error_would_be_noticed(name: str, shift: float) -> None:
    """Positive control: chances that are wrong by two per cent."""
    assert disagreements(name, -1, shift) > 0


@pytest.mark.parametrize("name", ["FirstBySteinAndRapoport", "FirstByTidemanAndChieruzzi"])
def test_the_length_matters(name: str) -> None:
    last = plays(name, 200)[:, 0, -2:]
    assert last.all()
    assert not plays(name, -1)[:, 0, -2:].all()


def test_anonymous_and_random_are_one_in_two() -> None:
    assert intends(find("first_by_anonymous"), np.zeros((3, 2), np.uint8), np.array([0.499, 0.501]), np.inf) == [0, 1]


@pytest.mark.parametrize("bits", [0, 1, 0b1011, (1 << 13) - 1, 1 << 62])
def test_ones(bits: int) -> None:
    assert ones(bits) == bits.bit_count()


def test_grofman_2017_mixes_two_rules() -> None:
    """By hand: C, C; then five moves of Tit for Tat; then C for certain after equal moves, else in two of seven."""
    mine = np.array([0, 0, 0, 1, 0, 0, 1, 0, 1, 1])
    theirs = np.array([1, 1, 0, 1, 0, 1, 0, 0, 1, 0])
    chances = [1, 1, 0, 1, 0, 1, 0, 2 / 7, 1, 1]
    for number in (0.01, 0.28, 0.29, 0.99):
        past = np.array([mine, mine, theirs])
        expected = [int(number >= p) for p in chances]
        assert intends(find("grofman_2017"), past, np.full(10, number), np.inf) == expected


@pytest.mark.parametrize(("name", "chance"), [("first_by_tullock", 6 / 10 - 0.1), ("tullock_2017", 6 / 11 - 0.1)])
def test_tullock_2017_looks_back_one_turn_more(name: str, chance: float) -> None:
    """By hand: five defections in eleven turns, one of them in the first, of which today's rule sees four."""
    theirs = np.array([1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0])
    past = np.array([np.zeros(12), np.zeros(12), theirs], np.uint8)
    for number in (chance - 0.001, chance + 0.001):
        intended = intends(find(name), past, np.full(12, number), np.inf)
        assert intended == [0] * 11 + [int(number > chance)]


@pytest.mark.parametrize(
    ("name", "moves"), [("first_by_shubik", [0, 0, 1, 0, 1, 1, 0]), ("shubik_2017", [0, 0, 1, 1, 1, 0, 0])]
)
def test_shubik_2017_punishes_as_long_as_the_other_defects(name: str, moves: list[int]) -> None:
    """By hand: one defection ends the first punishment today, while two more prolonged it then."""
    assert answers(find(name), [0, 1, 1, 1, 0, 0, 0])[0].tolist() == moves


@pytest.mark.parametrize(("name", "move"), [("first_by_nydegger", 1), ("nydegger_2017", 0)])
def test_nydegger_differs_in_the_past_of_sum_49(name: str, move: int) -> None:
    """49 is 3, 0, 1 with the latest first: it had defected alone, then both cooperated, then both defected."""
    assert answers(find(name), [0, 0, 1, 0], [1, 0, 1, 0])[0, 3] == move
