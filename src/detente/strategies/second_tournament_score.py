"""Rules of the second tournament that keep the score.

Source: axelrod1980b
"""

from detente.strategies.contract import UNBOUNDED, FloatArray, match_payoffs, parameter, strategy
from detente.strategies.first_tournament_statistics import one_sided
from detente.strategies.view import C, D, History, Stream, cooperate_with, cooperations, window

POINTS = (3, 0, 5, 1)  # for CC, CD, DC, DD, the own move first; Tranquilizer reckons in them in every game

NORMAL, COOPERATE_NEXT, DEFECT_NEXT, HOSTILE = 0, 1, 2, 3


@strategy(title="Second by GraaskampKatzen", source="axelrod1980b", depth=UNBOUNDED)
class SecondByGraaskampKatzen:
    """Plays Tit for Tat, but defects for ever if it has scored too little after 10, 20, 30, 40, 50 or 100 turns.

    Too little after n turns is less than ``3 n - 7``.
    """

    payoffs: FloatArray = match_payoffs()
    score: float = 0.0
    hostile: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        self.score += self.payoffs[2 * me.last + opp.last]
        examined = me.turn % 10 == 0 and (me.turn <= 50 or me.turn == 100)
        self.hostile = self.hostile or (examined and self.score < 3 * me.turn - 7)
        return D if self.hostile else opp.last


@strategy(title="Second by Rowsam", source="axelrod1980b", depth=UNBOUNDED)
class SecondByRowsam:
    """Cooperates, but every six turns it looks at its score, and the worse it is the more it distrusts the other.

    If its score, divided by the number of the turn to be played, is less than 2.5, 2, 1.5 or 1, it distrusts by 1, 2, 3
    or 5 points more and plays D, C, D; from 7 points on it defects for ever. Every 18 turns it forgets one of three
    points or more.
    """

    payoffs: FloatArray = match_payoffs()
    score: float = 0.0
    distrust: int = 0
    mood: int = NORMAL

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 0:
            self.score += self.payoffs[2 * me.last + opp.last]
        if self.mood != NORMAL:
            action = C if self.mood == COOPERATE_NEXT else D
            if self.mood != HOSTILE:
                self.mood = DEFECT_NEXT if self.mood == COOPERATE_NEXT else NORMAL
            return action
        turn = me.turn + 1
        if turn % 18 == 0 and self.distrust >= 3:
            self.distrust -= 1
        mean = self.score / turn
        if turn % 6 != 0 or mean >= 2.5:
            return C
        self.distrust += 1 + int(mean < 2.0) + int(mean < 1.5) + 2 * int(mean < 1.0)
        self.mood = HOSTILE if self.distrust >= 7 else COOPERATE_NEXT
        return D


@strategy(title="Second by Tideman and Chieruzzi", source="axelrod1980b", depth=UNBOUNDED)
class SecondByTidemanAndChieruzzi:
    """Cooperates while it leads by enough, and asks for a greater lead each time the other begins to defect.

    At first no lead is asked for; the n-th time, 5 (n - 1) points more. If it would defect, the other has not just
    begun to, ten turns have passed since the last fresh start, and a fair coin would hardly have given so few or so
    many defections in all (see `one_sided`), it starts afresh: it cooperates twice and forgets the score and the lead
    asked for. The program of 1980 also `forgets` the other's last move then; the axelrod library's does not.
    """

    forgets: bool = parameter(False, low=0, high=1)
    payoffs: FloatArray = match_payoffs()
    forgotten: int = 0
    lead: int = 0
    step: int = 0
    started: int = -1
    forgiving: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        balance = me.defections - opp.defections
        if self.forgiving:
            self.forgotten, self.lead, self.step, self.started = balance, 0, 0, me.turn
            self.forgiving = False
            return C
        remembered = 1 if self.forgets and me.turn == self.started + 1 else 2
        begins = window(opp, remembered) == 0b01
        if begins:
            self.lead += self.step
            self.step += 5
        if (self.payoffs[2] - self.payoffs[1]) * (balance - self.forgotten) >= self.lead:
            return C
        if not begins and me.turn - self.started >= 10 and one_sided(opp.defections, me.turn):
            self.forgiving = True
            return C
        return D


@strategy(title="Second by Tranquilizer", source="axelrod1980b", depth=UNBOUNDED, stochastic=True)
class SecondByTranquilizer:
    """Lulls the other: while its score is good it slips in defections, and more of them where they cost it little.

    Its score is its points, divided by the number t of the turn to be played. While it is 2.25 or more it defects with
    a chance, and then cooperates twice. The chance of cooperating is

        0.95 - (a + b - 5) / 15 + 1 / t^2, less 1/4 after a defection,

    where a and b are the mean points it made in the turn of such a defection and in the turn after. From 1.75 to 2.25
    it is

        1/4 + (c + 1) / t - s / 4 + l / 100 + 4 / t

    for c cooperations of the other, its run of s defections up to now, and a lead of l points. Below 1.75 it plays Tit
    for Tat.
    """

    score: int = 0
    run: int = 0
    since: int = 0
    defecting: float = 5.0
    following: float = 0.0
    defected: int = 1
    followed: int = 1

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        points = POINTS[2 * me.last + opp.last]
        self.score += points
        self.run = self.run + 1 if opp.last == D else 0
        if self.since == 1:
            self.since = 2
            self.defecting = (self.defecting * self.defected + points) / (self.defected + 1)
            self.defected += 1
            return C
        if self.since == 2:
            self.since = 0
            self.following = (self.following * self.followed + points) / (self.followed + 1)
            self.followed += 1
        turn = me.turn + 1
        mean = self.score / turn
        if mean >= 2.25:
            p = 0.95 - (self.defecting + self.following - 5) / 15 + 1 / (turn * turn) - opp.last / 4
            action = cooperate_with(p, rng)
            self.since = 1 if action == D else 0
            return action
        if mean >= 1.75:
            lead = 5 * (me.defections - opp.defections)
            p = 0.25 + (cooperations(opp) + 5) / turn - self.run / 4 + lead / 100
            return cooperate_with(p, rng)
        return opp.last
