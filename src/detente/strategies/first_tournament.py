"""The first tournament: rules sent to Robert Axelrod in 1979, as far as his descriptions tell what they were.

Where the axelrod library has since read a description differently, the reading that the 2017 study of trained
strategies played against is kept beside today's, under a name that ends in the year.

Source: axelrod1980a
"""

import numpy as np

from detente.strategies.contract import UNBOUNDED, parameter, probability, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with, uniform, window

NYDEGGER = (1, 6, 7, 17, 22, 23, 26, 29, 30, 31, 33, 38, 39, 45, 49, 54, 55, 58, 61)


def ones(bits: int) -> int:
    """How many bits of a window are set, which is how many of its turns were defections."""
    rest = np.int64(bits)  # compiled, a window is unsigned, and unsigned less signed would be a float
    count = 0
    while rest:
        rest &= rest - 1
        count += 1
    return count


@strategy(title="First by Davis", source="axelrod1980a", depth=UNBOUNDED, aliases=("davis",))
class FirstByDavis:
    """Cooperates for ten turns; from then on it defects for ever once the other has ever defected."""

    rounds_to_cooperate: int = parameter(10, low=0)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn >= self.rounds_to_cooperate and opp.defections > 0 else C


@strategy(title="First by Feld", source="axelrod1980a", depth=UNBOUNDED, stochastic=True, aliases=("feld",))
class FirstByFeld:
    """Plays Tit for Tat, but rewards cooperation ever less surely: always at first, every second time in the end.

    The chance falls in a straight line over `rounds_of_decay` turns.
    """

    start_coop_prob: float = probability(1)
    end_coop_prob: float = probability(0.5)
    rounds_of_decay: int = parameter(200, low=1)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        slope = (self.end_coop_prob - self.start_coop_prob) / self.rounds_of_decay
        faded = max(self.start_coop_prob + slope * me.turn, self.end_coop_prob)
        p = faded if opp.last == C else 0.0
        return cooperate_with(1.0 if me.turn == 0 else p, rng)


@strategy(title="First by Grofman", source="axelrod1980a", depth=1, stochastic=True)
class FirstByGrofman:
    """Cooperates if both did the same last turn, else with probability 2/7."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(1.0 if me.last == opp.last else 2 / 7, rng)


@strategy(title="Grofman 2017", source="harper2017", depth=7, stochastic=True)
class Grofman2017:
    """Cooperates twice, plays Tit for Tat for five turns, then cooperates surely only if both did the same last turn.

    If they did not it cooperates with probability 2/7. It mixes this author's entries to both tournaments.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        p = 1.0 if me.last == opp.last else 2 / 7
        opening = 1.0 if me.turn < 2 or opp.last == C else 0.0
        return cooperate_with(opening if me.turn < 7 else p, rng)


@strategy(title="First by Joss", source="axelrod1980a", depth=1, stochastic=True, aliases=("joss", "hard_joss"))
class FirstByJoss:
    """Plays Tit for Tat, but rewards cooperation only with probability p."""

    p: float = probability(0.9)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        p = self.p if opp.last == C else 0.0
        return cooperate_with(1.0 if me.turn == 0 else p, rng)


def situations(sums: tuple[int, ...]) -> int:
    """The pasts of three turns that score one of the sums, as a set of bits.

    Bit ``window(opp, 3) << 3 | window(me, 3)`` is set for each. A turn scores 2 for the other's defection and 1 for
    the own; the latest counts sixteenfold, the one before fourfold.
    """
    bits = 0
    for total in sums:
        turns = (total & 3, total >> 2 & 3, total >> 4)  # oldest first
        theirs = sum((turn >> 1) << 2 - place for place, turn in enumerate(turns))
        mine = sum((turn & 1) << 2 - place for place, turn in enumerate(turns))
        bits |= 1 << (theirs << 3 | mine)
    return bits


PUNISHED = situations(NYDEGGER)
PUNISHED_2017 = situations(tuple(total for total in NYDEGGER if total != 49))


def nydegger(punished: int, me: History, opp: History) -> int:
    """Tit for Tat for three turns, save that D and C are answered by D; then D after the punished pasts."""
    if me.turn < 3:
        return D if me.turn == 2 and window(opp, 2) == 0b10 else opp.last
    return punished >> (window(opp, 3) << 3 | window(me, 3)) & 1


@strategy(title="First by Nydegger", source="axelrod1980a", depth=3)
class FirstByNydegger:
    """Opens with Tit for Tat and then defects after nineteen of the 64 pasts of three turns.

    A turn scores 2 for the other's defection and 1 for its own; the latest turn counts sixteenfold, the one before
    fourfold. It defects if the sum is one of `NYDEGGER`; after six defections on end it cooperates. The paper can also
    be read as giving the oldest turn the greatest weight.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return nydegger(PUNISHED, me, opp)


@strategy(title="Nydegger 2017", source="harper2017", depth=3)
class Nydegger2017:
    """Plays First by Nydegger but for one past, that of the sum 49, after which it cooperates."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return nydegger(PUNISHED_2017, me, opp)


@strategy(title="First by Shubik", source="axelrod1980a", depth=UNBOUNDED)
class FirstByShubik:
    """Answers each defection that meets its cooperation with one more defection than the time before."""

    length: int = 0
    remaining: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if self.remaining > 0:
            self.remaining -= 1
            return D
        if opp.last == D and me.last == C:
            self.length += 1
            self.remaining = self.length - 1
            return D
        return C


@strategy(title="Shubik 2017", source="harper2017", depth=UNBOUNDED)
class Shubik2017:
    """Plays First by Shubik, but prolongs a punishment while the other defects.

    A cooperation of its own that it did not mean, met by a defection, begins a longer punishment at once.
    """

    length: int = 0
    remaining: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if opp.last == D and me.last == C:
            self.length += 1
            self.remaining = self.length - 1
            return D
        if self.remaining > 0:
            self.remaining -= 1
            return D
        return opp.last


@strategy(title="First by Tullock", source="axelrod1980a", depth=11, stochastic=True)
class FirstByTullock:
    """Cooperates for eleven turns, then a tenth less often than the other did in the last ten."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        share = (10 - ones(window(opp, 10))) / 10
        return cooperate_with(1.0 if me.turn < 11 else share - 0.1, rng)


@strategy(title="Tullock 2017", source="harper2017", depth=11, stochastic=True)
class Tullock2017:
    """Cooperates for eleven turns, then a tenth less often than the other did in the last eleven."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        share = (11 - ones(window(opp, 11))) / 11
        return cooperate_with(1.0 if me.turn < 11 else share - 0.1, rng)


@strategy(title="First by Anonymous", source="axelrod1980a", depth=0, stochastic=True)
class FirstByAnonymous:
    """Cooperates with a probability that is itself drawn anew every turn, from 30 to 70 per cent.

    The name of its author was withheld. How it adjusted the probability is not published, only that it mostly stayed
    within this range.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(0.3 + 0.4 * uniform(rng), rng)
