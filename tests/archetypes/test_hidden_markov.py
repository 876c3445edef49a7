"""Hidden Markov strategies: the chance of each transition and each move, exactly and as played."""

import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import binomtest

from detente.archetypes.hidden_markov import HiddenStates, drawn, hidden_states_of, normalised
from detente.archetypes.roster import find
from detente.base.errors import NotFinite, UsageError
from detente.base.seed import Seed, Stream
from detente.strategies.automaton import automaton
from detente.strategies.contract import CATALOG, Player
from detente.strategies.replay import answers
from detente.strategies.view import C, D, History

PUBLISHED = json.loads((Path(__file__).parent / "data/evolved_hmm5.json").read_text())
TRANSITIONS, EMISSIONS = np.array(PUBLISHED["transitions"]), np.array(PUBLISHED["emissions"])
STATES = len(EMISSIONS)
GRID = (np.arange(1_000) + 0.5) / 1_000  # the published chances have three digits
TURNS, LANES = 7, 40_000
CONTEXTS = 1_000  # more than there are
LEVEL = 1e-3 / CONTEXTS


class Chances(Stream):
    """A stream that gives chosen numbers."""

    def __init__(self, *numbers: float) -> None:
        super().__init__(0, 0, 0)
        self.numbers = list(numbers)

    def uniform(self) -> float:
        return self.numbers.pop(0)


def after(other: int) -> History:
    past = History()
    past.append(other)
    return past


def step(state: int, other: int, *numbers: float) -> tuple[int, int]:
    """Where Evolved HMM 5 goes from a state, and what it plays there, for given numbers drawn."""
    player = find("evolved_hmm5")
    rule: Any = player.strategy.rule
    record = player.record().view(np.recarray)[0]
    record.state = state
    move = rule.move(record, after(C), after(other), Chances(*numbers))
    return int(record.state), move


@pytest.mark.parametrize("other", [C, D])
@pytest.mark.parametrize("state", range(STATES))
def test_each_transition_has_exactly_its_chance(state: int, other: int) -> None:
    counts = np.bincount([step(state, other, u, 0.5)[0] for u in GRID], minlength=STATES)
    np.testing.assert_array_equal(counts, np.rint(1_000 * TRANSITIONS[other, state]))


def test_each_move_has_exactly_the_chance_of_the_new_state() -> None:
    counts = dict.fromkeys(range(STATES), 0)
    for target in range(STATES):
        state, other = next((s, o) for s in range(STATES) for o in (C, D) if TRANSITIONS[o, s, target] > 0)
        before = TRANSITIONS[other, state, :target].sum()
        for u in GRID:
            reached, move = step(state, other, before + TRANSITIONS[other, state, target] / 2, u)
            assert reached == target
            counts[target] += move == C
    assert list(counts.values()) == np.rint(1_000 * EMISSIONS).tolist()


def test_begins_in_its_state_with_its_move() -> None:
    record = find("evolved_hmm5").record()[0]
    assert (int(record["initial_state"]), int(record["initial_action"])) == (PUBLISHED["initial_state"], C)
    assert PUBLISHED["initial_action"] == "C"


def forward(theirs: tuple[int, ...], own: list[int], transitions: np.ndarray, emissions: np.ndarray) -> float:
    """The chance of C next, given all moves so far: the forward algorithm over the hidden state."""
    belief = np.eye(STATES)[PUBLISHED["initial_state"]]
    for turn, other in enumerate(theirs):
        if turn:
            belief = belief * (emissions if own[turn] == C else 1 - emissions)
            belief /= belief.sum()
        belief = belief @ transitions[other]
    return float(np.clip(belief @ emissions, 0, 1))


def rejected(transitions: np.ndarray, emissions: np.ndarray, counts: dict[Any, tuple[int, int]]) -> int:
    """In how many contexts C was played too often or too seldom for these chances."""
    wrong = 0
    for (theirs, own), (cooperated, total) in counts.items():
        chance = forward(theirs, list(own), transitions, emissions)
        chance = round(chance, 12)  # certain moves are certain in spite of rounding
        wrong += binomtest(cooperated, total, chance).pvalue < LEVEL
    return wrong


@pytest.fixture(scope="module")
def counts() -> dict[Any, tuple[int, int]]:
    """By the other's moves and its own so far, for all courses of the other: how often C, and of how many."""
    found: dict[Any, tuple[int, int]] = {}
    player = find("evolved_hmm5")
    for number, theirs in enumerate(itertools.product((C, D), repeat=TURNS - 1)):
        moves = answers(player, np.tile([*theirs, C], (LANES, 1)), seed=Seed(number)).astype(int)
        for turn in range(1, TURNS):
            pasts = moves[:, :turn] @ (1 << np.arange(turn))
            totals = np.bincount(pasts)
            cooperated = np.bincount(pasts, weights=moves[:, turn] == C)
            for past in np.flatnonzero(totals).tolist():
                context = theirs[:turn], tuple(past >> k & 1 for k in range(turn))
                before = found.get(context, (0, 0))
                found[context] = before[0] + int(cooperated[past]), before[1] + int(totals[past])
    return found


def test_plays_with_the_chances_of_a_hidden_markov_model(counts: dict[Any, tuple[int, int]]) -> None:
    assert 100 < len(counts) < CONTEXTS
    assert rejected(TRANSITIONS, EMISSIONS, counts) == 0


