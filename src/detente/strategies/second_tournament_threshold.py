"""Rules of the second tournament that change what they do when a count of the other's moves reaches a threshold.

Source: axelrod1980b
"""

from detente.strategies.contract import UNBOUNDED, FloatArray, match_payoffs, strategy
from detente.strategies.first_tournament import ones
from detente.strategies.view import C, D, History, Stream, window


@strategy(title="Second by Ambuehl and Hickey", source="axelrod1980b", depth=6)
class SecondByAmbuehlAndHickey:
    """Plays Tit for Tat for five turns, then does what the other mostly did lately.

    That is what it did in at least three of the five turns before the latest.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 5:
            return opp.last
        return D if ones(window(opp, 6) >> 1) >= 3 else C


@strategy(title="Second by Zimmerman", source="axelrod1980b", depth=UNBOUNDED)
class SecondByZimmerman:
    """Cooperates until the other has defected four times, then defects until it has cooperated enough, and so on.

    It answers the n-th defection, and then defects until the other has cooperated ``floor(5 (n + 1) / 3)`` times, the
    last of which it answers. Then n becomes ``n - 3 + s``, but at least 1, where s is its score, divided by the number
    of the turn to be played and rounded down.
    """

    payoffs: FloatArray = match_payoffs()
    score: float = 0.0
    action: int = C
    contrary: int = 0
    patience: int = 4

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 0:
            self.score += self.payoffs[2 * me.last + opp.last]
        self.contrary += opp.last ^ self.action
        enough = self.patience if self.action == C else 5 * (self.patience + 1) // 3
        if self.contrary >= enough:
            self.contrary = 0
            self.action = opp.last
            if self.action == C:
                mean = int(self.score / (me.turn + 1))
                self.patience = max(self.patience - 3 + mean, 1)
        return self.action
