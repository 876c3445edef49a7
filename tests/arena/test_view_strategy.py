"""Catalogue players do in iterated games what they do in matches."""

import asyncio
from itertools import combinations_with_replacement

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.match import Record
from detente.arena.pairing import Pairing
from detente.arena.play import Block, play, play_block
from detente.arena.rules import Rules
from detente.arena.view_strategy import as_strategy, rules_of
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.bargaining import trust
from detente.games.best_response import best_response
from detente.games.effects import Player, players
from detente.games.equilibrium import check
from detente.games.game import Game
from detente.games.host import host
from detente.games.iterated import iterated, iterated_prisoners_dilemma, iterated_rock_paper_scissors
from detente.games.session import Session, View
from detente.games.stage import matrix_of
from detente.games.tables import tables
from detente.games.tree import tree
from detente.games.two_by_two import battle_of_the_sexes, chicken, prisoners_dilemma, stag_hunt
from detente.games.zero_sum import rock_paper_scissors
from detente.strategies.contract import CATALOG
from detente.strategies.contract import Player as Entrant

A, B = players("A", "B")
TURNS = 40
DETERMINISTIC = (
    "tit_for_tat",
    "defector",
    "grudger",
    "win_stay_lose_shift",
    "alternator",
    "gradual",  # counts without end
    "backstabber",  # knows the length
    "tit_for_two_tats",
)


def entrant(name: str, **parameters: float) -> Entrant:
    return CATALOG.find(name).player(**parameters)


def came_out(session: Session, stage: Game) -> tuple[str, str]:
    """The moves of a session as a match writes them."""
    letters = dict(zip(stage.start().views[0].actions, "CD", strict=True))
    return tuple("".join(letters[pair[seat]] for pair in session.history) for seat in (0, 1))


@pytest.mark.parametrize(
    "stage", [prisoners_dilemma, stag_hunt, chicken, battle_of_the_sexes, prisoners_dilemma(4, -1, 6, 0)], ids=repr
)
def test_games_and_matches_go_alike(stage: Game) -> None:
    played = iterated(stage, TURNS)
    rules = rules_of(played)
    for pair in combinations_with_replacement(DETERMINISTIC, 2):
        first, second = map(entrant, pair)
        match = play(first, second, rules, record=Record(trace=True))
        profile = {A: as_strategy(first, rules), B: as_strategy(second, rules, seat=1)}
        session = played.play(profile)
        assert came_out(session, stage) == match.moves(0), pair
        assert (session.payoffs[A], session.payoffs[B]) == pytest.approx(match.scores[0] * TURNS)


def test_all_deterministic_players_do_the_same_in_both() -> None:
    rules = Rules(turns=25, game=matrix_of(chicken))
    other = entrant("thue_morse")
    for strategy in CATALOG.values():
        if strategy.stochastic or strategy.actions != 2:
            continue
        player = strategy.player()
        match = play_block(Pairing(player, other, rules, Seed(0)), Block(engine="interpreted"), Record(trace=True))
        profile = {A: as_strategy(player, rules), B: as_strategy(other, rules, seat=1)}
        session = iterated(chicken, 25).play(profile)
        assert came_out(session, chicken) == match.moves(0), strategy


def test_rules_are_read_off_the_game() -> None:
    assert rules_of(iterated_prisoners_dilemma) == Rules(10)
    assert rules_of(iterated(chicken, 7, 0.1, 0.25)) == Rules(7, 0.1, 0.25, matrix_of(chicken))
    assert rules_of(iterated_rock_paper_scissors(noise=0.5)).game == matrix_of(rock_paper_scissors)
    with pytest.raises(UsageError, match=r"trust\(pie=2\) is no iterated game"):
        rules_of(trust(2))


@pytest.mark.parametrize(
    ("pair", "noise"),
    [
        ((entrant("generous_tit_for_tat"), entrant("random", p=0.7)), 0.0),
        ((entrant("generous_tit_for_tat"), entrant("tit_for_tat")), 0.2),
        ((entrant("win_stay_lose_shift"), entrant("joss")), 0.1),
        ((find("noisy(tit_for_tat, 0.3)"), entrant("tit_for_tat")), 0.0),
        ((find("joss_ann(win_stay_lose_shift)"), entrant("evolved_hmm5")), 0.1),
        ((entrant("bush_mosteller"), entrant("average_copier")), 0.0),
        ((entrant("first_by_feld"), entrant("random")), 0.0),  # knows the length
    ],
    ids=str,
)
def test_expected_payoffs_are_those_of_many_matches(pair: tuple[Entrant, Entrant], noise: float) -> None:
    rules = Rules(turns=3, noise=noise)
    grown = tree(iterated_prisoners_dilemma(3, noise))
    exact = check(grown, {A: as_strategy(pair[0], rules), B: as_strategy(pair[1], rules, seat=1)}).payoffs
    scores = play(*pair, rules, repetitions=100_000).scores.mean(axis=0) * rules.turns
    assert (exact[A], exact[B]) == pytest.approx(scores, abs=0.06)  # at least 4 standard errors


