"""Draws between two decisions become the branches of a step."""

from fractions import Fraction

import pytest

from detente.base.errors import UsageError
from detente.games import branches
from detente.games.branches import Folding
from detente.games.effects import draw, pay
from detente.games.game import Game, game
from detente.games.information import monty_hall
from detente.games.state_graph import END, explore
from detente.games.two_by_two import CD, A, B


def folded(each: Game) -> branches.Branches:
    """The branches of the start, with the players A and B."""
    graph = explore(each, 1_000)
    return Folding(graph, (A, B)).branches(graph.start)


@game
async def dice(times: int = 2, sides: int = 2) -> None:
    """Pays the sum of some dice."""
    await pay({B: 1})
    total = 0
    for _ in range(times):
        total += await draw(range(sides))
    await pay({A: total})


def test_ways_that_come_to_the_same_are_one() -> None:
    quarter = Fraction(1, 4)
    assert folded(dice) == {(END, (0, 1)): quarter, (END, (1, 1)): 2 * quarter, (END, (2, 1)): quarter}


def test_payments_on_the_way_add_up() -> None:
    @game
    async def paid() -> None:
        """Pays before and after chance."""
        if await draw({True: 0.25, False: 0.75}):
            await pay({A: 2})
            await draw(("x", "y"))
            await pay({A: 3})
        await pay({B: -1})
        await A.choose(CD)

    assert {paid: chance for (_, paid), chance in folded(paid).items()} == {
        (5.0, -1.0): Fraction(1, 4),
        (0.0, -1.0): Fraction(3, 4),
    }


def test_chances_stay_exact() -> None:
    graph = explore(monty_hall, 1_000)
    folding = Folding(graph, ())
    found = [folding.branches(edge) for node in graph.nodes for edge in node.edges]
    assert all(sum(each.values()) == 1 for each in found)
    assert {chance for each in found for chance in each.values()} == {Fraction(1), Fraction(1, 2)}


@game
async def restless() -> None:
    """Throws a coin until it shows heads."""
    while await draw((True, False)):
        await pay({A: 1})
    await A.choose(CD)


@pytest.mark.parametrize(
    ("each", "words"),
    [
        (restless, "restless may draw for ever"),
        (dice(600, 1), "draws too often in a row"),
        (dice(12), "more than 10 ways"),
    ],
    ids=repr,
)
def test_too_much_chance_is_refused(each: Game, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branches, "MOST_BRANCHES", 10)
    with pytest.raises(UsageError, match=words):
        folded(each)
