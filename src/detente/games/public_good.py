"""Public goods: what few pay for, all enjoy.

Between two rounds, all see what was done in the last one.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from detente.games.effects import Player, pay, together
from detente.games.game import game
from detente.games.parameters import Amount, Factor, GroupSize, Payoff, Rounds, group

Counts: TypeAlias = tuple[int | None, ...]


@game
async def public_goods(players: GroupSize = 3, endowment: Amount = 4, factor: Factor = 1.5, rounds: Rounds = 1) -> None:
    """Everyone may put money into a common pot, which is multiplied and shared equally by all.

    Each round, everyone has the same endowment and keeps what it does not contribute. While the factor is above 1 and
    below the number of players, the group gains most if all give everything, and each gains most by giving nothing.

    Source: isaac1988, fehr2000
    """
    everyone = group(players)
    seen: tuple[int, ...] | None = None
    for _ in range(rounds):
        seen = await together(*(player.choose(range(endowment + 1), seeing=seen) for player in everyone))
        share = factor * sum(seen) / players
        await pay({player: endowment - given + share for player, given in zip(everyone, seen, strict=True)})


@game
async def n_player_dilemma(
    players: GroupSize = 3, R: Payoff = 3, S: Payoff = 0, T: Payoff = 5, P: Payoff = 1, rounds: Rounds = 1
) -> None:
    """A prisoner's dilemma for many: the more others cooperate (C), the better for all, but D always pays more.

    With the share x of the other players who cooperate, C pays S + (R - S) x, and D pays P + (T - P) x; for two players
    this is the usual table. Everyone sees how many of the others cooperated in the last round.

    Source: hauert1997
    """
    everyone = group(players)
    others: Counts = (None,) * players
    for _ in range(rounds):
        others = await _dilemma(everyone, others, {"C": (S, R), "D": (P, T)})


async def _dilemma(everyone: Sequence[Player], seen: Counts, worth: Mapping[str, tuple[float, float]]) -> Counts:
    """One round; how many of the others cooperated, as it is seen from each seat."""
    done = await together(*(player.choose("CD", seeing=k) for player, k in zip(everyone, seen, strict=True)))
    others = tuple(done.count("C") - (action == "C") for action in done)
    payoffs = {}
    for player, action, count in zip(everyone, done, others, strict=True):
        alone, among_all = worth[action]
        payoffs[player] = alone + (among_all - alone) * count / (len(everyone) - 1)
    await pay(payoffs)
    return others


@game
async def volunteers_dilemma(players: GroupSize = 3, benefit: Payoff = 2, cost: Payoff = 1) -> None:
    """One volunteer is enough to help everyone, and each would rather that it were someone else.

    If anyone volunteers, all get the benefit; each volunteer bears the cost. Where the cost is below the benefit and
    all act alike, each waits with probability (cost / benefit) ** (1 / (players - 1)), so that help is less likely the
    more there are to give it.

    Source: diekmann1985
    """
    everyone = group(players)
    done = await together(*(player.choose(("volunteer", "wait")) for player in everyone))
    shared = benefit if "volunteer" in done else 0
    await pay({player: shared - cost * (a == "volunteer") for player, a in zip(everyone, done, strict=True)})
