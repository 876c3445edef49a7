"""Hidden Markov strategies: machines whose way is drawn by chance, and whose move is drawn in the state they come to.

Each turn after the first the next state is drawn with the chances of a row of one of two tables, the row being that of
the present state and the table that of the other's last move. C is then played with the chance of the new state. The
first turn has a fixed move in a fixed state.

Source: harper2017
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from detente.archetypes.archetype import below, checked, uniforms
from detente.base.errors import UsageError
from detente.base.seed import Stream
from detente.strategies.contract import CATALOG, UNBOUNDED, FloatArray, Player, parameter, strategy
from detente.strategies.view import C, D, History, cooperate_with, uniform

MOST_STATES = 64
HEAD = 2  # the opening comes before the chances in a vector
TOLERANCE = 1e-8  # chances of a row that add up to one within this are left as they are
STEP = 0.25  # a chance changes at most so much in a mutation
Index = np.uint64  # unsigned, for compiled play need not ask then whether an index counts from the end


@strategy(
    title="HMM Player",
    source="harper2017",
    depth=UNBOUNDED,
    stochastic=True,
    aliases=("hmm_player", "hmm", "hidden_markov_model"),
)
class HiddenMarkov:
    """Wanders through states by chance and by the other's moves, and cooperates with the chance of its state."""

    transitions: FloatArray = parameter(np.ones((2, 1, 1)), low=0, high=1, any_shape=True)
    emission_probabilities: FloatArray = parameter(np.array([0.5]), low=0, high=1, any_shape=True)
    initial_state: int = parameter(0, low=0, high=MOST_STATES - 1)
    initial_action: int = parameter(C, low=C, high=D)
    state: int = 0

    @staticmethod
    def verify(
        transitions: FloatArray, emission_probabilities: FloatArray, initial_state: Any, initial_action: Any
    ) -> None:
        """Check that there are two square tables of chances, ``[2, states, states]``, one row a state."""
        states = len(emission_probabilities)
        if transitions.shape != (2, states, states):
            raise UsageError(
                f"a hidden Markov strategy of {states} states needs two tables of transitions, after C and after D, "
                f"of {states} by {states} chances each; these are {' by '.join(map(str, transitions.shape))}"
            )
        sums = transitions.sum(axis=2)
        if not np.allclose(sums, 1, rtol=0, atol=TOLERANCE):
            after, state = np.unravel_index(np.abs(sums - 1).argmax(), sums.shape)
            raise UsageError(
                f"the chances of a row of transitions add up to 1; after {'CD'[after]} in state {state} they add up "
                f"to {sums[after, state]:g}"
            )
        if initial_state >= states or states > MOST_STATES:
            raise UsageError(f"a hidden Markov strategy of {states} states cannot begin in state {initial_state}")

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            self.state = self.initial_state
            return self.initial_action
        self.state = drawn(self.transitions, Index(opp.last), Index(self.state), uniform(rng))
        return cooperate_with(self.emission_probabilities[Index(self.state)], rng)


def drawn(transitions: Any, after: Any, state: Any, chance: float) -> int:
    """The state that a number from [0, 1) draws from a row of chances, never one without a chance."""
    target, reached = 0, 0.0
    for candidate in range(transitions.shape[2]):
        p = transitions[after, state, Index(candidate)]
        target = candidate if (chance >= reached) & (p > 0) else target
        reached += p
    return target


