"""What constructors of the axelrod library are given becomes parameters here."""

import pytest

from detente.archetypes.constructor import converted
from detente.base.errors import UsageError
from detente.learners.entrants import entrant


def test_machines_may_number_their_states_as_they_like() -> None:
    rows = [[7, "C", 9, "D"], [7, "D", 7, "C"], [9, "C", 9, "C"], [9, "D", 7, "D"]]
    given = {"transitions": rows, "initial_state": 9, "initial_action": "D"}
    assert converted("FSMPlayer", given, {}) == {
        "transitions": [[1, 0], [1, 0]],
        "actions": [[1, 0], [0, 1]],
        "initial_state": 1,
        "initial_action": 1,
    }


def test_what_evolvable_classes_are_given_besides_is_left_out() -> None:
    given = {"cycle": "CCD", "cycle_length": 3, "mutation_probability": 0.1, "seed": 3}
    assert converted("EvolvableCycler", given, {}) == {"cycle": "CCD"}
    assert converted("Cycler", {"cycle": None}, {}) == {}


def test_words_for_values() -> None:
    assert converted(
        "X", {"a": "D", "b": "Nice", "c": "inf"}, {"a": "p as chance", "b": "g as grumpy", "c": "m as turns"}
    ) == {
        "p": 0.0,
        "g": False,
        "m": 0,
    }


def test_networks_and_chains() -> None:
    weights = [float(k) for k in range(2 * 19)]
    network = converted("ANN", {"num_features": 17, "num_hidden": 2, "weights": weights}, {})
    assert network["hidden"] == [weights[:17], weights[17:34]]
    assert (network["output"], network["bias"]) == ([34, 35], [36, 37])
    chain = {"transitions_C": [[1]], "transitions_D": [[1]], "emission_probabilities": [0.25]}
    assert entrant("axelrod/HMMPlayer", chain).parameters["emission_probabilities"].tolist() == [0.25]


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("LookerUp", {"pattern": "CDC", "parameters": [1, 1, 0]}, "the pattern has 3 entries; depths 1, 1, 0 need"),
        ("FSMPlayer", {"transitions": [[0, "C", 0, "C"]]}, "must say for every state what comes after C and after D"),
        (
            "FSMPlayer",
            {"transitions": [[0, "C", 0, "C"], [0, "D", 0, "C"]]},
            "a machine with the states [0] cannot begin in state 1",
        ),
        ("ANN", {"num_features": 17, "num_hidden": 1, "weights": [1]}, "1 weights were given; 1 hidden units need 19"),
        ("ANN", {"num_hidden": "x"}, "ANN was given num_hidden but lacks num_features"),
        ("HMMPlayer", {"transitions_C": [[1]]}, "HMMPlayer was given transitions_C but lacks transitions_D"),
        ("FSMPlayer", {"transitions": [[1, 2]]}, "what FSMPlayer was given cannot be read: not enough values"),
        ("LookerUp", {"pattern": "CX", "parameters": [1, 0, 0]}, "LookerUp: move 2 of 'CX' is 'X'"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, given: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        converted(name, given, {})
    assert said in str(caught.value)


def test_names_are_read_in_any_spelling() -> None:
    rows = [[0, "C", 0, "C"], [0, "D", 0, "D"]]
    assert entrant("axelrod/fsm_player", {"transitions": rows, "initial_state": 0}).strategy.id == "machine"
