import copy

import pytest

from detente.base import errors
from detente.base.errors import (
    DamagedFile,
    DetenteError,
    Interrupted,
    MissingExtra,
    NotFinite,
    StoreError,
    UnknownName,
    UsageError,
    nearest,
    plural,
)


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [(DetenteError, 1), (StoreError, 1), (NotFinite, 1), (UsageError, 2), (DamagedFile, 2), (Interrupted, 130)],
)
def test_an_error_knows_its_exit_code(kind: type[DetenteError], exit_code: int) -> None:
    assert kind("sentence").exit_code == exit_code
    assert issubclass(kind, DetenteError)


def test_every_error_says_which_family_it_is_of() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert len(kinds) == 8
    assert all(issubclass(kind, DetenteError) for kind in kinds)
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in kinds)


def test_bad_requests_are_value_errors() -> None:
    with pytest.raises(ValueError, match="sentence"):
        raise UsageError("sentence")


def test_an_unknown_name_suggests_the_nearest() -> None:
    error = UnknownName("strategy", "tit_for_tot", ["grudger", "tit_for_tat", "two_tits_for_tat"])
    assert error.suggestions == ["tit_for_tat", "two_tits_for_tat"]
    assert str(error) == "no strategy is called 'tit_for_tot'; did you mean tit_for_tat or two_tits_for_tat?"
    assert error.exit_code == 2


def test_spelling_makes_no_second_suggestion_and_a_beginning_finds_the_rest() -> None:
    assert UnknownName("strategy", "noisi", ["noisy", "Noisy", "grudger"]).suggestions == ["noisy"]
    assert UnknownName("strategy", "TIT-FOR-TA", ["tit_for_tat"]).suggestions == ["tit_for_tat"]
    assert UnknownName("player", "dbs", ["Grudger", "DBS: 0.75, 3, 4, 3, 5"]).suggestions == ["DBS: 0.75, 3, 4, 3, 5"]
    assert UnknownName("player", "", ["Grudger"]).suggestions == []


def test_an_unknown_name_with_nothing_near_says_where_to_look() -> None:
    assert str(UnknownName("strategy", "zzz", ["grudger"])) == (
        "no strategy is called 'zzz'; `detente list strategies` shows them all"
    )
    assert str(UnknownName("field", "zzz", [], otherwise="there are none")) == (
        "no field is called 'zzz'; there are none"
    )


@pytest.mark.parametrize(("noun", "many"), [("strategy", "strategies"), ("game", "games"), ("run", "runs")])
def test_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_what_looks_like_it_is_suggested() -> None:
    assert nearest("trun", ["turns", "noise"]) == "did you mean turns?"
    assert nearest("repetition", ["repetitions", "repeat"]).startswith("did you mean repetitions")


def test_else_all_are_listed() -> None:
    assert nearest("xyz", ["turns", "noise"]) == "it may be turns, noise"
    assert nearest("xyz", []) == "it may be left out"


@pytest.mark.parametrize(
    "error", [UnknownName("game", "chess", ["stag"]), MissingExtra("cluster"), Interrupted("kept")]
)
def test_an_error_travels_between_processes_as_it_is(error: DetenteError) -> None:
    error.add_note("on the way")
    arrived = copy.copy(error)  # by the same way as between processes
    assert type(arrived) is type(error)
    assert (str(arrived), vars(arrived)) == (str(error), vars(error))
