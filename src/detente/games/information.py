"""Information: games in which one knows what another does not.

What a player is, or where a prize lies, is drawn by chance, and only some see it. Actions tell on what is hidden.
"""

from typing import Annotated

from msgspec import Meta

from detente.games.effects import Player, draw, players, together
from detente.games.game import Returns, game
from detente.games.parameters import Payoff, Probability

A, B = players("A", "B")
You = Player("you")
Stranger, Bully = players("stranger", "bully")
Worker, Firm = players("worker", "firm")
Seller, Buyer = players("seller", "buyer")


@game
async def beer_quiche(strong: Probability = 0.9) -> Returns:
    """A stranger's breakfast, beer or quiche, tells a bully whether to pick a fight; the weak may pretend.

    The stranger is strong with the given probability, and knows it. It gets 1 for its favourite breakfast, beer if
    strong and quiche if weak, and 2 more if there is no duel. The bully, who sees only the breakfast, gets 1 for a duel
    with the weak or for none with the strong.

    Source: cho1987
    """
    kind = await draw({"strong": strong, "weak": 1 - strong})
    breakfast = await Stranger.choose(("beer", "quiche"), seeing=kind)
    answer = await Bully.choose(("duel", "retreat"), seeing=breakfast)
    favourite = breakfast == ("beer" if kind == "strong" else "quiche")
    right = (answer == "duel") == (kind == "weak")
    return {Stranger: favourite + 2 * (answer == "retreat"), Bully: int(right)}


@game
async def job_market(able: Probability = 0.5, wage: Payoff = 2, other_wage: Payoff = 1, cost: Payoff = 1.5) -> Returns:
    """A degree teaches nothing, but as it is easier for the able, it can show a firm who is able.

    The worker knows whether it is able, which it is with the given probability. A degree costs it `cost`, or half of
    that if it is able. The firm sees only the degree and pays `wage`, which is what the able produce, or `other_wage`,
    which is what others produce; as firms compete, it wants to pay what the worker produces, and loses the difference.

    Source: spence1973
    """
    kind = await draw({"able": able, "other": 1 - able})
    degree = await Worker.choose(("degree", "none"), seeing=kind)
    paid = await Firm.choose((wage, other_wage), seeing=degree)
    effort = {"able": cost / 2, "other": cost}[kind] if degree == "degree" else 0
    produced = wage if kind == "able" else other_wage
    return {Worker: paid - effort, Firm: -abs(paid - produced)}


@game
async def lemon_market(good: Probability = 0.2, low: Payoff = 60, high: Payoff = 110) -> Returns:
    """Only the seller knows whether a car is good or a lemon, and lemons spoil the market for good cars.

    The car is good with the given probability. The seller, to whom a good one is worth 100 and a lemon 50, asks the low
    or the high price; the buyer, to whom they are worth 120 and 70, sees only the price and buys or leaves. Both get
    what they gain by the sale.

    Source: akerlof1970, opengames2022
    """
    quality = await draw({"good": good, "lemon": 1 - good})
    asked = await Seller.choose(("low", "high"), seeing=quality)
    answer = await Buyer.choose(("buy", "leave"), seeing=asked)
    if answer == "leave":
        return {Seller: 0, Buyer: 0}
    price = low if asked == "low" else high
    kept, worth = (100, 120) if quality == "good" else (50, 70)
    return {Seller: price - kept, Buyer: worth - price}


@game
async def bayesian_prisoners_dilemma(normal: Probability = 0.5) -> Returns:
    """Two suspects are questioned, but B may be someone who hates to betray, and A does not know.

    Each stays silent (C) or betrays (D). Payoffs are years in prison, below zero: if both stay silent, A goes free and
    B gets 2; who betrays alone gets 1 and the other 10; both betraying get 5. B is normal with the given probability;
    otherwise betraying is as bad for it as 6 years more. A stays silent if B is normal less often than one time in six.

    Source: mascolell1995
    """
    kind = await draw({"normal": normal, "loyal": 1 - normal})
    a, b = await together(A.choose("CD"), B.choose("CD", seeing=kind))
    years_a, years_b = {"CC": (0, 2), "CD": (10, 1), "DC": (1, 10), "DD": (5, 5)}[a + b]
    conscience = 6 if b == "D" and kind == "loyal" else 0
    return {A: -years_a, B: -years_b - conscience}


@game
async def monty_hall(doors: Annotated[int, Meta(ge=3, le=100)] = 3, prize: Payoff = 10) -> Returns:
    """A car is behind one door. You pick one, the host opens another that hides a goat, and you may switch.

    With more than three doors, the host opens all but one of the others.

    Source: selvin1975
    """
    everywhere = tuple(range(1, doors + 1))
    car = await draw(everywhere)
    pick = await You.choose(everywhere)
    left = await draw([door for door in everywhere if door != pick]) if pick == car else car
    final = await You.choose(("stick", "switch"), seeing=left)
    return {You: prize if (pick == car) == (final == "stick") else 0}
