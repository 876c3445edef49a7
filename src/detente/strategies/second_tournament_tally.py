"""Rules of the second tournament that count how often the other has defected in all.

Source: axelrod1980b
"""

from math import log

from detente.strategies.contract import UNBOUNDED, strategy
from detente.strategies.view import C, D, History, Stream, cooperate_with, cooperations, played


@strategy(title="Second by Champion", source="axelrod1980b", depth=UNBOUNDED, stochastic=True, aliases=("champion",))
class SecondByChampion:
    """Cooperates ten times and plays Tit for Tat fifteen times, then punishes only those who defect often.

    From turn 26 on it answers a defection only if at least 40% of the other's moves were defections, and then with
    their share as its chance.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 10:
            return C
        if me.turn < 25:
            return opp.last
        share = opp.defections / me.turn
        return cooperate_with(1.0 - share if opp.last == D and share >= 0.4 else 1.0, rng)


@strategy(title="Champion 1980", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class Champion1980:
    """Repeats itself ten times and plays Tit for Tat fifteen times, then punishes those who cooperate in under 60%.

    From turn 26 on it answers a defection with cooperation as often as the other has cooperated, and surely if that is
    60% or more. This is the program itself, which counts one cooperation before the first turn; `second_by_champion`
    does not.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        share = (cooperations(opp) + 1) / (me.turn + 1)
        action = cooperate_with(share if opp.last == D and share < 0.6 else 1.0, rng)
        if me.turn < 10:
            return me.last
        return opp.last if me.turn < 25 else action


@strategy(title="Second by Eatherley", source="axelrod1980b", depth=UNBOUNDED, stochastic=True, aliases=("eatherley",))
class SecondByEatherley:
    """Answers a defection with a chance that is the share of defections among the other's moves."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(1.0 - opp.defections / me.turn if opp.last == D else 1.0, rng)


@strategy(title="Second by Cave", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByCave:
    """Answers every second defection at random, and gives up on players who defect too often.

    It defects while the other's defections, divided by the number of the turn to be played, are more than 0.79 after
    turn 19, 0.65 after turn 29 or 0.39 after turn 39. From the 18th on every defection is answered.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        turn = me.turn + 1
        share = opp.defections / turn
        hopeless = (turn > 39 and share > 0.39) or (turn > 29 and share > 0.65) or (turn > 19 and share > 0.79)
        answered = 0.0 if opp.defections > 17 else 0.5
        p = answered if opp.last == D else 1.0
        return cooperate_with(0.0 if hopeless else p, rng)


@strategy(title="Second by WmAdams", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByWmAdams:
    """Defects while the other has defected four, seven or nine times, and later answers more and more surely.

    The other's first move is not counted. After n > 9 defections it forgives one with probability ``2^(9 - n)``.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 2:
            return C
        count = opp.defections - played(opp, 0)
        if count == 4 or count == 7 or count == 9:
            return D
        return cooperate_with(0.5 ** (count - 9) if count > 9 and opp.last == D else 1.0, rng)


@strategy(title="Second by White", source="axelrod1980b", depth=UNBOUNDED)
class SecondByWhite:
    """Cooperates ten times, then answers a defection if the other has defected often for so long a match.

    On turn t, counting from 1, that is when its defections are at least ``t / floor(ln t)``.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        turn = me.turn + 1
        if turn <= 10 or opp.last == C:
            return C
        return D if int(log(turn)) * opp.defections >= turn else C


@strategy(title="Second by Mikkelson", source="axelrod1980b", depth=UNBOUNDED)
class SecondByMikkelson:
    """Gives credit, of which a defection costs two points and a cooperation earns one, and defects when it is used up.

    The credit begins at 7 and stays between -7 and 8. Without credit it defects in the first ten turns, which restores
    the credit to 4, and later if the other's defections are at least 15% of the number of the turn to be played.
    """

    credit: int = 7

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        self.credit = min(self.credit + 1, 8) if opp.last == C else max(self.credit - 2, -7)
        if me.turn == 1 or self.credit > 0:
            return C
        turn = me.turn + 1
        if turn <= 10:
            self.credit = 4
            return D
        return D if opp.defections / turn >= 0.15 else C


@strategy(title="Second by Tester", source="axelrod1980b", depth=UNBOUNDED, aliases=("tester",))
class SecondByTester:
    """Opens D, C, C and then alternates, until the other defects: it apologises once and plays Tit for Tat."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if opp.defections > 0:
            apology = opp.defections == 1
            return C if apology else opp.last
        if me.turn == 1 or me.turn == 2:
            return C
        return D if me.turn == 0 or me.last == C else C


@strategy(title="Second by Gladstein", source="axelrod1980b", depth=UNBOUNDED)
class SecondByGladstein:
    """Opens with D and defects as often as it cooperates, until the other defects: it apologises and plays Tit for Tat.

    Until then it defects when more than half of its moves were cooperations.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if opp.defections > 0:
            apology = opp.defections == 1
            return C if apology else opp.last
        return D if me.turn == 0 or 2 * cooperations(me) > me.turn else C
