from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import pytest
from msgspec import Meta

from detente.base.errors import UsageError
from detente.lab.settings import fill, spell


@dataclass(frozen=True)
class Noise:
    level: Annotated[float, Meta(ge=0, le=1)] = 0.0
    seen: bool = False


@dataclass(frozen=True)
class Settings:
    players: tuple[str, ...]
    turns: Annotated[int, Meta(ge=1)] = 200
    end: float | None = None
    update: Literal["moran", "fermi"] = "moran"
    noise: Noise = Noise()
    weights: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.players) < 2:
            raise UsageError("at least two players must enter")


FULL = {
    "players": ["a", "b"],
    "turns": 5,
    "end": 0.5,
    "update": "fermi",
    "noise": {"level": 0.25, "seen": True},
    "weights": {"a": 1.0},
}


def test_a_table_becomes_settings_and_back() -> None:
    settings = fill(Settings, FULL)
    assert settings == Settings(("a", "b"), 5, 0.5, "fermi", Noise(0.25, True), {"a": 1.0})
    assert spell(settings) == FULL


def test_defaults_are_spelled_out_and_none_is_left_out() -> None:
    settings = fill(Settings, {"players": ["a", "b"]})
    assert settings == Settings(("a", "b"))
    spelled = {"turns": 200, "update": "moran", "noise": {"level": 0.0, "seen": False}, "weights": {}}
    assert spell(settings) == {"players": ["a", "b"], **spelled}


def test_a_whole_number_is_a_number() -> None:
    level = fill(Noise, {"level": 1}).level
    assert level == 1.0
    assert isinstance(level, float)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"truns": 5}, "r has a key 'truns' that means nothing there; did you mean turns?"),
        ({"noise": {"levle": 0.5}}, "r: noise has a key 'levle' that means nothing there; did you mean level?"),
        ({"turns": "5"}, "r: turns is '5'; it must be a whole number"),
        ({"turns": 5.0}, "r: turns is 5.0; it must be a whole number"),
        ({"turns": True}, "r: turns is True; it must be a whole number"),
        ({"turns": 0}, "r: turns is 0; it must be at least 1"),
        ({"end": "soon"}, "r: end is 'soon'; it must be a number"),
        ({"end": float("inf")}, "r: end is inf; it must be finite"),
        ({"end": True}, "r: end is True; it must be a number"),
        ({"update": "morann"}, "r: update is 'morann'; did you mean moran?"),
        ({"update": 3}, "r: update is 3; it may be moran, fermi"),
        ({"players": "ab"}, "r: players is 'ab'; it must be a list"),
        ({"players": ["a", 2]}, "r: players, item 2 is 2; it must be a text"),
        ({"players": ["a"]}, "r: at least two players must enter"),
        ({"noise": 0.1}, "r: noise is 0.1; it must be a table"),
        ({"noise": {"level": 1.5}}, "r: noise: level is 1.5; it must be from 0 to 1"),
        ({"noise": {"seen": 1}}, "r: noise: seen is 1; it must be true or false"),
        ({"weights": {"a": "x"}}, "r: weights.a is 'x'; it must be a number"),
        ({"weights": [1]}, "r: weights is [1]; it must be a table"),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageError) as raised:
        fill(Settings, {**FULL, **change}, "r")
    assert str(raised.value) == sentence


def test_a_missing_key_is_named() -> None:
    with pytest.raises(UsageError, match=r"^the recipe lacks the key 'players'$"):
        fill(Settings, {})
