"""Strategies that do what the other has mostly done, in all or lately."""

from detente.strategies.contract import UNBOUNDED, parameter, strategy
from detente.strategies.first_tournament import ones
from detente.strategies.view import C, D, History, Stream, ago, window


class Majority:
    """Defects if most of the other's last `memory_depth` moves were defections; of all its moves, if that is 0.

    If just half of them were, it cooperates if `soft`, else it defects.
    """

    memory_depth: int = 0
    soft: bool = True
    defections: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        turns = me.turn
        self.defections += opp.last
        if 0 < self.memory_depth < turns:
            self.defections -= ago(opp, self.memory_depth + 1)
            turns = self.memory_depth
        lead = 2 * self.defections - turns
        return D if lead > 0 or (lead == 0 and not self.soft) else C


@strategy(
    title="Soft Go By Majority",
    source="axelrod1984",
    depth=UNBOUNDED,
    aliases=("soft_go_by_majority", "soft_majority", "grisell"),
)
class GoByMajority(Majority):
    """Defects while the other has defected on more than half of all turns."""

    memory_depth: int = parameter(0, low=0)
    soft: bool = parameter(True, low=0, high=1)


@strategy(title="Hard Go By Majority", source="mittal2009", depth=UNBOUNDED, aliases=("hard_majority",))
class HardGoByMajority(Majority):
    """Defects while the other has defected on at least half of all turns."""

    memory_depth: int = parameter(0, low=0)
    soft: bool = False


@strategy(title="Soft Go By Majority: 5", source="harper2017", depth=5, aliases=("soft_go_by_majority_5",))
class GoByMajority5(Majority):
    """Defects while the other has defected on more than half of the last five turns."""

    memory_depth: int = 5


@strategy(title="Soft Go By Majority: 10", source="harper2017", depth=10, aliases=("soft_go_by_majority_10",))
class GoByMajority10(Majority):
    """Defects while the other has defected on more than half of the last ten turns."""

    memory_depth: int = 10


@strategy(title="Soft Go By Majority: 20", source="harper2017", depth=20, aliases=("soft_go_by_majority_20",))
class GoByMajority20(Majority):
    """Defects while the other has defected on more than half of the last twenty turns."""

    memory_depth: int = 20


@strategy(title="Soft Go By Majority: 40", source="harper2017", depth=40, aliases=("soft_go_by_majority_40",))
class GoByMajority40(Majority):
    """Defects while the other has defected on more than half of the last forty turns."""

    memory_depth: int = 40


@strategy(title="Hard Go By Majority: 5", source="harper2017", depth=5)
class HardGoByMajority5(Majority):
    """Defects while the other has defected on at least half of the last five turns."""

    memory_depth: int = 5
    soft: bool = False


@strategy(title="Hard Go By Majority: 10", source="harper2017", depth=10)
class HardGoByMajority10(Majority):
    """Defects while the other has defected on at least half of the last ten turns."""

    memory_depth: int = 10
    soft: bool = False


@strategy(title="Hard Go By Majority: 20", source="harper2017", depth=20)
class HardGoByMajority20(Majority):
    """Defects while the other has defected on at least half of the last twenty turns."""

    memory_depth: int = 20
    soft: bool = False


@strategy(title="Hard Go By Majority: 40", source="harper2017", depth=40)
class HardGoByMajority40(Majority):
    """Defects while the other has defected on at least half of the last forty turns."""

    memory_depth: int = 40
    soft: bool = False


@strategy(title="VeryBad", source="andre2013", depth=UNBOUNDED)
class VeryBad:
    """Cooperates three times, then does what the other has mostly done, and repeats its last move if it is a tie."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        lead = 2 * opp.defections - me.turn
        if me.turn < 3 or lead < 0:
            return C
        return D if lead > 0 else opp.last


@strategy(title="ShortMem", source="andre2013", depth=11)
class ShortMem:
    """Does what the other did on at least seven of the last ten turns; if there is no such move it plays Tit for Tat.

    It cooperates on the first eleven turns.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        defections = ones(window(opp, 10))
        if me.turn <= 10 or defections <= 3:
            return C
        return D if defections >= 7 else opp.last
