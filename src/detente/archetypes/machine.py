"""Finite state machines: the state and the other's last move decide the next move and the next state.

A machine opens with a fixed move in a fixed state. Every later turn it looks up, for its state and the other's last
move, the state to go to and the move to make on the way. It never looks at its own moves, so noise on them does not
change its course.

Source: harper2017
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.archetypes.archetype import below, checked, uniforms
from detente.base.errors import UsageError
from detente.base.seed import Stream
from detente.strategies.contract import CATALOG, UNBOUNDED, ActionArray, FloatArray, Player, parameter, strategy
from detente.strategies.view import C, D, History

MOST_STATES = 256  # so that a state takes one byte, for a batch of matches has to fit the nearest cache
HEAD = 2  # the opening comes before the states in a vector
ROW = 4  # numbers a state: the next state and the move, after C and after D
Index = np.uint64  # unsigned, for compiled play need not ask then whether an index counts from the end


@strategy(
    title="FSM Player", source="harper2017", depth=UNBOUNDED, aliases=("fsm_player", "fsm", "finite_state_machine")
)
class Machine:
    """Goes from state to state by the other's moves, and makes the move that is written on the way."""

    transitions: NDArray[np.uint8] = parameter(np.zeros((1, 2), np.uint8), low=0, high=MOST_STATES - 1, any_shape=True)
    actions: ActionArray = parameter(np.array([[C, D]], np.int8), low=C, high=D, any_shape=True)
    initial_state: int = parameter(0, low=0, high=MOST_STATES - 1)
    initial_action: int = parameter(C, low=C, high=D)
    state: int = 0

    @staticmethod
    def verify(transitions: NDArray[Any], actions: NDArray[Any], initial_state: Any, initial_action: Any) -> None:
        """Check that the tables are of one size, ``[states, 2]``, and name no state beyond it."""
        states = len(transitions)
        if transitions.shape != (states, 2) or actions.shape != (states, 2):
            raise UsageError(
                "the tables of a machine have a row of two for each state, the next states and the moves after C and "
                f"after D; these are {' by '.join(map(str, transitions.shape))} states "
                f"and {' by '.join(map(str, actions.shape))} moves"
            )
        beyond = max(int(transitions.max()), int(initial_state))
        if beyond >= states:
            raise UsageError(f"a machine of {states} states has no state {beyond}; they are counted from 0")

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            self.state = self.initial_state
            return self.initial_action
        state, last = Index(self.state), Index(opp.last)
        self.state = self.transitions[state, last]
        return int(self.actions[state, last])


@dataclass(frozen=True)
class States:
    """Machines of so many states, as an archetype.

    A vector holds the initial state and the initial move, then for each state the next state and the move after C,
    and the same after D.

    Attributes:
        number: of states.

    Raises:
        UsageError: there are none, or too many.
    """

    number: int

    def __post_init__(self) -> None:
        """Check the number."""
        if self.number not in range(1, MOST_STATES + 1):
            raise UsageError(f"a machine cannot have {self.number} states; it has 1 to {MOST_STATES:,}")

    @property
    def bounds(self) -> tuple[FloatArray, FloatArray]:
        """The lowest and the highest vector, each ``[2 + 4 * states]``."""
        high = np.tile([self.number - 1.0, 1.0], HEAD // 2 + 2 * self.number)
        return np.zeros_like(high), high

    @property
    def cuts(self) -> tuple[range, ...]:
        """Between any two states."""
        return (range(HEAD, HEAD + ROW * self.number, ROW),)

    def player(self, vector: ArrayLike) -> Player:
        """The machine of a vector; its numbers are rounded.

        Raises:
            UsageError: the vector has the wrong length, or names a state that there is not, or no move.
        """
        pairs = np.rint(checked(vector, self.bounds, f"a machine of {self.number} states")).reshape(-1, 2)
        states, moves = pairs[1:].reshape(-1, 2, 2).transpose(2, 0, 1)
        opening = {"initial_state": pairs[0, 0], "initial_action": pairs[0, 1]}
        return CATALOG["machine"].player(transitions=states, actions=moves, **opening)

    def vector(self, player: Player) -> FloatArray:
        """The vector of a machine with this number of states."""
        record = player.record()[0]
        opening = [record["initial_state"], record["initial_action"]]
        rows = np.stack([record["transitions"], record["actions"]], axis=-1)
        return np.concatenate([opening, rows.ravel()]).astype(np.float64)

    def random(self, rng: Stream) -> FloatArray:
        """Each next state and each move drawn evenly, the opening too."""
        _, high = self.bounds
        return np.array([float(below(int(highest) + 1, rng)) for highest in high])

    def mutated(self, vector: FloatArray, rate: float, rng: Stream) -> FloatArray:
        """A copy with each move turned with probability `rate`, and in half of all cases two states exchanged.

        Exchanged are the two rows of the table, while the ways that lead to them stay, so that each way leads to the
        other's row. The initial move is turned with a tenth of the rate, and the initial state drawn anew with a tenth
        of the rate divided by the number of states.

        Source: harper2017
        """
        child = vector.copy()
        moves = child[HEAD + 1 :: 2]
        moves[:] = np.where(uniforms(len(moves), rng) < rate, 1 - moves, moves)
        if rng.uniform() < 0.5:
            one, other = below(self.number, rng), below(self.number, rng)
            rows = child[HEAD:].reshape(self.number, ROW)
            rows[[one, other]] = rows[[other, one]]
        if rng.uniform() < rate / 10:
            child[1] = 1 - child[1]
        if rng.uniform() < rate / (10 * self.number):
            child[0] = below(self.number, rng)
        return child


def states_of(player: Player) -> States:
    """How many states a machine has."""
    return States(len(player.record()["actions"][0]))
