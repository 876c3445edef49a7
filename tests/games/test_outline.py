"""The outline says who decides when."""

from detente.games.bargaining import trust
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.outline import CHANCE, STEPS, Move, outline, player_names
from detente.games.two_by_two import prisoners_dilemma


def test_steps_come_in_order() -> None:
    assert outline(trust(2)).steps == (
        (Move("A", (3, 3), False, True),),
        (Move("B", (1, 7), True, True),),
    )
    assert outline(prisoners_dilemma).steps == ((Move("A", (2, 2), False, True), Move("B", (2, 2), False, True)),)


def test_what_comes_only_sometimes_is_told() -> None:
    third = {move.who: move.always for move in outline(monty_hall).steps[2]}
    assert third == {CHANCE: False, "you": False}


def test_long_games_are_cut_and_composed_ones_have_parts() -> None:
    long = outline(iterated_prisoners_dilemma(100))
    assert (len(long.steps), long.more) == (STEPS, True)
    composed = outline(prisoners_dilemma**4)
    assert (composed.name, [part.name for part in composed.parts]) == ("repeated(times=4)", ["prisoners_dilemma"])


def test_players_are_named() -> None:
    assert player_names(monty_hall) == ["you"]
    assert player_names((prisoners_dilemma**2) >> trust) == ["A", "B"]
