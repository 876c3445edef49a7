"""Zero-determinant strategies: memory-one players that force a line between the two long-run payoffs.

Whatever the opponent does, the payoffs x (own) and y (the other's) settle on s (x - l) = y - l, with slope s and
baseline l. In a game R, S, T, P the chances of cooperating after CC, CD, DC and DD are

    1 - phi (1 - s)(R - l),  1 - phi (s (l - S) + T - l),  phi (l - S + s (T - l)),  phi (1 - s)(l - P).

A baseline of P extorts: the player gains 1/s times as much above P as the other. A baseline of R is generous. Phi says
how firmly the line is held: none of the four terms it multiplies may be negative, and it is at most 1 over the largest.

Source: press2012, hilbe2013
"""

from collections.abc import Sequence

from detente.base.errors import UsageError
from detente.strategies.contract import FloatArray, match_payoffs, parameter, strategy
from detente.strategies.view import C, History, Stream, cooperate_with

ROUNDING = 1e-9


def on_line(payoffs: FloatArray, me: History, opp: History, phi: float, s: float, baseline: float) -> float:
    """The chance of cooperating that keeps to the line, given the last outcome; 1 on the first turn."""
    r, sucker, t, p = float(payoffs[0]), float(payoffs[1]), float(payoffs[2]), float(payoffs[3])
    # All four chances are computed and one is taken: in lock-step that beats a branch for each outcome.
    rewarded = 1 - phi * (1 - s) * (r - baseline)
    exploited = 1 - phi * (s * (baseline - sucker) + (t - baseline))
    tempted = phi * ((baseline - sucker) + s * (t - baseline))
    punished = phi * (1 - s) * (baseline - p)
    cooperated = rewarded if opp.last == C else exploited
    defected = tempted if opp.last == C else punished
    chance = cooperated if me.last == C else defected
    return 1.0 if me.turn == 0 else chance


def suit_line(payoffs: Sequence[float], phi: float, s: float, baseline: float) -> None:
    """Make sure that the four chances are chances.

    Raises:
        UsageError: one is below 0 or above 1; it says how large phi may be.
    """
    r, sucker, t, p = payoffs
    terms = (
        (1 - s) * (r - baseline),
        s * (baseline - sucker) + t - baseline,
        baseline - sucker + s * (t - baseline),
        (1 - s) * (baseline - p),
    )
    bound = 0.0 if min(terms) < -ROUNDING else 1 / max(*terms, ROUNDING)
    if phi > bound * (1 + ROUNDING):
        raise UsageError(
            f"phi is {float(phi):g}; with slope {float(s):g}, baseline {float(baseline):g} and payoffs "
            f"{', '.join(f'{payoff:g}' for payoff in payoffs)} for CC, CD, DC, DD it may be at most {bound:.6g}, "
            "or chances of cooperating would lie outside 0 to 1"
        )


@strategy(title="Linear Relation", source="hilbe2013", depth=1, stochastic=True, aliases=("lr_player",))
class LinearRelation:
    """Forces a line of any slope s through the baseline payoff l, as firmly as phi allows."""

    payoffs: FloatArray = match_payoffs()
    phi: float = parameter(0.2, low=0)
    s: float = parameter(0.1, low=-1, high=1)
    baseline: float = parameter(1.0)

    @staticmethod
    def suit(payoffs: Sequence[float], phi: float, s: float, baseline: float) -> None:
        """See `suit_line`."""
        suit_line(payoffs, phi, s, baseline)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(on_line(self.payoffs, me, opp, self.phi, self.s, self.baseline), rng)


@strategy(title="ZD-Extort-2", source="stewart2012", depth=1, stochastic=True)
class ZDExtort2:
    """Extorts: of all gains above mutual defection it takes twice as much as the other."""

    payoffs: FloatArray = match_payoffs()
    phi: float = parameter(1 / 9, low=0)
    s: float = parameter(0.5, low=-1, high=1)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(on_line(self.payoffs, me, opp, self.phi, self.s, self.payoffs[3]), rng)

    @staticmethod
    def suit(payoffs: Sequence[float], phi: float, s: float) -> None:
        """See `suit_line`; the baseline is what mutual defection pays."""
        suit_line(payoffs, phi, s, payoffs[3])


@strategy(title="ZD-GTFT-2", source="stewart2012", depth=1, stochastic=True)
class ZDGtft2:
    """Is generous: of all losses below mutual cooperation it bears twice as much as the other."""

    payoffs: FloatArray = match_payoffs()
    phi: float = parameter(0.25, low=0)
    s: float = parameter(0.5, low=-1, high=1)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(on_line(self.payoffs, me, opp, self.phi, self.s, self.payoffs[0]), rng)

    @staticmethod
    def suit(payoffs: Sequence[float], phi: float, s: float) -> None:
        """See `suit_line`; the baseline is what mutual cooperation pays."""
        suit_line(payoffs, phi, s, payoffs[0])


@strategy(title="ZD-Extort-4", source="harper2017", depth=1, stochastic=True)
class ZDExtort4(LinearRelation):
    """Extorts: of all gains above a payoff of 1 it takes four times as much as the other."""

    phi: float = parameter(4 / 17, low=0)
    s: float = parameter(0.25, low=-1, high=1)


@strategy(title="ZD-GEN-2", source="kuhn2017", depth=1, stochastic=True)
class ZDGen2(LinearRelation):
    """Is generous: of all losses below a payoff of 3 it bears twice as much as the other."""

    phi: float = parameter(1 / 8, low=0)
    s: float = parameter(0.5, low=-1, high=1)
    baseline: float = parameter(3.0)


@strategy(title="ZD-SET-2", source="kuhn2017", depth=1, stochastic=True)
class ZDSet2(LinearRelation):
    """Sets the other's long-run payoff to 2, whatever the other does."""

    phi: float = parameter(0.25, low=0)
    s: float = parameter(0.0, low=-1, high=1)
    baseline: float = parameter(2.0)


@strategy(title="ZD-Extortion", source="roemheld2013", depth=1, stochastic=True)
class ZDExtortion(LinearRelation):
    """Extorts: of all gains above a payoff of 1 it takes ten times as much as the other."""


@strategy(title="ZD-Extort-2 v2", source="kuhn2017", depth=1, stochastic=True)
class ZDExtort2v2(LinearRelation):
    """Extorts like ZD-Extort-2, but holds to its line more firmly."""

    phi: float = parameter(1 / 8, low=0)
    s: float = parameter(0.5, low=-1, high=1)


@strategy(title="ZD-Extort3", source="press2012", depth=1, stochastic=True)
class ZDExtort3(LinearRelation):
    """Extorts: of all gains above a payoff of 1 it takes three times as much as the other."""

    phi: float = parameter(3 / 26, low=0)
    s: float = parameter(1 / 3, low=-1, high=1)


@strategy(title="ZD-Mischief", source="roemheld2013", depth=1, stochastic=True)
class ZDMischief(LinearRelation):
    """Holds the other's long-run payoff down to 1, whatever the other does."""

    phi: float = parameter(0.1, low=0)
    s: float = parameter(0.0, low=-1, high=1)
