"""The library is imported without side effects, and its players are found by what people write."""

import multiprocessing

import numpy as np
import pytest

from detente.adapters.axelrod.library import axelrod, is_cheater, plain, player_of, start_method_kept
from detente.base.errors import UnknownName, UsageError


@pytest.mark.parametrize("before", ["forkserver", None])
def test_nothing_changes_how_processes_start(before: str | None) -> None:
    usual = multiprocessing.get_start_method(allow_none=True)
    try:
        multiprocessing.set_start_method(before, force=True)
        with start_method_kept():
            multiprocessing.set_start_method("spawn", force=True)
        assert multiprocessing.get_start_method(allow_none=True) == before
    finally:
        multiprocessing.set_start_method(usual, force=True)


def test_a_player_is_itself_or_one_of_a_class_or_of_a_name() -> None:
    player = axelrod.Random(0.7)
    assert player_of(player) is player
    assert type(player_of(axelrod.Grudger)) is axelrod.Grudger
    assert type(player_of("Grudger")) is axelrod.Grudger


def test_what_is_none_is_refused_in_a_sentence() -> None:
    with pytest.raises(UnknownName, match=r"^no class of axelrod is called 'TitForTta'; did you mean TitForTat"):
        player_of("TitForTta")
    with pytest.raises(UnknownName, match=r"'qqqqqq'; axelrod\.all_strategies lists them$"):
        player_of("qqqqqq")
    with pytest.raises(UsageError, match=r"^3 is no player of axelrod; give a player, a class or the name of one$"):
        player_of(3)


def test_one_player_cheats() -> None:
    assert [kind for kind in axelrod.all_strategies if is_cheater(kind())] == [axelrod.Darwin]


def test_values_are_numbers_and_lists() -> None:
    C, D = axelrod.Action.C, axelrod.Action.D
    assert plain({(C, (D,)): 0.5}) == [[[0, [1]], 0.5]]
    assert plain(np.array([1, 2])) == [1, 2]
    assert plain(player_of("EvolvedFSM16").init_kwargs) == []
