"""Probers: defections that test the other, mostly in an opening, after which the kind of answer decides."""

from detente.strategies.contract import UNBOUNDED, ActionArray, parameter, probability, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with, window

LONG_PROBE = (C, C, D, C, D, D, D, C, C, D, C, D, C, C, D, C, D, D, C, D)


@strategy(title="Prober", source="li2011", depth=UNBOUNDED)
class Prober:
    """Opens D, C, C; defects for ever if the other cooperated in turns 2 and 3, else plays Tit for Tat."""

    exploits: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 3:
            return D if me.turn == 0 else C
        if me.turn == 3:
            self.exploits = window(opp, 2) == 0b00
        return D if self.exploits else opp.last


@strategy(title="Prober 2", source="prison1998", depth=UNBOUNDED)
class Prober2:
    """Opens D, C, C; cooperates for ever if the other played D, C in turns 2 and 3, else plays Tit for Tat."""

    forgives: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 3:
            return D if me.turn == 0 else C
        if me.turn == 3:
            self.forgives = window(opp, 2) == 0b10
        return C if self.forgives else opp.last


@strategy(title="Prober 3", source="prison1998", depth=UNBOUNDED)
class Prober3:
    """Opens D, C; defects for ever if the other cooperated in turn 2, else plays Tit for Tat."""

    exploits: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 2:
            return D if me.turn == 0 else C
        if me.turn == 2:
            self.exploits = opp.last == C
        return D if self.exploits else opp.last


@strategy(title="Hard Prober", source="prison1998", depth=UNBOUNDED)
class HardProber:
    """Opens D, D, C, C; defects for ever if the other cooperated in turns 2 and 3, else plays Tit for Tat."""

    exploits: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 4:
            return D if me.turn < 2 else C
        if me.turn == 4:
            self.exploits = window(opp, 3) >> 1 == 0b00
        return D if self.exploits else opp.last


@strategy(title="Prober 4", source="prison1998", depth=UNBOUNDED)
class Prober4:
    """Plays twenty fixed moves; then Tit for Tat if the other's answers were clear, else it defects for ever.

    A defection of the other is just after one of its own, unjust after a cooperation. Answers are clear if the two
    kinds differ in number by more than 2; Tit for Tat then begins with five cooperations.
    """

    balance: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 20:
            if opp.last == D:
                self.balance += 2 * me.last - 1
            return LONG_PROBE[me.turn]
        if abs(self.balance) <= 2:
            return D
        return C if me.turn < 25 else opp.last


@strategy(title="Detective", source="case2017", depth=UNBOUNDED)
class Detective:
    """Opens C, D, C, C; plays Tit for Tat if the other has ever defected meanwhile, else it defects for ever."""

    initial_actions: ActionArray = parameter([C, D, C, C], low=C, high=D, any_shape=True)
    provoked: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < len(self.initial_actions):
            return int(self.initial_actions[me.turn])
        if me.turn == len(self.initial_actions):
            self.provoked = opp.defections > 0
        return opp.last if self.provoked else D


@strategy(title="Naive Prober", source="li2011", depth=1, stochastic=True)
class NaiveProber:
    """Plays Tit for Tat, but probes with a defection in place of a cooperation with probability p."""

    p: float = probability(0.1)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        p = 0.0 if opp.last == D else 1.0 - self.p
        return cooperate_with(1.0 if me.turn == 0 else p, rng)


@strategy(title="Remorseful Prober", source="li2011", depth=2, stochastic=True)
class RemorsefulProber:
    """Plays Naive Prober, but cooperates once after a defection that met with a probe of its own."""

    p: float = probability(0.1)
    probing: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        if opp.last == D:
            action = C if self.probing else D
            self.probing = False
            return action
        action = cooperate_with(1.0 - self.p, rng)
        self.probing = action == D
        return action
