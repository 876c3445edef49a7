"""Games of the textbooks, as the textbooks tell them."""

from detente.games.effects import Player, draw, pay, players, together
from detente.games.game import Returns, game
from detente.games.matrix import PRISONERS_DILEMMA

A, B = players("A", "B")
You = Player("you")
CD = ("C", "D")
SHAPES = ("rock", "paper", "scissors")


@game
async def prisoners_dilemma() -> Returns:
    """Two suspects may each stay silent (C) or betray the other (D); betrayal pays, but mutual betrayal hurts both."""
    a, b = await together(A.choose(CD), B.choose(CD))
    cell = CD.index(a), CD.index(b)
    return {A: PRISONERS_DILEMMA.row[cell], B: PRISONERS_DILEMMA.col[cell]}


@game
async def rock_paper_scissors() -> Returns:
    """Paper wraps rock, scissors cut paper, rock blunts scissors; a tie is worth nothing."""
    a, b = await together(A.choose(SHAPES), B.choose(SHAPES))
    winner = (SHAPES.index(a) - SHAPES.index(b) + 1) % 3 - 1
    return {A: winner, B: -winner}


@game
async def matching_pennies() -> Returns:
    """Both lay a coin: A wins if they match, B if they differ."""
    a, b = await together(A.choose(("heads", "tails")), B.choose(("heads", "tails")))
    return {A: 1, B: -1} if a == b else {A: -1, B: 1}


@game
async def monty_hall(doors: int = 3, prize: float = 10) -> Returns:
    """A car is behind one door. You pick one, the host opens another that hides a goat, and you may switch.

    With more than three doors, the host opens all but one of the others.
    """
    everywhere = tuple(range(1, doors + 1))
    car = await draw(everywhere)
    pick = await You.choose(everywhere)
    left = await draw([door for door in everywhere if door != pick]) if pick == car else car
    final = await You.choose(("stick", "switch"), seeing=left)
    return {You: prize if (pick == car) == (final == "stick") else 0}


@game
async def trust(pie: int = 10, factor: int = 3) -> Returns:
    """A sends some of a pie, which grows on the way; B decides how much of it to send back.

    Source: berg1995
    """
    sent = await A.choose(range(pie + 1))
    back = await B.choose(range(factor * sent + 1), seeing=sent)
    return {A: pie - sent + back, B: factor * sent - back}


@game
async def iterated_prisoners_dilemma(rounds: int = 10, noise: float = 0.0) -> None:
    """The prisoner's dilemma again and again; both see what came out last time, which noise may have changed."""
    seen: tuple[str, str] | None = None
    for _ in range(rounds):
        mirrored = (seen[1], seen[0]) if seen else None
        a, b = await together(A.choose(CD, seeing=seen), B.choose(CD, seeing=mirrored))
        if noise:
            a, b = await slip(a, noise), await slip(b, noise)
        cell = CD.index(a), CD.index(b)
        await pay({A: PRISONERS_DILEMMA.row[cell], B: PRISONERS_DILEMMA.col[cell]})
        seen = (a, b)


async def slip(action: str, noise: float) -> str:
    """The action, or with the probability of noise the other one."""
    other = "D" if action == "C" else "C"
    out: str = await draw({action: 1 - noise, other: noise})
    return out
