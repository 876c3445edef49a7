"""Grumpy: a player whose mood turns slowly."""

from detente.strategies.contract import UNBOUNDED, parameter, strategy
from detente.strategies.view import C, D, History, Stream, cooperations


@strategy(title="Grumpy", source="harper2017", depth=UNBOUNDED)
class Grumpy:
    """Grows grumpy and defects when the other has defected much more than cooperated, until it is quite the reverse.

    It turns grumpy when the other's defections less its cooperations are above `grumpy_threshold`, and nice again when
    they are below `nice_threshold`.
    """

    grumpy: bool = parameter(False, low=0, high=1)
    grumpy_threshold: int = parameter(10)
    nice_threshold: int = parameter(-10)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        balance = opp.defections - cooperations(opp)
        self.grumpy = balance >= self.nice_threshold if self.grumpy else balance > self.grumpy_threshold
        return D if self.grumpy else C
