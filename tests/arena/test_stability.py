"""Stability beside cases worked by hand and the replicator equation."""

from typing import Any

import numpy as np
import pytest

from detente.archetypes.reference import find
from detente.arena.ecology import replicator
from detente.arena.population import Population, populate
from detente.arena.rules import Rules
from detente.arena.stability import stability
from detente.base.errors import UsageError


def population(payoffs: Any, counts: tuple[int, ...] = ()) -> Population:
    size = len(payoffs)
    return Population(tuple("ABCDEF"[:size]), counts or (1,) * size, np.array(payoffs, float))


def test_defection_alone_is_stable_in_the_dilemma() -> None:
    judged = stability(population([[3, 0], [5, 1]]))
    assert judged.evolutionarily_stable == judged.strict == ("B",)
    assert judged.invaders("A") == ("B",)
    assert judged.invaders("B") == ()
    assert judged.duel("A", "B").kind == "dominance"
    assert judged.duel("A", "B").basin == 0
    assert judged.duel("B", "A").basin == 1


def test_neither_hawk_nor_dove_is_stable_but_their_mixture_is() -> None:
    """Value 2, cost 5: hawks are V/C = 2/5 of the mixture."""
    judged = stability(population([[-1.5, 2], [0, 1]]))
    assert judged.neutrally_stable == ()
    duel = judged.duel("A", "B")
    assert (duel.kind, duel.basin, duel.uninvadable) == ("coexistence", 0, True)
    assert duel.share == pytest.approx(0.4)


def test_a_retaliator_drifts_among_doves_and_hawks_invade_these() -> None:
    """Hawk, dove, retaliator: fights like a hawk with hawks, and shares with doves and its own kind."""
    judged = stability(population([[-1.5, 2, -1.5], [0, 1, 1], [-1.5, 1, 1]]))
    assert judged.neutrally_stable == ("C",)
    assert judged.evolutionarily_stable == ()
    assert judged.invaders("B") == ("A",)
    assert judged.fate[1, 2] == 0


def test_the_second_condition_tells_mutants_apart_that_the_first_does_not() -> None:
    """B earns as much among A as A itself; it dies out as A does better against it than it does."""
    judged = stability(population([[1, 1], [1, 0]]))
    assert judged.evolutionarily_stable == ("A",)
    assert judged.strict == ()


def test_rock_paper_scissors_has_no_stable_type() -> None:
    judged = stability(population([[0, -1, 1], [1, 0, -1], [-1, 1, 0]]))
    assert judged.neutrally_stable == ()
    assert [judged.invaders(name) for name in "ABC"] == [("B",), ("C",), ("A",)]


def test_hares_are_risk_dominant_though_stags_pay_more() -> None:
    judged = stability(population([[4, 0], [3, 3]]))
    assert judged.evolutionarily_stable == ("A", "B")
    duel = judged.duel("A", "B")
    assert duel.kind == "coordination"
    assert duel.share == pytest.approx(3 / 4)
    assert duel.basin == pytest.approx(1 / 4)
    assert duel.risk_dominant == "B"
    assert stability(population([[2, 0], [0, 2]])).duel("A", "B").risk_dominant is None


@pytest.mark.parametrize("above", [-0.01, 0.01])
def test_the_basin_is_where_the_replicator_equation_tips(above: float) -> None:
    payoffs = [[4.1, 0.3], [3, 2.7]]
    share = stability(population(payoffs)).duel("A", "B").share
    assert share is not None
    counts = round(1e6 * (share + above)), round(1e6 * (1 - share - above))
    final = replicator(population(payoffs, counts)).final["A"]
    assert final == pytest.approx(float(above > 0), abs=1e-6)


def test_a_third_type_can_invade_a_mixture_that_neither_would_leave() -> None:
    hawks_and_doves = np.array([[-1.5, 2, 0], [0, 1, 0], [0.7, 0.7, 0]])
    duel = stability(population(hawks_and_doves)).duel("A", "B")
    assert duel.invaders == ("C",)  # it earns 0.7, hawks and doves 0.6
    hawks_and_doves[2] = 0.5, 0.5, 0
    assert stability(population(hawks_and_doves)).duel("A", "B").uninvadable


def test_cooperators_drift_among_tit_for_tats_and_defectors_do_not_invade_these() -> None:
    players = [find(name) for name in ("tit_for_tat", "cooperator", "defector")]
    judged = stability(populate(players, (1, 1, 1), Rules(200)))
    assert judged.neutrally_stable == ("tit_for_tat", "defector")
    assert judged.evolutionarily_stable == ("defector",)
    assert judged.duel("tit_for_tat", "cooperator").kind == "neutral"
    # 3 x + (1 - x) 199/200 = (5 + 199)/200 x + (1 - x)
    assert judged.duel("tit_for_tat", "defector").share == pytest.approx((1 / 200) / (3 - 204 / 200 + 1 / 200))
    assert judged.columns()["invades"].tolist() == [0, 0, 1]
    assert len(judged.duels) == 3


def test_rounding_is_no_advantage() -> None:
    judged = stability(population([[0.1 + 0.2, 0.3], [0.3, 0.1 + 0.2]]))
    assert judged.duel("A", "B").kind == "neutral"


def test_payoffs_left_to_chance_are_refused() -> None:
    with pytest.raises(UsageError, match="left to chance"):
        stability(populate([find("tit_for_tat"), find("random")], (1, 1)))
