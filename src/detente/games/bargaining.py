"""Bargaining: games about sharing, in which one player moves after the other and sees what was done."""

from typing import Annotated

from msgspec import Meta

from detente.games.effects import players
from detente.games.game import Returns, game
from detente.games.parameters import Amount

A, B = players("A", "B")


@game
async def ultimatum(pie: Amount = 10) -> Returns:
    """A proposes how to share a pie; B takes its share, or spoils it all for both.

    A offers any number of the pie's pieces. Reason takes whatever is offered; people refuse small offers.

    Source: guth1982
    """
    offer = await A.choose(range(pie + 1))
    answer = await B.choose(("accept", "reject"), seeing=offer)
    return {A: pie - offer, B: offer} if answer == "accept" else {A: 0, B: 0}


@game
async def trust(pie: Amount = 10, factor: Annotated[int, Meta(ge=1, le=9)] = 3) -> Returns:
    """A sends some of a pie, which grows on the way; B decides how much of it to send back.

    What is sent is multiplied by the factor. A keeps the rest and gets what B sends back.

    Source: berg1995
    """
    sent = await A.choose(range(pie + 1))
    back = await B.choose(range(factor * sent + 1), seeing=sent)
    return {A: pie - sent + back, B: factor * sent - back}


@game
async def centipede(
    moves: Annotated[int, Meta(ge=1, le=50)] = 4,
    large: Amount = 4,
    small: Amount = 1,
    growth: Annotated[int, Meta(ge=1, le=10)] = 2,
) -> Returns:
    """Two piles of money grow with every pass, but whoever takes first gets the large one.

    A and B are asked in turn. To take ends the game: the taker gets the large pile, the other the small one. To pass
    multiplies both piles by the growth. If the last move is a pass too, the next in turn gets the large pile. In the
    experiment the piles were 40 and 10 cents, doubled, over four or six moves.

    Source: rosenthal1981, mckelvey1992
    """
    for move in range(moves):
        mover, other = (A, B) if move % 2 == 0 else (B, A)
        if await mover.choose(("take", "pass"), seeing=move + 1) == "take":
            return {mover: large * growth**move, other: small * growth**move}
    next_in_turn, other = (A, B) if moves % 2 == 0 else (B, A)
    return {next_in_turn: large * growth**moves, other: small * growth**moves}
