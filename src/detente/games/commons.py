"""Commons: what belongs to all is used by each, and may not last.

Source: hardin1968
"""

from collections.abc import Sequence
from typing import Annotated, TypeAlias

from msgspec import Meta

from detente.games.effects import Player, draw, pay, players, together
from detente.games.game import Returns, game
from detente.games.parameters import Amount, Factor, GroupSize, Payoff, Probability, Rounds, group

Monitor, Upstream, Downstream = players("monitor", "upstream", "downstream")

Growth: TypeAlias = Annotated[int, Meta(ge=1, le=10)]


@game
async def fishery(
    players: GroupSize = 3,
    capacity: Amount = 12,
    most: Amount = 4,
    rounds: Rounds = 2,
    growth: Growth = 2,
    least: Amount = 2,
) -> None:
    """Villages fish in one lake: what all leave behind multiplies, but if too little is left, the fish die out.

    Each round, every village sees how many fish there are and takes at most `most`. If all together want more than
    there are, these are shared in proportion to what they want. What is left is multiplied by the growth, up to the
    capacity, with which the lake begins; if fewer than `least` are left, none come back. A fish is worth 1, and fish
    that are left at the end nothing. While there are more villages than a fish has descendants, each gains by taking
    more, and all lose.

    Source: hardin1968, levhari1980
    """
    everyone = group(players)
    stock = capacity
    for _ in range(rounds):
        stock = await _season(everyone, stock, most)
        if stock < least:
            return
        stock = min(capacity, growth * stock)


async def _season(everyone: Sequence[Player], stock: int, most: int) -> int:
    """All take fish at the same time; how many are left."""
    wanted = await together(*(player.choose(range(most + 1), seeing=stock) for player in everyone))
    caught = min(stock, sum(wanted))
    await pay({player: caught * each / max(1, sum(wanted)) for player, each in zip(everyone, wanted, strict=True)})
    return stock - caught


@game
async def ecological_public_good(
    players: GroupSize = 2,
    factor: Factor = 1.2,
    impact: Payoff = -1,
    collapse: Probability = 0.2,
    recovery: Probability = 0.1,
    rounds: Rounds = 3,
) -> None:
    """Nations may care for the climate (C) or not (D): neglect risks a collapse that hurts all for long.

    While the world is prosperous, each C costs 1 and adds `factor` to what all share equally. With probability
    `collapse` times the share of D, the world degrades; while it is degraded it recovers with probability `recovery`
    times the share of C. Whoever lives in a degraded world, or sees it degrade, gets the `impact`. All see the state.
    In the paper the factor is 1.2, the collapse 0.02 and the recovery 0.0001.

    Source: barfuss2020
    """
    everyone = group(players)
    state = "prosperous"
    for _ in range(rounds):
        state = await _generation(everyone, state, factor, impact, {"prosperous": collapse, "degraded": recovery})


async def _generation(
    everyone: Sequence[Player], state: str, factor: float, impact: float, leverage: dict[str, float]
) -> str:
    """All act and are paid; the state that follows."""
    done = await together(*(player.choose("CD", seeing=state) for player in everyone))
    share = done.count("C") / len(everyone)
    other = "degraded" if state == "prosperous" else "prosperous"
    change = leverage[state] * (share if state == "degraded" else 1 - share)
    after = await draw({other: change, state: 1 - change})
    prosper = state == after == "prosperous"
    await pay(
        {player: factor * share - (a == "C") if prosper else impact for player, a in zip(everyone, done, strict=True)}
    )
    return after


@game
async def irrigation(
    water: Amount = 9, crack: Amount = 2, flood: Amount = 5, fine: Probability = 0.65, effort: Payoff = 1
) -> Returns:
    """Two farmers along a canal may take a little water or a lot; a third, at its tail, may watch over them.

    Nobody sees whether the monitor works or shirks. Upstream chooses first: to crack its gate open takes as much as
    `crack` of the water, to flood its field as much as `flood`. Downstream sees what comes and chooses likewise. If the
    monitor works, whoever floods loses the share `fine` of what it took, which flows on. Farmers get their water; the
    monitor gets what is left at the tail, less its effort if it works.

    Source: weissing1991, opengames2022
    """
    duty = await Monitor.choose(("work", "shirk"))
    taken: list[float] = []
    level = float(water)
    for farmer in (Upstream, Downstream):
        gate = await farmer.choose(("crack", "flood"), seeing=level if taken else None)
        take = min(level, float(flood if gate == "flood" else crack))
        taken.append(round(take * (1 - fine), 6) if gate == "flood" and duty == "work" else take)
        level = round(level - taken[-1], 6)
    return {Upstream: taken[0], Downstream: taken[1], Monitor: level - effort * (duty == "work")}
