"""Rules of the second tournament that tolerate defections up to a limit.

Source: axelrod1980b
"""

from detente.strategies.contract import UNBOUNDED, FloatArray, match_payoffs, strategy
from detente.strategies.view import C, D, History, Stream, uniform


@strategy(title="Second by Lefevre", source="axelrod1980b", depth=UNBOUNDED)
class SecondByLefevre:
    """Defects while the other has defected in more than a fifth of the turns, the one to be played included."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if 5 * opp.defections > me.turn + 1 else C


@strategy(title="Second by Smith", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondBySmith:
    """Defects after two defections on end, offers peace after ever longer runs, and does the opposite once in 20 turns.

    When a run of defections reaches 5 (later 8, 11 and so on) it answers that one too and counts the next as the first
    of a new run, which it bears.
    """

    run: int = 0
    limit: int = 5

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.run = self.run + 1 if opp.last == D else 0
        action = D if self.run >= 2 else C
        if self.run >= self.limit:
            self.run = 0
            self.limit += 3
        return 1 - action if uniform(rng) <= 0.05 else action


@strategy(title="Second by Robertson", source="axelrod1980b", depth=UNBOUNDED)
class SecondByRobertson:
    """Punishes those who defect too often or three times on end; others it exploits, now and then, until they defect.

    Too often is more than a fifth of the other's score s, or more than a tenth of it once s has been 20: the program
    reads the other's score where it seems to mean the number of turns. It then defects until the other's run of
    cooperations, times s, is 20 times its defections.

    It also defects after a cooperation when s is a multiple of 12, which s remains as long as the other scores nothing.
    After six such defections it is a multiple of 11, and so on, down to 1 by one every six. While s is no more than 1
    it cooperates, and while s is no more than 4 it plays Tit for Tat and does not count.
    """

    payoffs: FloatArray = match_payoffs()
    score: float = 0.0
    defections: int = 0
    run: int = 0
    kind_run: int = 0
    borne: int = 5
    exploits: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 0:
            self.score += self.payoffs[2 * opp.last + me.last]
        if self.score <= 1:
            return C
        self.borne = 10 if self.score == 20 else self.borne
        self.kind_run = self.kind_run + 1 if opp.last == C else 0
        if opp.last == D and self.score <= 4:
            return D
        self.run = self.run + 1 if opp.last == D else 0
        self.defections += opp.last
        if self.run > 2 or self.borne * self.defections > self.score:
            return C if self.kind_run * self.score >= 20 * self.defections else D
        every = max(12 - self.exploits // 6, 1)
        if opp.last == D or self.score % every != 0:
            return C
        self.exploits += 1
        return D
