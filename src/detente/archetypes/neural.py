"""Neural strategies: a small network is told of the past and decides by the sign of its output.

The network has seventeen inputs, one layer of hidden units that pass on what is positive, and one output:

    0, 1      the other's first move was C, was D
    2, 3      the other's second move
    4 to 7    the own last move, and the one before
    8 to 11   the other's last move, and the one before
    12, 13    how often the other has cooperated, has defected
    14, 15    how often it has itself
    16        how many turns have been played

Where a move has not been made yet, both its inputs are 0. A positive output means C.

Source: harper2017
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from detente.archetypes.archetype import checked, uniforms
from detente.base.errors import UsageError
from detente.base.seed import Stream
from detente.strategies.contract import CATALOG, UNBOUNDED, FloatArray, Player, parameter, strategy
from detente.strategies.view import C, D, History, cooperate_with, cooperations, window

INPUTS = 17
LARGEST = 1e9  # so that no sum of weights leaves the numbers that a whole number can hold
MOST_UNITS = 1 << 10
Index = np.uint64  # unsigned, for compiled play need not ask then whether an index counts from the end


@strategy(title="ANN", source="harper2017", depth=UNBOUNDED, aliases=("ann", "neural_network"))
class Neural:
    """Cooperates if the output of a small neural network is positive.

    Two options keep slips of published versions. With `truncates`, the hidden values are cut to whole numbers whenever
    the first hidden unit is off. With `blind`, the input that says that its own last move was D is always 0.
    """

    hidden: FloatArray = parameter(-np.eye(1, INPUTS, 9), low=-LARGEST, high=LARGEST, any_shape=True)
    output: FloatArray = parameter(np.ones(1), low=-LARGEST, high=LARGEST, any_shape=True)
    bias: FloatArray = parameter(np.ones(1), low=-LARGEST, high=LARGEST, any_shape=True)
    truncates: int = parameter(0, low=0, high=1)
    blind: int = parameter(0, low=0, high=1)
    opening: int = 0

    @staticmethod
    def verify(hidden: FloatArray, output: FloatArray, bias: FloatArray, truncates: Any, blind: Any) -> None:
        """Check that there are ``[units, 17]`` weights to the hidden units, and ``[units]`` from them and of bias."""
        units = len(hidden)
        if hidden.shape != (units, INPUTS) or len(output) != units or len(bias) != units:
            raise UsageError(
                f"a network has {INPUTS} weights, an output weight and a bias for each hidden unit; these are "
                f"{' by '.join(map(str, hidden.shape))} weights, {len(output)} output weights and {len(bias)} biases"
            )

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C if output(self, me, opp) > 0 else D


@strategy(title="Neural Gambler", source="harper2017", depth=UNBOUNDED, stochastic=True)
class NeuralGambler(Neural):
    """Cooperates with a chance that a small neural network gives: the logistic function of its output."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        chance = 0.5 + 0.5 * math.tanh(0.5 * output(self, me, opp))  # never overflows, as exp would
        return cooperate_with(chance, rng)


def output(network: Any, me: History, opp: History) -> float:
    """What the network makes of the past."""
    if me.turn <= 2:
        network.opening = window(opp, me.turn) << (2 - me.turn)
    total, cuts = 0.0, False
    for unit in range(network.bias.size):
        value = drive(network, Index(unit), me, opp) + network.bias[Index(unit)]
        if unit == 0:
            cuts = (network.truncates > 0) & (value < 0)
        value = max(value, 0.0)
        total += (float(int(value)) if cuts else value) * network.output[Index(unit)]
    return total


