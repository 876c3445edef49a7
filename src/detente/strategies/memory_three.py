"""Memory-three strategies: what both did in the last three turns decides."""

from detente.strategies.contract import strategy
from detente.strategies.view import C, D, History, Stream, window

# Pasts of three turns, oldest first and D as 1: the first octal digit holds the own moves, the second the other's.
COOPERATION = (0o00,)
ACCEPTANCE = (0o10, 0o21, 0o42, 0o04)
PUNISHMENT = (0o12, 0o24, 0o40)
RECOVERY = (0o76, 0o64, 0o40, 0o67, 0o46, 0o04, 0o66, 0o44)
AMICABLE = sum(1 << past for past in {*COOPERATION, *ACCEPTANCE, *PUNISHMENT, *RECOVERY})


@strategy(title="CAPRI", source="murase2020", depth=3)
class Capri:
    """Cooperates with cooperators, accepts punishment, punishes once, helps to recover, and defects in all else.

    Turns before the first count as mutual cooperation. It cooperates after such, while it is punished for a defection
    that ended it and while it punishes one, once it has answered it; and on the way back after mutual defection, when
    one of the two has made a beginning.
    """

    def move(self, me: History, opp: History, rng: Stream) -> int:
        past = window(me, 3) << 3 | window(opp, 3)
        return C if AMICABLE >> past & 1 else D
