"""Iterated games: a stage that the same two players play again and again.

Both see how the last round came out, their own action first. Noise may have changed either action; what came out
counts, and is seen.

Source: axelrod1984
"""

from typing import Any

from detente.games.effects import draw, pay, together
from detente.games.game import Game, game
from detente.games.parameters import Probability, Rounds
from detente.games.stage import stage_of
from detente.games.two_by_two import battle_of_the_sexes, chicken, prisoners_dilemma, stag_hunt
from detente.games.zero_sum import matching_pennies, rock_paper_scissors


@game
async def iterated(stage: Game, rounds: Rounds = 10, noise: Probability = 0.0, prob_end: Probability = 0.0) -> None:
    """Two players meet in the same game for many rounds, so that what they do now can be answered later.

    Any game will do in which two players choose once each without seeing the other's choice. Each action comes out as
    another one with the probability of noise, all others being equally likely. After each round the game ends with
    probability `prob_end`, and after the given number of rounds in any case.

    Source: axelrod1984
    """
    table = stage_of(stage)
    (first, second), (rows, columns) = table.players, table.actions
    seen: tuple[Any, Any] | None = None
    for _ in range(rounds):
        mirrored = (seen[1], seen[0]) if seen else None
        a, b = await together(first.choose(rows, seeing=seen), second.choose(columns, seeing=mirrored))
        if noise:
            a, b = await slip(a, rows, noise), await slip(b, columns, noise)
        await pay(table.pays(a, b))
        seen = (a, b)
        if prob_end and await draw({True: prob_end, False: 1 - prob_end}):
            return


async def slip(action: Any, actions: tuple[Any, ...], noise: float) -> Any:
    """The action, or with the probability of noise one of the others."""
    others = [other for other in actions if other != action]
    return await draw({action: 1 - noise, **{other: noise / len(others) for other in others}})


@game
async def iterated_prisoners_dilemma(
    rounds: Rounds = 10, noise: Probability = 0.0, prob_end: Probability = 0.0
) -> None:
    """Two suspects meet again and again, so that betrayal (D) can be repaid and silence (C) rewarded.

    Payoffs are 3 for both staying silent, 1 for both betraying, 5 for betraying alone and 0 for being betrayed.

    Source: axelrod1984
    """
    await iterated(prisoners_dilemma, rounds, noise, prob_end)


@game
async def iterated_stag_hunt(rounds: Rounds = 10, noise: Probability = 0.0, prob_end: Probability = 0.0) -> None:
    """Two hunters meet again and again, and may learn to trust each other at the stag.

    A stag brings 4 to each of two hunters and nothing to one alone; a hare always brings 3.

    Source: skyrms2004
    """
    await iterated(stag_hunt, rounds, noise, prob_end)


@game
async def iterated_chicken(rounds: Rounds = 10, noise: Probability = 0.0, prob_end: Probability = 0.0) -> None:
    """Two drivers race towards each other again and again, and may learn whose turn it is to swerve.

    Going straight alone is worth 4, swerving alone 1, both swerving 3, and a crash 0.

    Source: rapoport1966
    """
    await iterated(chicken, rounds, noise, prob_end)


@game
async def iterated_battle_of_the_sexes(
    rounds: Rounds = 10, noise: Probability = 0.0, prob_end: Probability = 0.0
) -> None:
    """A couple with different tastes goes out again and again, and may learn to take turns.

    Where they meet, the one whose choice it is gets 2 and the other one 1; apart, both get nothing.

    Source: luce1957
    """
    await iterated(battle_of_the_sexes, rounds, noise, prob_end)


@game
async def iterated_matching_pennies(rounds: Rounds = 10, noise: Probability = 0.0, prob_end: Probability = 0.0) -> None:
    """Both lay a coin again and again; whoever falls into a habit can be exploited.

    In each round A wins 1 from B if the coins match, and B wins 1 from A if they differ.

    Source: vonneumann1944
    """
    await iterated(matching_pennies, rounds, noise, prob_end)


@game
async def iterated_rock_paper_scissors(
    rounds: Rounds = 10, noise: Probability = 0.0, prob_end: Probability = 0.0
) -> None:
    """Rock, paper, scissors again and again; whoever falls into a habit can be exploited.

    In each round whoever loses pays 1 to the other.

    Source: vonneumann1944
    """
    await iterated(rock_paper_scissors, rounds, noise, prob_end)
