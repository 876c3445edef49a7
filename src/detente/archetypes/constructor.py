"""Constructors of the axelrod library: what they are given, as parameters of the archetypes here.

Moves may be written as letters, ``"C"`` or ``"CCD"``. What is None has its default. What only an evolvable class is
given, such as its chance of mutation, says nothing about how it plays and is left out.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from detente.base.action import parse_moves
from detente.base.errors import UsageError

Given = Mapping[str, Any]

EVOLUTION = {"cycle_length", "mutation_probability", "mutation_distance", "mutation_potency", "num_states", "seed"}


def converted(name: str, given: Given, keywords: Mapping[str, str]) -> dict[str, Any]:
    """The parameters here of a class with the given keywords.

    Args:
        name: of the class.
        given: what its constructor is given.
        keywords: what parameters are called otherwise here; `name as kind` also needs its value in another form.

    Raises:
        UsageError: something is missing or cannot be read, or a table is not of the size that it must be.
    """
    kind = name.removeprefix("Evolvable")
    left_out = EVOLUTION if kind != name else set()
    stated = {key: value for key, value in given.items() if value is not None and key not in left_out}
    try:
        if kind in CONSTRUCTORS:
            return CONSTRUCTORS[kind](stated) if stated else {}
        return dict(_meant(keywords.get(key, key), value) for key, value in stated.items())
    except KeyError as missing:
        raise UsageError(f"{name} was given {', '.join(stated)} but lacks {missing.args[0]}") from None
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from None
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise UsageError(f"what {name} was given cannot be read: {error}") from None


def _meant(key: str, value: Any) -> tuple[str, Any]:
    key, _, kind = key.partition(" as ")
    if kind == "chance":
        return key, 1.0 - _moves(value)[0]
    if kind == "grumpy":
        return key, value == "Grumpy"
    if kind == "turns":  # 0 says all of them here
        return key, 0 if value in ("inf", math.inf) else value
    return key, value


def _moves(value: Any) -> list[int]:
    """Moves, however they are written."""
    if isinstance(value, str):
        return parse_moves(value)
    return [each for one in value for each in _moves(one)] if isinstance(value, Sequence) else [int(value)]


def _looker_up(given: Given) -> dict[str, Any]:
    own, other, first, table = _grid(given)
    turns = max(own, other, first)
    moves = _moves(given.get("initial_actions", [0] * turns))[:turns] if turns else [0]
    initial = np.repeat(moves, [4**turn for turn in range(max(turns, 1))])
    return {"n1": first, "m1": own, "m2": other, "table": table, "initial": initial.tolist()}


def _gambler(given: Given) -> dict[str, Any]:
    tables = _looker_up(given)
    return {**tables, "initial": [1.0 - move for move in tables["initial"]]}


def _grid(given: Given) -> tuple[int, int, int, list[float]]:
    """Depths and a table in our order: theirs has the own moves first, then the other's, then its first ones."""
    if "lookup_dict" in given:
        rows = dict((tuple(map(tuple, map(_moves, key))), value) for key, value in given["lookup_dict"])
        own, other, first = map(len, next(iter(rows)))
        pattern = [rows[key] for key in sorted(rows)]
    else:
        own, other, first = given.get("parameters", (1, 1, 1))
        pattern = given.get("pattern", [])
    table = np.array(_moves(pattern) if _is_moves(pattern) else pattern, float).ravel()
    if table.size != 2 ** (own + other + first):
        raise UsageError(f"the pattern has {table.size} entries; depths {own}, {other}, {first} need another number")
    return own, other, first, table.reshape(2**own, 2**other, 2**first).transpose(2, 0, 1).ravel().tolist()


def _is_moves(pattern: Any) -> bool:
    return isinstance(pattern, str) or any(isinstance(each, str) for each in pattern)


def _machine(given: Given) -> dict[str, Any]:
    """Rows of state, other's move, next state and move; states may have any numbers."""
    rows = {
        (int(state), _moves(move)[0]): (int(after), _moves(does)[0])
        for state, move, after, does in given["transitions"]
    }
    states = sorted({state for state, _ in rows} | {after for after, _ in rows.values()})
    if any((state, move) not in rows for state in states for move in (0, 1)):
        raise UsageError("the transitions of a machine must say for every state what comes after C and after D")
    place = {state: number for number, state in enumerate(states)}
    initial = int(given.get("initial_state", 1))
    if initial not in place:
        raise UsageError(f"a machine with the states {states} cannot begin in state {initial}")
    return {
        "transitions": [[place[rows[state, move][0]] for move in (0, 1)] for state in states],
        "actions": [[rows[state, move][1] for move in (0, 1)] for state in states],
        "initial_state": place[initial],
        "initial_action": _moves(given.get("initial_action", "C"))[0],
    }


def _hidden_markov(given: Given) -> dict[str, Any]:
    return {
        "transitions": [given["transitions_C"], given["transitions_D"]],
        "emission_probabilities": given["emission_probabilities"],
        "initial_state": given.get("initial_state", 0),
        "initial_action": _moves(given.get("initial_action", "C"))[0],
    }


def _network(given: Given) -> dict[str, Any]:
    """One list of weights: those from the inputs to each hidden unit, then those to the output, then the biases."""
    inputs, units = int(given["num_features"]), int(given["num_hidden"])
    weights = np.array(given["weights"], float)
    if weights.size != units * (inputs + 2):
        raise UsageError(f"{weights.size} weights were given; {units} hidden units need {units * (inputs + 2)}")
    hidden, output, bias = np.split(weights, [units * inputs, units * (inputs + 1)])
    tables = {"hidden": hidden.reshape(units, inputs), "output": output, "bias": bias}
    return {**{name: table.tolist() for name, table in tables.items()}, "truncates": 1}


CONSTRUCTORS: Mapping[str, Callable[[Given], dict[str, Any]]] = {
    "ANN": _network,
    "FSMPlayer": _machine,
    "Gambler": _gambler,
    "HMMPlayer": _hidden_markov,
    "LookerUp": _looker_up,
}
