"""Mixed equilibria are those that Gambit finds."""

import io

import numpy as np
import pygambit
import pytest

from detente.base.errors import UsageError
from detente.games.effects import together
from detente.games.extensive_form import to_efg
from detente.games.game import Game, Returns, game
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.mixed_equilibrium import mixed_equilibria
from detente.games.normal_form import normal_form
from detente.games.tree import tree
from detente.games.two_by_two import A, B
from detente.games.zero_sum import matching_pennies, rock_paper_scissors


def bimatrix(seed: int, size: int = 3) -> Game:
    payoffs = np.random.default_rng(seed).uniform(-9, 9, (2, size, size)).round(3).tolist()

    @game
    async def drawn() -> Returns:
        """Random payoffs."""
        a, b = await together(A.choose(range(size)), B.choose(range(size)))
        return {A: payoffs[0][a][b], B: payoffs[1][a][b]}

    return drawn


@pytest.mark.parametrize("seed", range(12))
def test_random_games_have_gambits_equilibria(seed: int) -> None:
    grown = tree(bimatrix(seed))
    theirs = pygambit.read_efg(io.StringIO(to_efg(grown)))
    strategies = [strategy for player in theirs.players for strategy in player.strategies]
    expected = [
        [float(profile[strategy]) for strategy in strategies]
        for profile in pygambit.nash.enummixed_solve(theirs).equilibria
    ]
    ours = [np.concatenate(found.mixtures).tolist() for found in mixed_equilibria(normal_form(grown))]
    assert np.array(sorted(ours)) == pytest.approx(np.array(sorted(expected)))


def test_known_mixtures() -> None:
    (pennies,) = mixed_equilibria(normal_form(tree(matching_pennies)))
    assert np.concatenate(pennies.mixtures).tolist() == [0.5] * 4
    (shapes,) = mixed_equilibria(normal_form(tree(rock_paper_scissors)))
    assert np.concatenate(shapes.mixtures) == pytest.approx(1 / 3)
    assert shapes.payoffs == pytest.approx((0, 0))


def test_what_cannot_be_enumerated_is_refused() -> None:
    with pytest.raises(UsageError, match="for two players; monty_hall has 1"):
        mixed_equilibria(normal_form(tree(monty_hall)))
    with pytest.raises(UsageError, match="have more than 50,000 pairs of supports to try"):
        mixed_equilibria(normal_form(tree(iterated_prisoners_dilemma(3))))
