"""Strategies that forgive once, and not again or not soon."""

from detente.strategies.contract import UNBOUNDED, probability, strategy
from detente.strategies.view import C, D, History, Stream, uniform, window


@strategy(title="Once Bitten", source="harper2017", depth=UNBOUNDED)
class OnceBitten:
    """Forgives a single defection, but answers two in a row with eleven."""

    grudge: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if self.grudge == 0 and window(opp, 2) == 0b11:
            self.grudge = 11
        if self.grudge > 0:
            self.grudge -= 1
            return D
        return C


@strategy(title="Fool Me Once", source="harper2017", depth=UNBOUNDED)
class FoolMeOnce:
    """Forgives one defection and defects for ever after the second."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if opp.defections > 1 else C


@strategy(title="Forgetful Fool Me Once", source="harper2017", depth=UNBOUNDED, stochastic=True)
class ForgetfulFoolMeOnce:
    """Forgives one defection and then defects, until by chance it forgets all that was done to it."""

    forget_probability: float = probability(0.05)
    remembered: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        forgets = uniform(rng) < self.forget_probability
        self.remembered = 0 if forgets else self.remembered + opp.last
        return D if self.remembered > 1 else C
