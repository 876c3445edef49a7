"""Normal forms have the equilibria that Gambit counts."""

import io

import numpy as np
import pygambit
import pytest

from detente.base.errors import UsageError
from detente.games.bargaining import trust
from detente.games.effects import together
from detente.games.equilibrium import check
from detente.games.extensive_form import to_efg
from detente.games.game import Game, Returns, game
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.normal_form import normal_form
from detente.games.tree import tree
from detente.games.two_by_two import A, B, prisoners_dilemma
from detente.games.zero_sum import matching_pennies, rock_paper_scissors

GAMES = [
    (prisoners_dilemma, 1),
    (rock_paper_scissors, 0),
    (matching_pennies, 0),
    (trust(2), 6),
    (monty_hall, 3),
    (iterated_prisoners_dilemma(2), 1),
]


@pytest.mark.parametrize(("played", "count"), GAMES, ids=lambda value: repr(value))
def test_pure_equilibria_are_as_many_as_gambits(played: Game, count: int) -> None:
    grown = tree(played)
    found = normal_form(grown).pure_equilibria
    theirs = pygambit.read_efg(io.StringIO(to_efg(grown)))
    assert len(found) == len(pygambit.nash.enumpure_solve(theirs).equilibria) == count


def test_payoffs_are_what_the_profile_gets() -> None:
    grown = tree(trust(3, 2))
    form = normal_form(grown)
    rng = np.random.default_rng(1)
    for _ in range(30):
        cell = tuple(int(rng.integers(len(plans))) for plans in form.plans)
        chosen = dict(zip(form.players, (plans[k] for plans, k in zip(form.plans, cell, strict=True)), strict=True))
        profile = {
            player: lambda view, plan=plan: plan.get(view.information, view.actions[0])
            for player, plan in chosen.items()
        }
        found = check(grown, profile)
        assert tuple(found.payoffs[player] for player in form.players) == pytest.approx(tuple(form.payoffs[cell]))
        assert found.nash == (cell in form.pure_equilibria)


@game
async def hint() -> Returns:
    """A's first action is dominated strictly, B's second weakly."""
    a, b = await together(A.choose("xy"), B.choose("lr"))
    return {A: {"x": 0, "y": 1}[a], B: 1 if (a, b) == ("x", "l") else 0}


def test_dominated_plans_are_found() -> None:
    form = normal_form(tree(hint))
    assert form.dominated(0) == [(0, 1, True)]
    assert form.dominated(1) == [(1, 0, False)]
    assert normal_form(tree(matching_pennies)).dominated(0) == []


def test_dominance_is_what_its_definition_says() -> None:
    """Against all plans at once, though the solver drops those that fail early."""
    form = normal_form(tree(trust(4, 2)))
    own = form.payoffs[..., 1].T
    never_less = (own[:, None] <= own[None]).all(-1)
    weakly = never_less & ~never_less.T
    assert [(plan, by) for plan, by, _ in form.dominated(1)] == [
        (plan, int(better.argmax())) for plan, better in enumerate(weakly) if better.any()
    ]


def test_large_forms_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    words = r"has too many strategies \(A 32,768, B 32,768\): more than 2,000,000 cells; shorten it or coarsen"
    with pytest.raises(UsageError, match=words):
        normal_form(tree(iterated_prisoners_dilemma(4)))
    with pytest.raises(UsageError, match=r"\(A 21, B 10\^28\)"):
        normal_form(tree(trust(20)))
    monkeypatch.setattr("detente.games.normal_form.MOST_COMPARISONS", 28 * 28 * 3 - 1)
    with pytest.raises(UsageError, match="B has 28 strategies, too many to compare all of them"):
        normal_form(tree(trust(2))).dominated(1)


def test_it_says_what_it_is() -> None:
    assert repr(normal_form(tree(trust(2)))) == "<normal form of trust(pie=2): 3 × 28 strategies of A, B>"
