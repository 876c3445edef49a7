"""A solution holds what the solvers find, and None where they do not reach."""

from time import process_time

import pytest

from detente.base.errors import UsageError
from detente.games.bargaining import trust
from detente.games.discounted import discounted
from detente.games.effects import draw
from detente.games.game import Game, Returns, game
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.public_good import public_goods
from detente.games.solution import solve
from detente.games.tree import TooLarge
from detente.games.two_by_two import A, B, prisoners_dilemma
from detente.games.zero_sum import matching_pennies


def test_a_dilemma_is_solved_by_dominance() -> None:
    found = solve(prisoners_dilemma)
    assert found.pure is not None
    assert [each.payoffs for each in found.pure] == [(1, 1)]
    assert found.mixed == []
    assert found.dominated is not None
    assert [(d.player, *d.plan.values(), *d.by.values(), d.strictly) for d in found.dominated] == [
        (A, "C", "D", True),
        (B, "C", "D", True),
    ]
    assert found.subgame_perfect is None
    assert found.uniform.nash_conv == pytest.approx(1.5)


def test_where_solvers_do_not_reach() -> None:
    large = solve(trust(10))
    assert (large.form, large.pure, large.mixed, large.dominated) == (None, None, None, None)
    assert large.subgame_perfect is not None
    assert large.subgame_perfect.payoffs == {A: 10, B: 0}
    (limit,) = large.limits
    assert limit.startswith("the normal form of trust(pie=10) has too many strategies (A 11, B 528,271,744,000)")
    assert solve(monty_hall).mixed is None


def test_a_tree_too_large_gives_way_to_tables() -> None:
    """In the last round nobody has a reason to be kind, so nobody has one in the round before, and so on."""
    found = solve(iterated_prisoners_dilemma(100))
    assert (found.tree, found.form, found.pure, found.mixed, found.dominated, found.uniform) == (None,) * 6
    assert found.players == (A, B)
    assert found.markov_perfect is not None
    assert found.markov_perfect.payoffs == {A: 100, B: 100}
    assert found.limits == [
        "iterated_prisoners_dilemma(rounds=100) has more than 50,000 nodes; coarsen its actions or shorten it"
    ]


@pytest.mark.parametrize(
    ("played", "words"),
    [
        (discounted(prisoners_dilemma, 0.5), "250 decisions and draws; .* may come back to where it was"),
        (iterated_prisoners_dilemma(100_000), "50,000 nodes; .* 1,000 states; shorten it"),
        (public_goods(3, 100), "50,000 nodes; .* 20,000 steps between states; coarsen its actions"),
        (public_goods(2, 1_000), "50,000 nodes; .* 20,000 steps between states; coarsen its actions"),
    ],
    ids=repr,
)
def test_what_is_too_large_is_told_soon(played: Game, words: str) -> None:
    began = process_time()
    with pytest.raises(TooLarge, match=words):
        solve(played)
    assert process_time() - began < 10


@game
async def drawn_out() -> Returns:
    """Draws for ever."""
    while True:
        await draw((0, 1))


@game
async def idle() -> None:
    """Forgets to await the game that it consists of."""
    prisoners_dilemma()


@pytest.mark.parametrize(
    ("played", "words"),
    [
        (drawn_out, "drawn_out may draw for ever without asking anyone; let someone choose between"),
        (idle, "idle asks nobody and pays nobody; there is nothing to solve"),
    ],
    ids=repr,
)
def test_what_leaves_nothing_to_solve_is_refused(played: Game, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        solve(played)


def test_a_tree_that_seldom_becomes_large_is_not_grown() -> None:
    """Most episodes drawn evenly end soon, so that nothing but the number of histories shows how many are long."""
    began = process_time()
    found = solve(iterated_prisoners_dilemma(10, 0.05, 0.1))
    assert found.tree is None
    assert found.markov_perfect is not None
    assert found.markov_perfect.tables.states == 37
    assert process_time() - began < 5


@pytest.mark.parametrize("rounds", [1, 4, 7, 8])
def test_trees_are_grown_up_to_the_limit(rounds: int) -> None:
    """One decision after the other doubles the nodes."""
    grown = solve(iterated_prisoners_dilemma(rounds)).tree
    assert (grown and grown.nodes) == (2 ** (2 * rounds + 1) - 1 if rounds < 8 else None)


def test_more_than_two_players_are_told_what_is_not_looked_for() -> None:
    found = solve(public_goods(3, 1))
    assert found.mixed is None
    (limit,) = found.limits
    assert limit.endswith("has 3 players; equilibria that mix are looked for between two only")


def test_mixed_equilibria_are_those_that_mix() -> None:
    found = solve(matching_pennies)
    assert found.pure == []
    assert found.mixed is not None
    assert len(found.mixed) == 1
