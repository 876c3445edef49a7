"""Memory-one strategies: what both did last turn decides, by a chance for each of the four outcomes."""

from detente.strategies.contract import FloatArray, parameter, probabilities, probability, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with


@strategy(title="Memory-One Player", source="nowak1993", depth=1, stochastic=True, aliases=("memory_one_player",))
class MemoryOne:
    """Cooperates with a fixed chance after each of the outcomes CC, CD, DC and DD, its own move first."""

    four_vector: FloatArray = probabilities(1, 0, 0, 1)
    opening: float = probability(1)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        p = self.opening if me.turn == 0 else self.four_vector[2 * me.last + opp.last]
        return cooperate_with(p, rng)


@strategy(title="Win-Stay Lose-Shift", source="nowak1993", depth=1, aliases=("wsls", "pavlov"))
class WinStayLoseShift:
    """Repeats its move after the other cooperated, and changes it after the other defected."""

    initial: int = parameter(C, low=C, high=D)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return self.initial if me.turn == 0 else me.last ^ opp.last


@strategy(title="Win-Shift Lose-Stay", source="li2011", depth=1, aliases=("wsls_reverse", "reverse_pavlov"))
class WinShiftLoseStay:
    """Changes its move after the other cooperated, and repeats it after the other defected."""

    initial: int = parameter(D, low=C, high=D)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return self.initial if me.turn == 0 else 1 - (me.last ^ opp.last)


@strategy(title="Stochastic WSLS", source="harper2017", depth=1, stochastic=True)
class StochasticWSLS:
    """Plays Win-Stay Lose-Shift, but does the opposite with probability ep."""

    ep: float = probability(0.05)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        p = 1.0 - self.ep if me.last == opp.last else self.ep
        return cooperate_with(1.0 if me.turn == 0 else p, rng)


@strategy(title="Stochastic Cooperator", source="adami2013", depth=1, stochastic=True)
class StochasticCooperator(MemoryOne):
    """Cooperates with the fixed chances 0.935, 0.229, 0.266 and 0.42 after CC, CD, DC and DD."""

    four_vector: FloatArray = probabilities(0.935, 0.229, 0.266, 0.42)
    opening: float = 1.0


@strategy(title="Firm But Fair", source="frean1994", depth=1, stochastic=True)
class FirmButFair(MemoryOne):
    """Cooperates except after being exploited; after mutual defection it cooperates two times in three."""

    four_vector: FloatArray = probabilities(1, 0, 1, 2 / 3)
    opening: float = 1.0


@strategy(title="Soft Joss", source="prison1998", depth=1, stochastic=True)
class SoftJoss:
    """Plays Tit for Tat, but punishes a defection only with probability q."""

    q: float = probability(0.9)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(1.0 - self.q if opp.last == D else 1.0, rng)


@strategy(title="Reactive Player", source="nowak1989", depth=1, stochastic=True, aliases=("reactive_player",))
class Reactive:
    """Cooperates with one chance after the other cooperated and with another after the other defected."""

    after_c: float = probability(1)
    after_d: float = probability(0)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        p = self.after_c if opp.last == C else self.after_d
        return cooperate_with(1.0 if me.turn == 0 else p, rng)


@strategy(title="ALLCorALLD", source="akin2015", depth=1, stochastic=True, aliases=("repeat",))
class AllCOrAllD:
    """Cooperates first with a chance of 0.6, and then repeats its own last move."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(0.6, rng) if me.turn == 0 else me.last


@strategy(title="Appeaser", source="harper2017", depth=1)
class Appeaser:
    """Cooperates first, and changes its move whenever the other has defected."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return me.last ^ opp.last