@pytest.mark.parametrize("place", [(0, 3, 0, 3), (1, 1, 1, 2), (1, 2, 3, 4), (0, 4, 0, 4)])
def test_a_small_error_in_a_transition_would_be_noticed(
    place: tuple[int, ...], counts: dict[Any, tuple[int, int]]
) -> None:
    """Positive control: a twentieth moved from one target to another."""
    other, state, more, less = place
    wrong = TRANSITIONS.copy()
    wrong[other, state, [more, less]] += [0.05, -0.05]
    assert rejected(wrong, EMISSIONS, counts) > 0


@pytest.mark.parametrize(("state", "error"), [(0, -0.01), (1, 0.01), (4, 0.03)])
def test_a_small_error_in_a_move_would_be_noticed(state: int, error: float, counts: dict[Any, tuple[int, int]]) -> None:
    wrong = EMISSIONS + error * np.eye(STATES)[state]
    assert rejected(TRANSITIONS, wrong, counts) > 0


def test_no_state_without_a_chance_is_ever_drawn() -> None:
    """Rows whose rounded sums fall short of one, and the largest number that can be drawn."""
    largest = 1 - 2.0**-53
    rng = np.random.default_rng(0)
    for _ in range(300):
        row = rng.random(6) * (rng.random(6) < 0.5)
        row[rng.integers(6)] = 0.1
        row /= row.sum()
        for number in (0.0, largest, *np.cumsum(row)[:-1]):
            assert row[drawn(row.reshape(1, 1, 6), 0, 0, min(float(number), largest))] > 0


def test_certain_models_are_machines() -> None:
    mine, theirs = np.random.default_rng(1).integers(0, 2, (2, 30, 60))
    certain = CATALOG["hidden_markov"].player(
        transitions=[[[1, 0], [1, 0]], [[0, 1], [0, 1]]], emission_probabilities=[1, 0]
    )
    assert (answers(certain, theirs, mine) == answers(find("tit_for_tat"), theirs, mine)).all()


def test_the_published_player_has_no_machine_of_its_moves() -> None:
    with pytest.raises(NotFinite, match="evolved_hmm5"):
        automaton(find("evolved_hmm5"))
    assert hidden_states_of(find("evolved_hmm5")) == HiddenStates(5)


def test_rows_add_up_to_one() -> None:
    rows = np.array([[1.0, 3.0], [0.0, 0.0], [0.3, 0.7]])
    np.testing.assert_array_equal(normalised(rows), [[0.25, 0.75], [0.5, 0.5], [0.3, 0.7]])
    assert HiddenStates(2).player([0, 0, *[2 / 3, 1 / 3] * 4, 0.5, 0.5]).record()["transitions"].sum() == 4


def test_mutation_changes_what_it_should_as_often_as_it_should() -> None:
    shape, rate, rounds = HiddenStates(3), 0.1, 3_000
    rng = Stream(Seed(9).key, 0, 0)
    vector = np.array([1, C, *[0.4, 0.3, 0.3] * 6, 0.5, 0.5, 0.5])
    children = np.array([shape.mutated(vector, rate, rng) for _ in range(rounds)])
    rows = children[:, 2:20].reshape(-1, 3)
    np.testing.assert_allclose(rows.sum(axis=1), 1, atol=1e-12)
    assert abs((rows != vector[2:5]).any(axis=1).mean() - (1 - 0.9**3)) < 0.01
    steps = children[:, 20:] - 0.5
    assert np.abs(steps).max() <= 0.25
    assert abs((steps != 0).mean() - rate) < 0.01
    assert abs(np.abs(steps[steps != 0]).mean() - 0.125) < 0.01
    assert abs(children[:, 1].mean() - rate / 10) < 0.01
    assert 0 < (children[:, 0] != 1).mean() < 0.02


def test_a_row_of_which_mutation_leaves_nothing_stays() -> None:
    """Each chance is moved down by a quarter, which five equal ones do not survive."""
    even = np.array([0, C, *[0.2] * 50, *[0.5] * 5])
    child = HiddenStates(5).mutated(even, 1.0, Chances(*[0.0] * 200))
    assert child.tolist() == [0, D, *[0.2] * 50, *[0.25] * 5]


def model(**parameters: object) -> Player:
    return CATALOG["hidden_markov"].player(**parameters)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: model(emission_probabilities=[1, 0]), "of 2 by 2 chances each; these are 2 by 1 by 1"),
        (
            lambda: model(transitions=[[[0.5, 0.5], [1, 0]], [[1, 0], [0.9, 0]]], emission_probabilities=[1, 0]),
            "the chances of a row of transitions add up to 1; after D in state 1 they add up to 0.9",
        ),
        (lambda: model(initial_state=1), "a hidden Markov strategy of 1 states cannot begin in state 1"),
        (lambda: HiddenStates(0), "a hidden Markov strategy cannot have 0 states; it has 1 to 64"),
        (lambda: HiddenStates(1).player([0, 0, 1, 1, 2]), "number 4 of the vector of a hidden Markov strategy of 1"),
    ],
)
def test_what_is_no_hidden_markov_model_is_refused(make: object, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        make()  # type: ignore[operator]
    assert said in str(caught.value)
