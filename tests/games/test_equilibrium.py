"""Equilibria of games that are known, and NashConv beside OpenSpiel's."""

import pyspiel
import pytest
from open_spiel.python.algorithms.exploitability import nash_conv
from open_spiel.python.policy import UniformRandomPolicy

from detente.base.errors import UsageError
from detente.games.bargaining import trust
from detente.games.effects import draw, players, together
from detente.games.equilibrium import Check, check
from detente.games.extensive_form import to_efg
from detente.games.game import Game, Profile, Returns, game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.session import View
from detente.games.tree import tree
from detente.games.two_by_two import A, B, prisoners_dilemma
from detente.games.zero_sum import matching_pennies, rock_paper_scissors


def uniform(view: View) -> dict:
    return {action: 1 / len(view.actions) for action in view.actions}


def always(action: object) -> object:
    return lambda view: action


def everyone(played: Game, strategy: object) -> Check:
    grown = tree(played)
    return check(grown, dict.fromkeys(grown.players, strategy))


TWO_PLAYERS = [
    prisoners_dilemma,
    rock_paper_scissors,
    matching_pennies,
    trust(2),
    trust(3, 2),
    iterated_prisoners_dilemma(2),
]


@pytest.mark.parametrize("played", TWO_PLAYERS, ids=repr)
def test_nash_conv_of_uniform_play_equals_openspiels(played: Game) -> None:
    theirs = pyspiel.load_efg_game(to_efg(tree(played)))
    assert everyone(played, uniform).nash_conv == pytest.approx(nash_conv(theirs, UniformRandomPolicy(theirs)))


def test_known_equilibria() -> None:
    assert everyone(prisoners_dilemma, always("D")).nash
    assert not everyone(prisoners_dilemma, always("C")).nash
    assert everyone(rock_paper_scissors, uniform).nash
    switching = check(tree(monty_hall), {You: lambda view: 1 if view.seeing is None else "switch"})
    assert switching.nash
    assert switching.payoffs[You] == pytest.approx(20 / 3)


def test_deviations_say_who_where_and_how_much() -> None:
    found = check(tree(trust(4)), {A: always(4), B: lambda view: 2 * view.seeing})
    assert str(found).splitlines()[:3] == [
        "no equilibrium: NashConv 8; payoffs A 8, B 4",
        "  B seeing 4 plays 8, worth 4; 0 is worth 12 (+8)",
        "  B seeing 3 plays 6, worth 3; 0 is worth 9 (+6)  (off the path of play)",
    ]
    stick = check(tree(monty_hall), {You: lambda view: 1 if view.seeing is None else "stick"})
    assert {round(d.gain, 6) for d in stick.deviations if d.reached} == {round(10 / 3, 6)}


@game
async def in_or_out() -> Returns:
    """Out is safe; in pays only if one then does not spoil it oneself."""
    if await A.choose(("in", "out")) == "out":
        return {A: 1}
    return {A: 2 if await A.choose(("a", "b")) == "b" else 0}


def test_an_agent_form_equilibrium_need_not_be_a_nash_one() -> None:
    found = check(tree(in_or_out), {A: lambda view: "out" if view.actions[0] == "in" else "a"})
    assert found.agent_form
    assert not found.nash
    assert found.nash_conv == 1


def test_an_incredible_threat_is_told_apart() -> None:
    threat: Profile = {A: always(0), B: lambda view: 0 if view.seeing < 4 else 1}
    found = check(tree(trust(4)), threat)
    assert found.nash
    assert not found.credible
    assert "not credible off the path" in str(found)


@game
async def entry() -> Returns:
    """A stays out or comes in by one of two doors; B notices only that it came, and fights or shares."""
    door = await A.choose(("out", "left", "right"))
    if door == "out":
        return {A: 2, B: 2}
    answer = await B.choose(("fight", "share"))
    return {A: 3 if answer == "share" else -1, B: 1 if answer == "share" else -1}


def test_a_threat_that_no_belief_excuses_is_not_credible() -> None:
    found = check(tree(entry), {A: always("out"), B: always("fight")})
    assert found.nash
    assert not found.credible
    (deviation,) = found.deviations
    assert str(deviation) == "B plays 'fight', worth -1; 'share' is worth 1 (+2)  (off the path of play)"
    assert check(tree(entry), {A: always("left"), B: always("share")}).credible


@game
async def doubtful_entry() -> Returns:
    """Asks B only when A has come in."""
    door = await A.choose(("out", "left", "right"))
    if door == "out":
        return {A: 9, B: 0}
    answer = await B.choose(("left", "right", "middle"))
    return {B: 1 if answer == "middle" else 4 * (answer == door)}


@pytest.mark.parametrize(
    ("answer", "credible"), [("left", True), ("right", True), ("middle", False), ({"left": 0.3, "right": 0.7}, True)]
)
def test_what_some_belief_makes_best_is_credible(answer: object, credible: bool) -> None:
    """The middle is worth 1 at either door, where an even mixture of the others is worth 2."""
    found = check(tree(doubtful_entry), {A: always("out"), B: always(answer)})
    assert found.nash
    assert found.credible == credible
    assert [deviation.gain for deviation in found.deviations] == ([] if credible else [pytest.approx(1)])


def test_deviations_at_different_sets_read_differently() -> None:
    grown = tree(iterated_prisoners_dilemma(3))
    lines = str(check(grown, {A: always("C"), B: always("C")})).splitlines()
    assert len(set(lines)) == len(lines) == 1 + sum(len(m) > 0 for m in grown.information_sets.values())
    assert any("A after 'C', 'D' seeing ('C', 'D'), now seeing ('D', 'C') plays 'C'" in line for line in lines)


P, Q = players("P", "Q")


@game
async def bayesian() -> Returns:
    """Q is rational or kind; only Q knows which."""
    kind = await draw({"rational": 0.25, "kind": 0.75})
    a, b = await together(P.choose("CD"), Q.choose("CD", seeing=kind))
    worth = {"CC": 3, "CD": 0, "DC": 5, "DD": 1}
    return {P: worth[a + b], Q: worth[b + a] - (2.5 if kind == "kind" and b == "D" else 0)}


def test_beliefs_weigh_what_cannot_be_seen() -> None:
    found = check(tree(bayesian), {P: always("C"), Q: lambda view: "C" if view.seeing == "kind" else "D"})
    assert found.payoffs == {P: pytest.approx(2.25), Q: pytest.approx(3.5)}
    (deviation,) = found.deviations
    assert (deviation.view.player, deviation.better) == (P, "D")
    assert deviation.best == pytest.approx(0.75 * 5 + 0.25 * 1)


def test_profiles_must_be_whole() -> None:
    with pytest.raises(UsageError, match="B has no strategy; the profile has A"):
        check(tree(prisoners_dilemma), {A: always("C")})
    with pytest.raises(UsageError, match="chose 'X'"):
        check(tree(prisoners_dilemma), {A: always("C"), B: always("X")})
    with pytest.raises(UsageError, match="a strategy for P, who is not in prisoners_dilemma; A, B are"):
        check(tree(prisoners_dilemma), {A: always("C"), B: always("C"), P: always("C")})
