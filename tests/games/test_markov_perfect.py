"""Markov-perfect equilibria are equilibria of the whole game, and those that backward induction finds."""

import pytest

from detente.base.errors import UsageError
from detente.games.backward_induction import subgame_perfect
from detente.games.bargaining import centipede, trust, ultimatum
from detente.games.commons import ecological_public_good, fishery, irrigation
from detente.games.discounted import discounted
from detente.games.effects import draw, players, together
from detente.games.equilibrium import check
from detente.games.game import Game, Returns, game
from detente.games.information import monty_hall
from detente.games.iterated import iterated, iterated_chicken, iterated_prisoners_dilemma, iterated_stag_hunt
from detente.games.markov_perfect import markov_perfect
from detente.games.tables import tables
from detente.games.tree import tree
from detente.games.two_by_two import A, B, prisoners_dilemma
from detente.games.zero_sum import rock_paper_scissors

(C,) = players("C")


@game
async def told_late() -> Returns:
    """Only a remembers the coin when both choose; neither is told again."""
    coin = await draw((0, 1))
    await A.choose("xy", seeing=coin)
    await B.choose("xy", seeing=coin)
    a, b = await together(A.choose("lr"), B.choose("lr"))
    return {A: (a == b) * (1 + coin), B: (a != b) * (2 - coin)}


@pytest.mark.parametrize(
    "played",
    [
        iterated_prisoners_dilemma(4),
        iterated_stag_hunt(2, 0.1),
        iterated_chicken(3, 0.0, 0.3),
        iterated(rock_paper_scissors, 2),
        fishery(2, 8, 3, 3),
        fishery(3, 6, 2, 2),
        ecological_public_good(rounds=3),
        ultimatum(4),
        told_late,
    ],
    ids=repr,
)
def test_nobody_gains_by_deviating_anywhere(played: Game) -> None:
    """As the tree tells, which knows nothing of states."""
    found = markov_perfect(tables(played))
    grown = tree(played)
    checked = check(grown, dict.fromkeys(grown.players, found))
    assert checked.nash
    assert checked.credible
    assert checked.payoffs == pytest.approx(found.payoffs)


@pytest.mark.parametrize("played", [trust(5), centipede(6), centipede(7)], ids=repr)
def test_it_is_backward_induction_where_all_is_seen(played: Game) -> None:
    found = markov_perfect(tables(played))
    assert found.payoffs == subgame_perfect(tree(played)).payoffs


def test_what_is_done_in_a_state() -> None:
    found = markov_perfect(tables(iterated_prisoners_dilemma(100)))
    assert set(map(repr, found.plays)) == {"{A: {'D': 1.0}, B: {'D': 1.0}}"}
    assert found.values[0].tolist() == [100, 100]
    assert found.unique
    assert not markov_perfect(tables(iterated_stag_hunt(3))).unique


def test_of_several_equilibria_the_one_that_pays_most_is_taken() -> None:
    assert markov_perfect(tables(iterated_stag_hunt(3))).payoffs == {A: 12, B: 12}


@game
async def unruly() -> Returns:
    """A and B want to match C and each other, and C wants to match nobody: no three actions satisfy all."""
    a, b, c = await together(A.choose((0, 1)), B.choose((0, 1)), C.choose((0, 1)))
    return {A: a == b, B: b == c, C: c != a}


@pytest.mark.parametrize(
    ("played", "words"),
    [
        (irrigation, "hides something from downstream that may matter later"),
        (monty_hall, "hides something from you that may matter later"),
        (discounted(prisoners_dilemma, 0.5), "may come back to where it was.*; limit its rounds"),
        (unruly, "the 3 who choose have no equilibrium that can be found"),
    ],
    ids=lambda value: value.name if isinstance(value, Game) else "",
)
def test_what_cannot_be_solved_is_said(played: Game, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        markov_perfect(tables(played))
