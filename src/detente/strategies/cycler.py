"""Cyclers: a fixed sequence of moves, whatever the other does."""

import numpy as np

from detente.strategies.contract import UNBOUNDED, ActionArray, memory, parameter, strategy
from detente.strategies.view import C, D, History, Stream


@strategy(title="Cycler", source="mittal2009", depth=UNBOUNDED)
class Cycler:
    """Plays the same few moves over and over."""

    cycle: ActionArray = parameter(np.array([C, C, D], np.int8), low=C, high=D, any_shape=True)
    place: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        action = int(self.cycle[self.place])
        self.place = (self.place + 1) % len(self.cycle)
        return action


@strategy(title="Cycler DC", source="harper2017", depth=UNBOUNDED)
class CyclerDC(Cycler):
    """Plays D, C over and over."""

    cycle: ActionArray = memory([D, C], np.int8)


@strategy(title="Cycler CCD", source="mittal2009", depth=UNBOUNDED)
class CyclerCCD(Cycler):
    """Plays C, C, D over and over."""

    cycle: ActionArray = memory([C, C, D], np.int8)


@strategy(title="Cycler DDC", source="mittal2009", depth=UNBOUNDED)
class CyclerDDC(Cycler):
    """Plays D, D, C over and over."""

    cycle: ActionArray = memory([D, D, C], np.int8)


@strategy(title="Cycler CCCD", source="harper2017", depth=UNBOUNDED)
class CyclerCCCD(Cycler):
    """Plays C, C, C, D over and over."""

    cycle: ActionArray = memory([C, C, C, D], np.int8)


@strategy(title="Cycler CCCDCD", source="harper2017", depth=UNBOUNDED)
class CyclerCCCDCD(Cycler):
    """Plays C, C, C, D, C, D over and over."""

    cycle: ActionArray = memory([C, C, C, D, C, D], np.int8)


@strategy(title="Cycler CCCCCD", source="harper2017", depth=UNBOUNDED)
class CyclerCCCCCD(Cycler):
    """Plays C, C, C, C, C, D over and over."""

    cycle: ActionArray = memory([C, C, C, C, C, D], np.int8)


@strategy(title="AntiCycler", source="harper2017", depth=UNBOUNDED)
class AntiCycler:
    """Never repeats itself: after C, D it plays ever longer runs of cooperation, each ended by a defection.

    The runs are 1, 0, 1, 2, 3, 4, ... turns long: CD D CD CCD CCCD and so on.
    """

    run: int = -1
    left: int = 1

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if self.left > 0:
            self.left -= 1
            return C
        self.run += 1
        self.left = self.run
        return D
