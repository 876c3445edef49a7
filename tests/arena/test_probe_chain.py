"""Probe chains beside the chains of machines that are told apart by hand."""

import numpy as np
import pytest

from detente.archetypes.reference import find
from detente.arena import probe_chain
from detente.arena.criterion import Criterion
from detente.arena.long_run import long_run
from detente.arena.probe_chain import ProbeChain, dual_of
from detente.arena.rules import Rules
from detente.base.errors import NotFinite
from detente.strategies.automaton import Automaton, automaton, equal

NAMES = ("tit_for_tat", "win_stay_lose_shift", "tit_for_2_tats", "gtft", "alternator")


@pytest.mark.parametrize("name", NAMES)
def test_a_probe_that_is_never_overruled_is_the_strategy_itself(name: str) -> None:
    player, inside = automaton(find("win_stay_lose_shift")), automaton(find(name))
    for horizon in (1, 2, 9):
        expected = long_run(player, inside, horizon=horizon).payoffs[0]
        assert ProbeChain(player, inside, Rules()).payoff(0, 0, Criterion(horizon=horizon)) == pytest.approx(expected)


def test_a_memory_one_probe_is_a_memory_one_player() -> None:
    """The Joss-Ann player of Tit for Tat cooperates with 1 - y after C and x after D."""
    x, y = 0.2, 0.35
    player = automaton(find("gtft"))
    joss = Automaton("joss", np.array([1 - y, x]), np.array([[[[0, 1]] * 2] * 2] * 2))
    expected = long_run(player, joss, noise=0.05).payoffs[0]
    chain = ProbeChain(player, automaton(find("tit_for_tat")), Rules(noise=0.05))
    assert chain.payoff(x, y, Criterion()) == pytest.approx(expected)


def test_too_many_pairs_of_states_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe_chain, "MOST_PAIRS", 2)
    with pytest.raises(NotFinite, match="reach more than 2 pairs"):
        ProbeChain(automaton(find("gtft")), automaton(find("tit_for_2_tats")), Rules())


@pytest.mark.parametrize("name", NAMES)
def test_the_dual_of_the_dual_is_the_strategy(name: str) -> None:
    machine = automaton(find(name))
    assert equal(dual_of(dual_of(machine)), machine)
    assert dual_of(machine).cooperate == pytest.approx(1 - machine.cooperate)


def test_the_dual_of_win_stay_lose_shift_is_itself_but_for_the_first_move() -> None:
    """After CC it takes its past for DC, where win-stay would defect, and so it cooperates; and so on."""
    dual = dual_of(automaton(find("win_stay_lose_shift")))
    after = [float(dual.cooperate[dual.following[0, 1, own, other]]) for own in (0, 1) for other in (0, 1)]
    assert dual.cooperate[0] == 0
    assert after == [1, 0, 0, 1]  # CC, CD, DC, DD
