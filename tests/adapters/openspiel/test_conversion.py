"""OpenSpiel's own test passes for every game, and its algorithms find what ours find."""

import pyspiel
import pytest
from open_spiel.python.algorithms import cfr, expected_game_score, exploitability
from open_spiel.python.policy import UniformRandomPolicy

from detente.adapters.openspiel import to_efg_game, to_openspiel
from detente.base.errors import UsageError
from detente.games.bargaining import trust
from detente.games.discounted import discounted
from detente.games.equilibrium import check
from detente.games.game import Game, Returns, game
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.numbering import numberings
from detente.games.tree import tree
from detente.games.two_by_two import A, prisoners_dilemma
from detente.games.zero_sum import matching_pennies, rock_paper_scissors

SMALL = [
    prisoners_dilemma,
    rock_paper_scissors,
    matching_pennies,
    trust(2),
    iterated_prisoners_dilemma(2),
    iterated_prisoners_dilemma(1, 0.125),
]


def test_it_is_a_game_by_openspiels_own_test(exhibited: Game) -> None:
    pyspiel.random_sim_test(to_openspiel(exhibited), num_sims=3, serialize=True, verbose=False)


@pytest.mark.parametrize("played", SMALL, ids=repr)
def test_nash_conv_of_even_play_is_ours(played: Game) -> None:
    uniform = {
        player: lambda view: {action: 1 / len(view.actions) for action in view.actions} for player in numberings(played)
    }
    ours = check(tree(played), uniform).nash_conv
    for theirs in (to_openspiel(played), to_efg_game(played)):
        assert exploitability.nash_conv(theirs, UniformRandomPolicy(theirs)) == pytest.approx(ours)


@pytest.mark.parametrize("played", SMALL, ids=repr)
def test_counterfactual_regrets_are_those_of_the_tree(played: Game) -> None:
    """The same algorithm finds the same values in the game that is played as it goes and in the whole tree."""
    found = []
    for theirs in (to_openspiel(played), to_efg_game(played)):
        solver = cfr.CFRSolver(theirs)
        for _ in range(20):
            solver.evaluate_and_update_policy()
        average = solver.average_policy()
        values = expected_game_score.policy_value(theirs.new_initial_state(), [average] * theirs.num_players())
        found.append([*values, exploitability.nash_conv(theirs, average)])
    assert found[0] == pytest.approx(found[1])


def test_what_is_known_beforehand() -> None:
    theirs = to_openspiel(trust(4))
    assert (theirs.num_players(), theirs.num_distinct_actions(), theirs.max_game_length()) == (2, 13, 2)
    assert (theirs.min_utility(), theirs.max_utility()) == (0.0, 12.0)  # all of it grown threefold, given back or kept
    kind = theirs.get_type()
    assert kind.long_name == "trust(pie=4)"
    assert kind.utility == pyspiel.GameType.Utility.GENERAL_SUM
    assert kind.chance_mode == pyspiel.GameType.ChanceMode.DETERMINISTIC
    assert to_openspiel(matching_pennies).get_type().utility == pyspiel.GameType.Utility.ZERO_SUM
    noisy = to_openspiel(iterated_prisoners_dilemma(2, 0.1)).get_type()
    assert noisy.chance_mode == pyspiel.GameType.ChanceMode.EXPLICIT_STOCHASTIC
    assert noisy.reward_model == pyspiel.GameType.RewardModel.REWARDS


def test_games_of_one_name_are_told_apart_and_can_be_replaced() -> None:
    first, second = to_openspiel(trust(1)), to_openspiel(trust(2))
    assert (first.num_distinct_actions(), second.num_distinct_actions()) == (4, 7)
    assert pyspiel.load_game(str(first)).num_distinct_actions() == 4

    def defined(actions: int) -> Game:
        @game
        async def mine() -> Returns:
            return {A: await A.choose(range(actions))}

        return mine

    assert [to_openspiel(defined(actions)).num_distinct_actions() for actions in (2, 5)] == [2, 5]


def test_a_game_that_may_never_end_is_refused() -> None:
    with pytest.raises(UsageError, match="can go on for ever; OpenSpiel plays games that end"):
        to_openspiel(discounted(prisoners_dilemma, 0.9))
