"""Machines, against their tables walked by hand."""

import numpy as np
import pytest

from detente.archetypes.machine import MOST_STATES, States, states_of
from detente.archetypes.roster import find
from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.strategies.automaton import automaton, equal
from detente.strategies.contract import CATALOG, Player
from detente.strategies.replay import answers

MINE, THEIRS = np.random.default_rng(0).integers(0, 2, (2, 40, 60))
SIZES = {
    "fortress3": 3,
    "fortress4": 4,
    "predator": 9,
    "pun1": 2,
    "raider": 4,
    "ripoff": 3,
    "usually_cooperates": 2,
    "usually_defects": 2,
    "solution_b1": 3,
    "solution_b5": 6,
    "thumper": 2,
    "evolved_fsm4": 4,
    "evolved_fsm6": 6,
    "evolved_fsm16": 14,
    "evolved_fsm16_noise_05": 14,
    "tf1": 16,
    "tf2": 14,
    "tf3": 8,
}


def stream(*names: str | int) -> Stream:
    return Stream(Seed(5).child(*names).key, 0, 0)


def machine(**tables: object) -> Player:
    return CATALOG["machine"].player(**tables)


@pytest.mark.parametrize("states", [1, 2, 7, 40])
def test_a_vector_is_read_as_the_page_says(states: int) -> None:
    shape = States(states)
    vector = shape.random(stream("read", states))
    chosen = answers(shape.player(vector), THEIRS, MINE)
    for other, moves in zip(THEIRS.tolist(), chosen.tolist(), strict=True):
        state, move = int(vector[0]), int(vector[1])
        for turn, theirs in enumerate(other):
            assert moves[turn] == move
            state, move = (int(vector[2 + 4 * state + 2 * theirs + k]) for k in (0, 1))


@pytest.mark.parametrize(
    ("tables", "same"),
    [
        ({"transitions": [[0, 0]], "actions": [[0, 1]]}, "tit_for_tat"),
        ({"transitions": [[0, 0]], "actions": [[0, 1]], "initial_action": 1}, "suspicious_tit_for_tat"),
        ({"transitions": [[0, 0]], "actions": [[1, 0]]}, "anti_tit_for_tat"),
        ({"transitions": [[0, 1], [1, 1]], "actions": [[0, 1], [1, 1]]}, "grudger"),
        ({"transitions": [[0, 1], [0, 1]], "actions": [[0, 0], [0, 1]]}, "tit_for_two_tats"),
    ],
)
def test_well_known_machines(tables: dict[str, object], same: str) -> None:
    assert (answers(machine(**tables), THEIRS, MINE) == answers(find(same), THEIRS, MINE)).all()


def test_published_machines_have_their_sizes() -> None:
    entries = {name: entry for name, entry in CATALOG.items() if entry.rule is CATALOG["machine"].rule}
    assert {name: states_of(entry.player()).number for name, entry in entries.items()} == {**SIZES, "machine": 1}


def test_states_that_cannot_be_reached_do_not_matter() -> None:
    """TF3 has two; a machine without them is the same automaton."""
    record = find("tf3").record()[0]
    reached = [0]
    for state in reached:
        reached += [target for target in record["transitions"][state].tolist() if target not in reached]
    assert len(reached) == 6
    place = {state: number for number, state in enumerate(reached)}
    smaller = machine(
        transitions=[[place[target] for target in record["transitions"][state].tolist()] for state in reached],
        actions=record["actions"][reached],
    )
    assert equal(automaton(smaller), automaton(find("tf3")))
    assert not equal(automaton(smaller), automaton(find("tf2")))


def test_mutation_changes_what_it_should_as_often_as_it_should() -> None:
    shape, rate, rounds = States(5), 0.2, 3_000
    rng = stream("mutation")
    vector = shape.random(rng)
    rows = vector[2:].reshape(5, 4)
    turned, exchanged, opened, moved = 0, 0, 0, 0
    for _ in range(rounds):
        child = shape.mutated(vector, rate, rng)
        after = child[2:].reshape(5, 4)
        kept = [(after[:, ::2] == other[:, ::2]).all() for other in swaps(rows)]
        assert any(kept), "the next states are exchanged row by row, or as they were"
        exchanged += not kept[0]
        turned += int((after[:, 1::2] != rows[:, 1::2]).sum()) if kept[0] else 0
        opened += child[1] != vector[1]
        moved += child[0] != vector[0]
    assert abs(exchanged / rounds - 0.5 * 0.8) < 0.05
    assert abs(turned / (10 * (rounds - exchanged)) - rate) < 0.01
    assert abs(opened / rounds - rate / 10) < 0.01
    assert 0 < moved / rounds < 0.02


def swaps(rows: np.ndarray) -> list[np.ndarray]:
    """The rows as they are, and with any two exchanged."""
    results = [rows]
    for one in range(len(rows)):
        for other in range(one):
            swapped = rows.copy()
            swapped[[one, other]] = rows[[other, one]]
            results.append(swapped)
    return results


def test_random_machines_use_every_state_and_move() -> None:
    shape, rng = States(3), stream("random")
    drawn = np.array([shape.random(rng) for _ in range(500)])
    assert set(drawn[:, ::2].ravel()) == {0, 1, 2}
    assert set(drawn[:, 1::2].ravel()) == {0, 1}
    assert abs(drawn[:, 1::2].mean() - 0.5) < 0.05
    assert abs(drawn[:, ::2].mean() - 1) < 0.05


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: machine(actions=[[0, 1], [1, 0]]), "these are 1 by 2 states and 2 by 2 moves"),
        (lambda: machine(transitions=[[0, 0, 0]]), "these are 1 by 3 states and 1 by 2 moves"),
        (lambda: machine(transitions=[[0, 1]]), "a machine of 1 states has no state 1; they are counted from 0"),
        (lambda: machine(initial_state=1), "a machine of 1 states has no state 1"),
        (lambda: machine(transitions=[[0, -1]]), "it must be a list of whole numbers from 0 to 255"),
        (lambda: States(0), "a machine cannot have 0 states; it has 1 to 256"),
        (lambda: States(MOST_STATES + 1), "a machine cannot have 257 states"),
        (lambda: States(1).player([0, 0, 1, 0, 0, 0]), "number 2 of the vector of a machine of 1 states is 1"),
    ],
)
def test_what_is_no_machine_is_refused(make: object, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        make()  # type: ignore[operator]
    assert said in str(caught.value)
