"""How a class becomes a catalogue entry, what its parameters may be, and what a player carries into a match."""

import math
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
import pytest

from detente.base.errors import UnknownName, UsageError
from detente.strategies import contract
from detente.strategies.contract import (
    CATALOG,
    ActionArray,
    FloatArray,
    IntArray,
    Strategy,
    Team,
    describe,
    each_member,
    match_length,
    match_payoffs,
    memory,
    parameter,
    probabilities,
    probability,
    strategy,
)
from detente.strategies.view import C, History, Stream

CARD = {"title": "Example", "source": "axelrod1984", "depth": 1, "stochastic": False}


class HTTPServer2Example:
    """Shows every kind of field.

    And says more.
    """

    answer: ClassVar[int] = 42
    p: float = probability(1 / 3)
    vector: FloatArray = probabilities(1.0, 0.0, 0.5)
    patience: int = parameter(3, low=1, high=9)
    table: ActionArray = parameter(np.array([0, 1], np.int8), low=0, high=1, any_shape=True)
    weight: float = parameter(0.5)
    floor: float = parameter(0.0, low=0)
    payoffs: FloatArray = match_payoffs()
    length: float = match_length()
    anger: int = 2
    tally: IntArray = memory([1, 2, 3])

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C


class Bare:
    """Has no fields."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C


EXAMPLE = describe(HTTPServer2Example, **CARD)
BARE = describe(Bare, **CARD)


def test_an_entry_is_read_off_its_class() -> None:
    assert EXAMPLE.id == "http_server2_example"
    assert EXAMPLE.summary == "Shows every kind of field."
    assert EXAMPLE.family == "test_contract"
    assert EXAMPLE.uses == ("payoffs", "length")
    assert [spec.name for spec in EXAMPLE.parameters] == ["p", "vector", "patience", "table", "weight", "floor"]
    assert [spec.name for spec in EXAMPLE.fields][-2:] == ["anger", "tally"]
    assert repr(EXAMPLE) == "<strategy http_server2_example>"


def test_describing_does_not_register_and_the_decorator_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert BARE.id not in CATALOG
    catalog: contract.Catalog[Strategy] = contract.Catalog("strategy", lambda: None)
    monkeypatch.setattr(contract, "CATALOG", catalog)
    assert strategy(title="Bare", source="axelrod1984", depth=0, aliases=("naked",))(Bare) is Bare
    assert catalog.find("Naked").title == "Bare"
    assert not catalog.find("bare").stochastic


@pytest.mark.parametrize(
    ("name", "given", "legal"),
    [
        ("p", 1.5, "a number from 0 to 1"),
        ("p", -0.1, "a number from 0 to 1"),
        ("p", math.nan, "a number from 0 to 1"),
        ("p", "half", "a number from 0 to 1"),
        ("p", "0.5", "a number from 0 to 1"),
        ("p", [0.5], "a number from 0 to 1"),
        ("p", None, "a number from 0 to 1"),
        ("vector", 0.5, "a list of 3 numbers from 0 to 1"),
        ("vector", [1, 0], "a list of 3 numbers from 0 to 1"),
        ("vector", [1, 0, 2], "a list of 3 numbers from 0 to 1"),
        ("vector", [1, 0, [2]], "a list of 3 numbers from 0 to 1"),
        ("patience", 0, "a whole number from 1 to 9"),
        ("patience", 2.5, "a whole number from 1 to 9"),
        ("patience", math.inf, "a whole number from 1 to 9"),
        ("table", 2, "a list of whole numbers from 0 to 1"),
        ("table", "CX", "a list of whole numbers from 0 to 1"),
        ("table", [[1, 0]], "a list of whole numbers from 0 to 1"),
        ("table", [0, 0.5], "a list of whole numbers from 0 to 1"),
        ("table", [0, 2], "a list of whole numbers from 0 to 1"),
        ("floor", -1, "a number of at least 0"),
        ("weight", "x", "a number"),
    ],
)
def test_values_that_do_not_fit_are_refused(name: str, given: Any, legal: str) -> None:
    with pytest.raises(UsageError) as refusal:
        EXAMPLE.player(**{name: given})
    sentence = str(refusal.value)
    assert sentence.startswith(f"parameter {name!r} of http_server2_example is ")
    assert sentence.endswith(f"it must be {legal}")


def test_a_whole_number_too_great_to_hold_is_refused() -> None:
    class Counting:
        limit: int = parameter(0, low=0)

        def move(self, me: History, opp: History, rng: Stream) -> int:
            return C

    with pytest.raises(UsageError, match="it must be a whole number of at least 0"):
        describe(Counting, **CARD).player(limit=1e300)
    assert describe(Counting, **CARD).player(limit=2**53).record()["limit"] == 2**53


def test_unknown_parameters_are_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean patience"):
        EXAMPLE.player(patiense=3)
    with pytest.raises(UnknownName, match="its parameters: p, vector, patience, table, weight, floor"):
        EXAMPLE.player(zzz=3)
    with pytest.raises(UnknownName, match=r"its parameters: none \(bare has no parameters\)"):
        BARE.player(anything=3)
    with pytest.raises(UnknownName):
        EXAMPLE.player(anger=3)  # memory is not for players to set


def test_a_record_holds_every_field_as_it_is_before_a_match() -> None:
    record = EXAMPLE.player(p=0.25, table=[1, 1, 0], patience=4).record((3, 1, 4, 2), 50)[0]
    assert record["p"] == 0.25
    assert record["vector"].tolist() == [1, 0, 0.5]
    assert record["patience"] == 4
    assert record["table"].tolist() == [1, 1, 0]
    assert record["payoffs"].tolist() == [3, 1, 4, 2]
    assert record["length"] == 50
    assert (record["anger"], record["tally"].tolist()) == (2, [1, 2, 3])


def test_a_record_that_is_told_nothing_has_the_usual_payoffs_and_no_end() -> None:
    record = EXAMPLE.player().record()[0]
    assert record["payoffs"].tolist() == [3, 0, 5, 1]
    assert record["length"] == math.inf


def test_payoffs_have_one_place_a_pair_of_actions() -> None:
    card = {**CARD, "actions": 3}
    assert describe(HTTPServer2Example, **card).player().record()["payoffs"].shape == (1, 9)


@pytest.mark.parametrize("player", [EXAMPLE.player(), EXAMPLE.player(table=[1] * 5), BARE.player()])
def test_records_are_whole_aligned_words(player: contract.Player) -> None:
    layout = player.record().dtype
    assert layout.itemsize % 8 == 0
    assert layout.itemsize > 0
    for name in layout.names or ():
        dtype, offset = (layout.fields or {})[name][:2]
        assert offset % dtype.base.alignment == 0


def test_a_players_record_is_its_own() -> None:
    player = EXAMPLE.player()
    player.record()["tally"][0, 0] = 99
    assert player.record()["tally"].tolist() == [[1, 2, 3]]


def test_players_are_written_as_they_can_be_read() -> None:
    assert EXAMPLE.player().name == "http_server2_example"
    assert EXAMPLE.player(p=0.5, table=[1, 0]).name == "http_server2_example(p=0.5, table=[1, 0])"
    assert repr(EXAMPLE.player(p=0.5)) == "http_server2_example(p=0.5)"
    renamed = EXAMPLE.player(p=0.5).called("max")
    assert renamed.name == "max"
    assert renamed.record()["p"] == 0.5
    assert (renamed.stochastic, renamed.actions) == (False, 2)


class Led:
    """Leads a team."""

    bonus: float = parameter(0.5)
    proposals: ActionArray = each_member(C, np.int8)
    scores: FloatArray = each_member(2.5, np.float64)

    @staticmethod
    def verify(team: tuple[Any, ...], bonus: Any) -> None:
        if bonus > len(team):
            raise UsageError(f"the bonus is {bonus}, but there are {len(team)} members")

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C


MEMBER = describe(Bare, **CARD).player()
COIN = describe(Bare, **{**CARD, "stochastic": True}).player().called("coin")
LEADER = replace(describe(Led, **CARD), team=Team(lambda: (MEMBER, MEMBER, MEMBER)))


def test_a_leader_has_room_for_each_member() -> None:
    record = LEADER.player().record()[0]
    assert record["proposals"].tolist() == [0, 0, 0]
    assert record["scores"].tolist() == [2.5, 2.5, 2.5]
    assert LEADER.player(team=[MEMBER] * 5).record()["scores"].shape == (1, 5)
    assert record.dtype.names[0] == "team"
    assert EXAMPLE.player().record().dtype.names[0] != "team"


def test_its_usual_team_is_asked_for_only_when_needed() -> None:
    asked = []

    def members() -> tuple[Any, ...]:
        asked.append(1)
        return (MEMBER,)

    player = replace(LEADER, team=Team(members)).player()
    assert player.name == "led"
    assert not asked
    assert player.team == player.team == (MEMBER,)
    assert asked == [1]


def test_given_members_are_named_and_decide_whether_it_is_stochastic() -> None:
    led = LEADER.player(team=[MEMBER, COIN], bonus=1)
    assert led.name == "led(team=[bare, coin], bonus=1)"
    assert (led.stochastic, LEADER.player(team=[MEMBER]).stochastic, LEADER.player().stochastic) == (True, False, False)
    drawing = replace(LEADER, team=Team(lambda: (MEMBER,), draws=True))
    assert drawing.player(team=[MEMBER]).stochastic


def test_a_team_is_refused_where_it_does_not_fit() -> None:
    with pytest.raises(UnknownName, match="no parameter of bare is called 'team'"):
        describe(Bare, **CARD).player(team=[MEMBER])
    other = describe(Bare, **CARD, actions=3).player()
    with pytest.raises(UsageError, match="bare cannot join led: it plays games of 3 actions"):
        LEADER.player(team=[MEMBER, other])
    with pytest.raises(UsageError, match=r"the bonus is 2\.0, but there are 1 members"):
        LEADER.player(team=[MEMBER], bonus=2)
    assert LEADER.player(bonus=2).name == "led(bonus=2)"