def test_it_is_checked_like_any_strategy() -> None:
    """Against Tit For Tat it pays to defect in the last round, so the pair gains 2 each by it."""
    tit_for_tat = as_strategy(entrant("tit_for_tat"))
    found = check(tree(iterated_prisoners_dilemma(3)), {A: tit_for_tat, B: tit_for_tat})
    assert found.payoffs == {A: 9, B: 9}
    assert found.gains == {A: 2, B: 2}


def view(player: Player, *outcomes: str) -> View:
    """What the player sees after rounds that came out so, its own action first; it had intended C each time."""
    seen = [None, *map(tuple, outcomes)]
    return View(player, ("C", "D"), seen[-1], tuple((each, "C") for each in seen[:-1]))


def test_views_may_come_in_any_order() -> None:
    grudger = as_strategy(entrant("grudger"))
    after = [("CC", "CC"), ("CD", "CC"), (), ("CC",), ("CC", "CD"), ("CD",), ("CD", "CC"), ("CC", "CC", "CC")]
    assert [grudger(view(A, *outcomes)) for outcomes in after] == list("CDCCDDDC")


def test_players_see_what_came_out_and_not_what_was_intended() -> None:
    stay = as_strategy(entrant("win_stay_lose_shift"))
    assert stay(view(A, "DC")) == "D"  # meant C, and won with what came out
    assert stay(view(A, "DD")) == "C"


UNKNOWN = "first_by_anonymous"  # computes with the numbers it draws


def test_chance_beyond_machines_comes_from_the_seed_of_the_episode() -> None:
    anonymous = as_strategy(entrant(UNKNOWN))
    played = iterated_prisoners_dilemma(60)
    episodes = [played.play({A: anonymous, B: anonymous}, Seed(seed)).history for seed in (1, 1, 2)]
    assert episodes[0] == episodes[1] != episodes[2]
    first, second = zip(*episodes[0], strict=True)
    assert first != second, "each seat has luck of its own"
    assert set(first) == {"C", "D"}


def test_chance_beyond_machines_is_that_of_matches() -> None:
    """Over many episodes, a player that only draws does as well as over many matches."""
    pair = entrant("first_by_tullock"), entrant("random", p=0.8)  # the last ten of opponent's moves make its chance
    played = iterated_prisoners_dilemma(15)
    profile = {A: as_strategy(pair[0]), B: as_strategy(pair[1], seat=1)}
    scores = [played.play(profile, Seed(seed)).payoffs[A] / 15 for seed in range(1000)]
    expected = play(*pair, Rules(15), repetitions=20_000).scores[:, 0]
    assert np.mean(scores) == pytest.approx(expected.mean(), abs=4 * expected.std() / 1000**0.5)
    assert np.std(scores) == pytest.approx(expected.std(), rel=0.15)


def test_seats_that_answer_later_draw_too() -> None:
    profile = {A: as_strategy(entrant(UNKNOWN)), B: as_strategy(entrant("cooperator"))}
    played = iterated_prisoners_dilemma(20)
    for seed in range(3):
        assert asyncio.run(host(played, profile, Seed(seed))).history == played.play(profile, Seed(seed)).history


def test_who_only_draws_cannot_be_analysed() -> None:
    profile = {A: as_strategy(entrant(UNKNOWN)), B: as_strategy(entrant("tit_for_tat"))}
    words = "first_by_anonymous computes with random numbers; .* can be played but not analysed"
    for analysis in (check, lambda grown, given: best_response(grown, given, B)):
        with pytest.raises(UsageError, match=words):
            analysis(tree(iterated_prisoners_dilemma(3)), profile)


def test_other_games_are_refused() -> None:
    with pytest.raises(UsageError, match="tit_for_tat plays games of 2 actions; this one has 3"):
        as_strategy(entrant("tit_for_tat"), Rules(game=matrix_of(rock_paper_scissors)))
    tit_for_tat = as_strategy(entrant("tit_for_tat"))
    with pytest.raises(UsageError, match=r"B sees 2; players of the catalogue must be shown how the last round"):
        trust(2).play({A: lambda view: 2, B: tit_for_tat})
    with pytest.raises(UsageError, match="does not know the past"):
        tit_for_tat(tables(iterated_prisoners_dilemma(2)).views[1])