def drive(network: Any, unit: Any, me: History, opp: History) -> float:
    """The weighted sum of the inputs of one hidden unit; of two inputs for a move only one is not 0."""
    weight = network.hidden
    total = (
        weight[unit, Index(12)] * cooperations(opp)
        + weight[unit, Index(13)] * opp.defections
        + weight[unit, Index(14)] * cooperations(me)
        + weight[unit, Index(15)] * me.defections
        + weight[unit, Index(16)] * me.turn
    )
    if me.turn > 0:
        total += weight[unit, Index(network.opening >> 1)] + weight[unit, Index(8 + opp.last)]
        total += weight[unit, Index(4 + me.last)] * (1 - (network.blind & me.last))
    if me.turn > 1:
        total += weight[unit, Index(2 + (network.opening & 1))]
        total += weight[unit, Index(6 + (window(me, 2) >> 1))] + weight[unit, Index(10 + (window(opp, 2) >> 1))]
    return float(total)


@dataclass(frozen=True)
class Layer:
    """Neural strategies with so many hidden units, as an archetype.

    A vector holds the seventeen weights to the first hidden unit, to the second and so on, then the weights from the
    hidden units to the output, and then their biases.

    Attributes:
        units: how many hidden ones.
        gambles: whether the network gives a chance of cooperating, rather than a move.
        distance: how far a weight moves in a mutation, as a multiple of itself.
        truncates: whether the network has the first of the two published slips, see `Neural`.
        blind: whether it has the second.

    Raises:
        UsageError: there are no hidden units, or too many.
    """

    units: int
    gambles: bool = False
    distance: float = 10.0
    truncates: bool = False
    blind: bool = False

    def __post_init__(self) -> None:
        """Check the number of units."""
        if self.units not in range(1, MOST_UNITS + 1):
            raise UsageError(f"a network cannot have {self.units} hidden units; it has 1 to {MOST_UNITS:,}")

    @property
    def bounds(self) -> tuple[FloatArray, FloatArray]:
        """The lowest and the highest vector, each ``[19 * units]``."""
        high = np.full((INPUTS + 2) * self.units, LARGEST)
        return -high, high

    @property
    def cuts(self) -> tuple[range, ...]:
        """Anywhere."""
        return (range((INPUTS + 2) * self.units),)

    def player(self, vector: ArrayLike) -> Player:
        """The player of a vector.

        Raises:
            UsageError: the vector has the wrong length, or a weight is too large.
        """
        weights = checked(vector, self.bounds, f"a network of {self.units} hidden units")
        hidden, output, bias = np.split(weights, [INPUTS * self.units, (INPUTS + 1) * self.units])
        entry = CATALOG["neural_gambler" if self.gambles else "neural"]
        slips: dict[str, Any] = {name: 1 for name in ("truncates", "blind") if getattr(self, name)}
        return entry.player(hidden=hidden.reshape(self.units, INPUTS), output=output, bias=bias, **slips)

    def vector(self, player: Player) -> FloatArray:
        """The vector of a neural strategy with this number of hidden units."""
        record = player.record()[0]
        return np.concatenate([record["hidden"].ravel(), record["output"], record["bias"]])

    def random(self, rng: Stream) -> FloatArray:
        """Weights drawn evenly from -1 to 1."""
        low, _ = self.bounds
        return 2 * uniforms(low.size, rng) - 1

    def mutated(self, vector: FloatArray, rate: float, rng: Stream) -> FloatArray:
        """A copy with each weight, with probability `rate`, multiplied by a number around 1.

        The number is drawn evenly from ``1 - distance`` to ``1 + distance``, and the weight kept within the bounds.

        Source: harper2017
        """
        moves = uniforms(vector.size, rng) < rate
        factors = 1 + self.distance * (2 * uniforms(vector.size, rng) - 1)
        return np.clip(np.where(moves, vector * factors, vector), *self.bounds)


def layer_of(player: Player) -> Layer:
    """How many hidden units a neural strategy has, whether it gambles, and which slips it has."""
    record = player.record()[0]
    return Layer(
        len(record["bias"]),
        gambles=player.strategy.stochastic,
        truncates=bool(record["truncates"]),
        blind=bool(record["blind"]),
    )
