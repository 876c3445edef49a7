"""Zero-sum games: what one player wins, the other loses, and nobody may be predictable.

Source: vonneumann1944
"""

from detente.games.effects import players, together
from detente.games.game import Returns, game
from detente.games.parameters import Payoff

A, B = players("A", "B")
SIDES = ("heads", "tails")
SHAPES = ("rock", "paper", "scissors")


@game
async def matching_pennies(stake: Payoff = 1) -> Returns:
    """Both lay a coin: A wins if they match, B if they differ.

    Whoever loses pays the stake to the other.

    Source: vonneumann1944
    """
    a, b = await together(A.choose(SIDES), B.choose(SIDES))
    return {A: stake, B: -stake} if a == b else {A: -stake, B: stake}


@game
async def rock_paper_scissors(stake: Payoff = 1) -> Returns:
    """Paper wraps rock, scissors cut paper, rock blunts scissors; a tie is worth nothing.

    Whoever loses pays the stake to the other.

    Source: vonneumann1944
    """
    a, b = await together(A.choose(SHAPES), B.choose(SHAPES))
    winner = (SHAPES.index(a) - SHAPES.index(b) + 1) % 3 - 1
    return {A: stake * winner, B: -stake * winner}