@dataclass(frozen=True)
class HiddenStates:
    """Hidden Markov strategies of so many states, as an archetype.

    A vector holds the initial state and the initial move, then the rows of the table after C, those of the table after
    D, and the chances of cooperating. A row may hold any weights; they are divided by their sum.

    Attributes:
        number: of states.

    Raises:
        UsageError: there are none, or too many.
    """

    number: int

    def __post_init__(self) -> None:
        """Check the number."""
        if self.number not in range(1, MOST_STATES + 1):
            raise UsageError(f"a hidden Markov strategy cannot have {self.number} states; it has 1 to {MOST_STATES}")

    @property
    def bounds(self) -> tuple[FloatArray, FloatArray]:
        """The lowest and the highest vector, each ``[2 + states * (2 * states + 1)]``."""
        high = np.ones(HEAD + self.number * (2 * self.number + 1))
        high[0] = self.number - 1
        return np.zeros_like(high), high

    @property
    def cuts(self) -> tuple[range, ...]:
        """Between any two rows of either table, and anywhere in the chances of cooperating."""
        table = self.number**2
        after_d, emissions = HEAD + table, HEAD + 2 * table
        return (
            range(HEAD, after_d, self.number),
            range(after_d, emissions, self.number),
            range(emissions, emissions + self.number),
        )

    def player(self, vector: ArrayLike) -> Player:
        """The player of a vector: its opening is rounded, and its rows add up to one.

        Raises:
            UsageError: the vector has the wrong length, or leaves the bounds.
        """
        numbers = checked(vector, self.bounds, f"a hidden Markov strategy of {self.number} states")
        state, action = np.rint(numbers[:HEAD])
        rows, emissions = np.split(numbers[HEAD:], [2 * self.number**2])
        return CATALOG["hidden_markov"].player(
            transitions=normalised(rows.reshape(2, self.number, self.number)),
            emission_probabilities=emissions,
            initial_state=state,
            initial_action=action,
        )

    def vector(self, player: Player) -> FloatArray:
        """The vector of a hidden Markov strategy with this number of states."""
        record = player.record()[0]
        opening = [record["initial_state"], record["initial_action"]]
        return np.concatenate([opening, record["transitions"].ravel(), record["emission_probabilities"]])

    def random(self, rng: Stream) -> FloatArray:
        """Weights and chances drawn evenly from 0 to 1, any initial state, and C to begin with."""
        low, _ = self.bounds
        vector = np.concatenate([[below(self.number, rng), C], uniforms(low.size - HEAD, rng)])
        rows = self._rows(vector)
        rows[:] = normalised(rows)
        return vector

    def mutated(self, vector: FloatArray, rate: float, rng: Stream) -> FloatArray:
        """A copy with each chance moved with probability `rate`, by at most a quarter and within 0 and 1.

        The rows are then made to add up to one again; a row of which nothing is left stays as it was. The initial move
        is turned with a tenth of the rate, and the initial state drawn anew with a tenth of the rate divided by the
        number of states.

        Source: harper2017
        """
        child = vector.copy()
        chances = child[HEAD:]
        moves = uniforms(chances.size, rng) < rate
        steps = STEP * (2 * uniforms(chances.size, rng) - 1)
        chances[:] = np.clip(chances + moves * steps, 0, 1)
        rows, before = self._rows(child), self._rows(vector)
        rows[:] = normalised(np.where(rows.any(axis=-1, keepdims=True), rows, before))
        if rng.uniform() < rate / 10:
            child[1] = 1 - child[1]
        if rng.uniform() < rate / (10 * self.number):
            child[0] = below(self.number, rng)
        return child

    def _rows(self, vector: FloatArray) -> FloatArray:
        """The rows of both tables within a vector, ``[2, states, states]``; changing them changes it."""
        return vector[HEAD : HEAD + 2 * self.number**2].reshape(2, self.number, self.number)


def normalised(rows: FloatArray) -> FloatArray:
    """Rows of weights divided by their sums; a row without any weight becomes even.

    A row that adds up to one already is left as it is, to the bit.
    """
    filled = np.where(rows.any(axis=-1, keepdims=True), rows, 1.0)
    sums = filled.sum(axis=-1, keepdims=True)
    return np.where(np.abs(sums - 1) > TOLERANCE, filled / sums, filled)


def hidden_states_of(player: Player) -> HiddenStates:
    """How many states a hidden Markov strategy has."""
    return HiddenStates(len(player.record()["emission_probabilities"][0]))
