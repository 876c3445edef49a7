import pytest

from detente.archetypes.roster import all_players, all_strategies, find
from detente.base.errors import UnknownName, UsageError


def test_the_roster_is_complete_and_in_order() -> None:
    ids = [entry.id for entry in all_strategies()]
    assert ids == sorted(ids)
    assert {"tit_for_tat", "lookup", "gambler", "evolved_lookerup_2_2_2"} <= set(ids)
    assert [player.name for player in all_players()] == ids


def test_a_strategy_is_found_by_any_of_its_names() -> None:
    assert find("Pavlov").strategy is find("win_stay_lose_shift").strategy


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("tit_for_tat", "tit_for_tat"),
        ("Tit For Tat", "tit_for_tat"),
        (" tft ", "tit_for_tat"),
        ("tit_for_tat()", "tit_for_tat"),
        ("random(p=0.7)", "random(p=0.7)"),
        ("random(0.7)", "random(p=0.7)"),
        ("random:0.7", "random(p=0.7)"),
        ("random:p=.7", "random(p=0.7)"),
        (" random ( p = 7e-1 ) ", "random(p=0.7)"),
        ("random(p=0.123456789)", "random(p=0.123456789)"),
        ("memory_one(four_vector=[1,0,0,1], opening=1)", "memory_one(four_vector=[1, 0, 0, 1], opening=1)"),
        ("memory_one:[1,0.5,0,1],0", "memory_one(four_vector=[1, 0.5, 0, 1], opening=0)"),
        ("cycler:CCD", "cycler(cycle=[0, 0, 1])"),
        ("win_stay_lose_shift:D", "win_stay_lose_shift(initial=1)"),
        ("Omega TFT: randomness_threshold=4", "omega_tit_for_tat(randomness_threshold=4)"),
    ],
)
def test_players_are_found_as_they_are_written(reference: str, name: str) -> None:
    assert find(reference).name == name
    assert find(name).name == name


@pytest.mark.parametrize("player", all_players(), ids=lambda player: player.name)
def test_every_name_finds_its_player(player: object) -> None:
    assert find(str(player)).record().tobytes() == player.record().tobytes()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("tit_for_tta", "no strategy is called 'tit_for_tta'; did you mean tit_for_tat"),
        ("xyzzy", "no strategy is called 'xyzzy'; `detente list strategies` shows them all"),
        ("", "the player '' has no name; write it like tit_for_tat, random(p=0.7) or random:0.7"),
        ("(p=1)", "the player '(p=1)' has no name"),
        ("random(p=0.7", "the player 'random(p=0.7' cannot be read, its parentheses do not balance; write it like"),
        ("random)", "the player 'random)' cannot be read, its parentheses do not balance"),
        ("random((0.7))", "its parentheses do not balance"),
        ("random(q=1)", "no parameter of random is called 'q'; its parameters: p"),
        ("tit_for_tat(p=1)", "no parameter of tit_for_tat is called 'p'; its parameters: none"),
        ("random(p=2)", "parameter 'p' of random is 2; it must be a number from 0 to 1"),
        ("random(p=nan)", "parameter 'p' of random is nan; it must be a number from 0 to 1"),
        ("random(p=null)", "parameter 'p' of random is None; it must be a number from 0 to 1"),
        ('random(p="1")', "parameter 'p' of random is '1'; it must be a number from 0 to 1"),
        ("random(p=[1])", "parameter 'p' of random is [1]; it must be a number from 0 to 1"),
        ("random(p=one)", "parameter 'p' of random is 'one'; it must be a number from 0 to 1"),
        (
            "random(p=1;2)",
            "'1;2' in 'random(p=1;2)' is no value; write a number, a word, moves like C",
        ),
        ("random(p=)", "'' in 'random(p=)' is no value"),
        ("random(p=0.5,)", "'random(p=0.5,)' has an empty place between commas"),
        ("random(0.5, 0.6)", "'random(0.5, 0.6)' was given too many values; it takes 1"),
        ("random(p=0.5, p=0.6)", "'random(p=0.5, p=0.6)' was given p twice"),
        (
            "omega_tft(8, deadlock_threshold=2)",
            "'omega_tft(8, deadlock_threshold=2)' was given deadlock_threshold twice",
        ),
        ("memory_one([1,0,0,1)", "'[1,0,0,1' in 'memory_one([1,0,0,1)' is no value"),
        ("memory_one([1,0,0])", "parameter 'four_vector' of memory_one is [1, 0, 0]; it must be a list of 4 numbers"),
        ("cycler([])", "parameter 'cycle' of cycler is []; it must be a list of whole numbers from 0 to 1"),
        ("winner12(p=1)", "no parameter of winner12 is called 'p'"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(reference: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        find(reference)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_name_carries_its_suggestions() -> None:
    with pytest.raises(UnknownName) as caught:
        find("grudgerr")
    assert caught.value.suggestions[0] == "grudger"
