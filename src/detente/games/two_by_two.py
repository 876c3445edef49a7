"""Games of two players with two actions each, who choose at the same time.

The symmetric ones are told apart by the order of four payoffs: R, the reward for both cooperating; S, the sucker's
payoff for cooperating alone; T, the temptation to defect alone; P, the punishment for both defecting. Any numbers may
be given; the usual ones have the order that is the game's own.

Source: rapoport1966
"""

from typing import Any

from detente.games.effects import Player, players, together
from detente.games.game import Returns, game
from detente.games.parameters import Payoff

A, B = players("A", "B")
CD = ("C", "D")
HUNTS = ("stag", "hare")
DRIVES = ("swerve", "straight")
EVENINGS = ("opera", "football")


@game
async def prisoners_dilemma(R: Payoff = 3, S: Payoff = 0, T: Payoff = 5, P: Payoff = 1) -> Returns:
    """Two suspects may each stay silent (C) or betray the other (D); betrayal pays, but mutual betrayal hurts both.

    T > R > P > S: whatever the other does, D pays more, and yet both would be better off with C. The payoffs are those
    of Axelrod's tournaments.

    Source: axelrod1984
    """
    return await _symmetric(CD, R, S, T, P)


@game
async def stag_hunt(R: Payoff = 4, S: Payoff = 0, T: Payoff = 3, P: Payoff = 3) -> Returns:
    """Two hunters can bring down a stag only together, but each can catch a hare alone.

    R > T >= P > S: nobody leaves the other at the stag, if only each can be sure that the other comes.

    Source: skyrms2004
    """
    return await _symmetric(HUNTS, R, S, T, P)


@game
async def chicken(R: Payoff = 3, S: Payoff = 1, T: Payoff = 4, P: Payoff = 0) -> Returns:
    """Two drivers race towards each other: who swerves loses face, but if nobody does, both crash.

    T > R > S > P: the best answer to either action is the other one. Dig out the road or stay in the car (the snowdrift
    game), fight or yield (hawk and dove) are the same game.

    Source: rapoport1966, smith1973
    """
    return await _symmetric(DRIVES, R, S, T, P)


@game
async def harmony(R: Payoff = 4, S: Payoff = 2, T: Payoff = 3, P: Payoff = 1) -> Returns:
    """Two neighbours gain by helping (C), whatever the other does, so there is no dilemma.

    R > T and S > P: C pays more against C and against D.

    Source: rapoport1966
    """
    return await _symmetric(CD, R, S, T, P)


@game
async def battle_of_the_sexes(favourite: Payoff = 2, other: Payoff = 1, apart: Payoff = 0) -> Returns:
    """A couple wants to spend the evening together, but A would rather see the opera, and B football.

    Where they meet, the one whose choice it is gets `favourite`, the other one `other`; each gets `apart` where they
    miss each other.

    Source: luce1957
    """
    a, b = await together(A.choose(EVENINGS), B.choose(EVENINGS))
    if a != b:
        return {A: apart, B: apart}
    return {A: favourite, B: other} if a == "opera" else {A: other, B: favourite}


async def _symmetric(actions: tuple[str, str], *payoffs: float) -> dict[Player, Any]:
    """Both choose; the payoffs are R, S, T, P, the first action being the one that cooperates."""
    a, b = await together(A.choose(actions), B.choose(actions))
    one, other = actions.index(a), actions.index(b)
    return {A: payoffs[2 * one + other], B: payoffs[2 * other + one]}
