import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.base.errors import UsageError
from detente.lab.recipe import Recipe, from_toml

TEXT = """\
players = [
    "tit_for_tat",
    "defector",
]

[run]
kind = "tournament"
seed = 3

[rules]
noise = 0.05
turns = 200
"""

keys = st.text("abcdefgh_", min_size=1, max_size=6).filter(lambda key: key != "run")
scalars = st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text()
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3))
recipes = st.builds(Recipe, st.text(), st.integers(-(2**63), 2**63 - 1), st.dictionaries(keys, values, max_size=4))


def test_a_recipe_is_read() -> None:
    recipe = from_toml(TEXT)
    settings = {"players": ["tit_for_tat", "defector"], "rules": {"noise": 0.05, "turns": 200}}
    assert recipe == Recipe("tournament", 3, settings)
    assert from_toml('[run]\nkind = "x"') == Recipe("x", 0, {})


@given(recipes)
def test_writing_and_reading_gives_the_same(recipe: Recipe) -> None:
    again = from_toml(recipe.to_toml())
    assert again == recipe
    assert again.to_toml() == recipe.to_toml()
    assert again.digest == recipe.digest


def test_order_and_layout_make_no_difference() -> None:
    shuffled = from_toml("""
        rules = {turns = 200, noise = 0.05} # a comment
        players = ['tit_for_tat', 'defector']
        run = {seed = 3, kind = 'tournament'}
    """)
    assert shuffled.to_toml() == from_toml(TEXT).to_toml()
    assert shuffled.digest == from_toml(TEXT).digest


def test_the_digest_is_of_canonical_json() -> None:
    expected = hashlib.sha256(b'["coins",1,{"a":1,"b":{"c":[true]}}]').hexdigest()
    assert Recipe("coins", 1, {"b": {"c": (True,)}, "a": 1}).digest == expected


@pytest.mark.parametrize(
    "other",
    [
        Recipe("b", 1, {"x": 1}),
        Recipe("a", 2, {"x": 1}),
        Recipe("a", 1, {"x": 2}),
        Recipe("a", 1, {"y": 1}),
        Recipe("a"),
    ],
)
def test_whatever_differs_changes_the_digest(other: Recipe) -> None:
    assert other.digest != Recipe("a", 1, {"x": 1}).digest


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[run", r"^r\.toml is not TOML: expected ']' at the end of a table declaration \(at end of document\)$"),
        ("seed = 1", r'^r\.toml has no \[run\] table; it begins with \[run\] and kind = "…"$'),
        ("run = 1", r"^r\.toml has no \[run\] table"),
        ("[run]\nseed = 1", r"^\[run\] of r\.toml lacks the key 'kind'$"),
        ("[run]\nkind = 1", r"^\[run\] of r\.toml: kind is 1; it must be a text$"),
        ('[run]\nkind = "x"\nseed = 1.5', r"^\[run\] of r\.toml: seed is 1\.5; it must be a whole number$"),
        ('[run]\nkind = "x"\nsead = 1', r"^\[run\] of r\.toml has a key 'sead' .*; did you mean seed\?$"),
        ('[run]\nkind = "x"\n[rules]\nday = 2026-11-21', r"^r\.toml: rules: day is a date or time; recipes hold"),
        ('[run]\nkind = "x"\n[rules]\nday = [1, 07:32:00]', r"^r\.toml: rules: day is a date or time; recipes hold"),
    ],
)
def test_a_wrong_recipe_is_told_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence) as raised:
        from_toml(text, "r.toml")
    assert "\n" not in str(raised.value)
