"""States go on, are copied and are written as their history says, and show players only what they know."""

import pyspiel
import pytest

from detente.adapters.openspiel import to_openspiel
from detente.games.bargaining import trust
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.two_by_two import prisoners_dilemma


def test_copies_go_their_own_ways() -> None:
    state = to_openspiel(trust(2)).new_initial_state()
    state.apply_action(1)
    copy = state.clone()
    state.apply_action(0)
    assert state.returns() == [1.0, 3.0]
    assert (str(copy), copy.legal_actions(), copy.current_player()) == ("[1]", [0, 1, 2, 3], 1)
    copy.apply_action(3)
    assert (copy.returns(), state.returns()) == ([4.0, 0.0], [1.0, 3.0])


def test_what_is_written_is_the_history() -> None:
    theirs = to_openspiel(iterated_prisoners_dilemma(3))
    state = theirs.new_initial_state()
    for action in (0, 1, 1):
        state.apply_action(action)
    text = pyspiel.serialize_game_and_state(theirs, state)
    _, read = pyspiel.deserialize_game_and_state(text)
    assert str(read) == str(state) == "[('C', 'D'), ('D',)]"
    assert read.information_state_string(1) == state.information_state_string(1)
    assert len(text) < 600


def test_nobody_knows_what_another_chooses_at_the_same_time() -> None:
    known = set()
    for action in (0, 1):
        state = to_openspiel(prisoners_dilemma).new_initial_state()
        state.apply_action(action)
        assert state.current_player() == 1
        known.add(state.information_state_string(1))
        assert state.information_state_string(0) == f"A [None -> {'CD'[action]!r}]"
    assert known == {"B [] None"}


def test_chance_and_players_are_spelled_in_the_games_own_words() -> None:
    state = to_openspiel(monty_hall).new_initial_state()
    assert state.is_chance_node()
    assert state.chance_outcomes() == [(0, pytest.approx(1 / 3)), (1, pytest.approx(1 / 3)), (2, pytest.approx(1 / 3))]
    state.apply_action(2)  # the car is behind the third door
    assert [state.action_to_string(action) for action in state.legal_actions()] == ["1", "2", "3"]
    state.apply_action(0)  # the host opens the second, as he must
    assert [state.action_to_string(action) for action in state.legal_actions()] == ["stick", "switch"]
    assert state.information_state_string(0) == "you [None -> 1] 3"
    state.apply_action(4)
    assert (state.is_terminal(), state.returns()) == (True, [10.0])


def test_rewards_are_what_the_last_move_paid() -> None:
    state = to_openspiel(iterated_prisoners_dilemma(2)).new_initial_state()
    paid = []
    for action in (0, 1, 1, 1):
        state.apply_action(action)
        paid.append(state.rewards())
    assert paid == [[0.0, 0.0], [0.0, 5.0], [0.0, 0.0], [1.0, 1.0]]
    assert state.returns() == [1.0, 6.0]
